package dev.keymend.judgement;

import dev.keymend.text.Ascii;
import java.util.Optional;

/**
 * A policy that stands in a text where nobody reads it: in Base64, also several times over, in
 * hexadecimal or in URL encoding, by lines or in one row.
 */
final class Wrapped {
  /** What policies have a name for, by which one is known. */
  private static final String STATEMENT = "tatement\"";

  private static final String IN_URL = "tatement%22";
  private static final String IN_HEX = "746174656d656e7422";

  /** What stands between two numbers of a row of them. */
  private static final String BETWEEN = " \t\r\n\\,%:-\"'";

  /** Base64 of Base64 is not looked into any deeper. */
  private static final int DEEPEST = 4;

  private Wrapped() {}

  /** Returns how a policy is encoded in a text, for people; empty where none is. */
  static Optional<String> in(String text) {
    if (text.contains(IN_URL)) {
      return Optional.of("URL encoding");
    }
    if (isInHex(text)) {
      return Optional.of("hexadecimal");
    }
    StringBuilder row = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (sixBits(c) >= 0) {
        continue;
      }
      row.append(text, start, i);
      start = i + 1;
      // A row may be broken into lines of the same length.
      boolean goesOn = c == '\r' || (c == '\n' && i + 1 < text.length());
      if (!goesOn) {
        if (isInBase64(row)) {
          return Optional.of("Base64");
        }
        row.setLength(0);
      }
    }
    return Optional.empty();
  }

  private static boolean isInHex(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Ascii.lower(text.charAt(i));
      if (c == 'x') {
        // The number behind it counts, and no zero before it.
        int last = digits.length() - 1;
        if (i > 0 && text.charAt(i - 1) == '0' && last >= 0) {
          digits.setLength(last);
        }
      } else if (BETWEEN.indexOf(c) < 0) {
        digits.append(c);
      }
    }
    return digits.indexOf(IN_HEX) >= 0;
  }

  /** Decodes one row, which begins where its text does. */
  private static boolean isInBase64(StringBuilder row) {
    if (row.length() < 4 * STATEMENT.length()) {
      return false;
    }
    // What stands in the line before may be words.
    for (int shift = 0; shift < 4; shift++) {
      String out = decoded(row, shift);
      for (int depth = 1; depth < DEEPEST && !shows(out); depth++) {
        out = decoded(out, 0);
      }
      if (shows(out)) {
        return true;
      }
    }
    return false;
  }

  private static boolean shows(String text) {
    return text.contains(STATEMENT) || text.contains(IN_URL) || isInHex(text);
  }

  /** Returns what a row of Base64 stands for, up to where it ends; without zeros, as in UTF-16. */
  private static String decoded(CharSequence row, int from) {
    StringBuilder out = new StringBuilder(row.length());
    int bits = 0;
    int buffer = 0;
    for (int i = from; i < row.length(); i++) {
      char c = row.charAt(i);
      int six = sixBits(c);
      if (six < 0) {
        if (c == '\n' || c == '\r') {
          continue;
        }
        break;
      }
      buffer = (buffer << 6 | six) & 0xfff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        int octet = buffer >> bits & 0xff;
        if (octet != 0) {
          out.append((char) octet);
        }
      }
    }
    return out.toString();
  }

  private static int sixBits(char c) {
    if (Ascii.isAlphanumeric(c)) {
      return c <= '9' ? c - '0' + 52 : c <= 'Z' ? c - 'A' : c - 'a' + 26;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}
