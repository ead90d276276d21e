package dev.keymend.kms;

import java.util.OptionalLong;

/**
 * Dates as conditions have them: the W3C profile of ISO 8601, or seconds since 1970. Source: IAM
 * User Guide, reference_policies_elements_condition_operators, date operators.
 */
public final class DateText {
  private static final int MAX_EPOCH_DIGITS = 13;
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final String text;
  private int at;

  private DateText(String text) {
    this.text = text;
  }

  /** Returns milliseconds since 1970; empty when the text is no date. */
  public static OptionalLong parse(String text) {
    if (isEpoch(text)) {
      return OptionalLong.of(Long.parseLong(text) * 1000);
    }
    return new DateText(text).parse();
  }

  /** Returns whole seconds since 1970 as digits; what is no date as it is. */
  public static String seconds(String text) {
    OptionalLong millis = parse(text);
    return millis.isPresent() ? Long.toString(Math.floorDiv(millis.getAsLong(), 1000L)) : text;
  }

  private static boolean isEpoch(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    // Four digits are a year.
    return text.length() > 4 && text.length() <= MAX_EPOCH_DIGITS;
  }

  private OptionalLong parse() {
    int year = number(4);
    int month = skip('-') ? number(2) : 1;
    int day = skip('-') ? number(2) : 1;
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
      return OptionalLong.empty();
    }
    long days = days(year, month, day);
    if (at == text.length()) {
      return OptionalLong.of(days * 86_400_000L);
    }
    return skip('T') || skip(' ') ? time(days) : OptionalLong.empty();
  }

  private OptionalLong time(long days) {
    int hour = number(2);
    int minute = skip(':') ? number(2) : -1;
    int second = skip(':') ? number(2) : 0;
    int millis = skip('.') ? fraction() : 0;
    int offset = zone();
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return OptionalLong.empty();
    }
    if (millis < 0 || offset == Integer.MIN_VALUE || at != text.length()) {
      return OptionalLong.empty();
    }
    long seconds = days * 86_400L + hour * 3600L + (minute - offset) * 60L + second;
    return OptionalLong.of(seconds * 1000 + millis);
  }

  /** Returns the offset from UTC in minutes; a time without zone is taken for UTC. */
  private int zone() {
    if (at == text.length() || skip('Z') || skip('z')) {
      return 0;
    }
    int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
    int hours = number(2);
    skip(':');
    int minutes = number(2);
    return sign == 0 || hours < 0 || minutes < 0
        ? Integer.MIN_VALUE
        : sign * (hours * 60 + minutes);
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++, at++) {
      if (at >= text.length() || text.charAt(at) < '0' || text.charAt(at) > '9') {
        return -1;
      }
      value = value * 10 + text.charAt(at) - '0';
    }
    return value;
  }

  /** Returns milliseconds; digits beyond are cut. */
  private int fraction() {
    int start = at;
    int millis = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      if (at - start < 3) {
        millis = millis * 10 + text.charAt(at) - '0';
      }
      at++;
    }
    for (int i = at - start; i < 3; i++) {
      millis *= 10;
    }
    return at == start ? -1 : millis;
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, for years from 0. */
  private static long days(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }
}
