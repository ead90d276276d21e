package dev.keymend.judgement;

import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.redact.PlaceholderKind;
import dev.keymend.redact.Replacement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words of a policy that look like placeholders which were handed out, and are none: with another
 * kind in front, with more or fewer digits, with other signs between the parts, or torn apart.
 * Those that are written as they were have their originals by now.
 */
final class AlteredPlaceholders {
  /** The first digits of an account that stands for another one; the rest counts. */
  private static final int ACCOUNT_PREFIX = 8;

  private static final int ACCOUNT_LENGTH = 12;

  private final Set<String> known = new HashSet<>();

  /** The letters of all placeholders, and of the kinds that there are. */
  private final Set<String> letters = new HashSet<>();

  private final Set<String> accounts = new HashSet<>();
  private final Set<String> networks = new HashSet<>();

  private final boolean isAnyHandedOut;

  /**
   * Knows what was handed out.
   *
   * @param map that; nothing is said where nothing was
   * @param texts where words may come from
   */
  AlteredPlaceholders(List<Replacement> map, List<String> texts) {
    isAnyHandedOut = !map.isEmpty();
    if (!isAnyHandedOut) {
      return;
    }
    texts.forEach(text -> known.addAll(words(text)));
    for (Replacement one : map) {
      known.addAll(words(one.original()));
      String placeholder = one.placeholder();
      switch (one.kind()) {
        case ACCOUNT, DASHED_ACCOUNT -> accounts.add(start(digits(placeholder), ACCOUNT_PREFIX));
        case ADDRESS -> networks.add(network(placeholder));
        default -> addLetters(placeholder);
      }
    }
    for (PlaceholderKind kind : PlaceholderKind.values()) {
      addLetters(kind.id());
    }
    accounts.remove("");
    networks.remove("");
  }

  /** One letter tells nothing: some placeholders are numbers but for that. */
  private void addLetters(String word) {
    String own = letters(word);
    if (own.length() > 1) {
      letters.add(own);
    }
  }

  /** Returns the altered ones among principals, resources and values of conditions. */
  List<String> in(KeyPolicy policy) {
    if (!isAnyHandedOut) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      for (Principal principal : statement.principals().list()) {
        look(principal.text(), found);
      }
      statement.resources().values().forEach(one -> look(one.value().source(), found));
      for (Condition condition : statement.conditions()) {
        condition.texts().forEach(one -> look(one, found));
      }
    }
    return List.copyOf(found);
  }

  /** Blanks are in no name of a policy: a name with some was torn apart. */
  private void look(String value, Set<String> found) {
    if (words(value).stream().allMatch(known::contains)) {
      return;
    }
    if (networks.contains(network(value)) && !known.contains(value)) {
      found.add(value);
    }
    for (String part : parts(value.replace(" ", ""))) {
      if (isAltered(part, value)) {
        found.add(part);
      }
    }
  }

  /** The parts of an ARN, or of a path. */
  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || ":/@,*?".indexOf(value.charAt(i)) >= 0) {
        parts.add(value.substring(start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  private boolean isAltered(String part, String value) {
    String digits = digits(part);
    if (digits.isEmpty() || known.contains(part)) {
      return false;
    }
    if (letters(part).isEmpty()) {
      // One of twelve digits is an account, and said as such.
      boolean plain = Ascii.isDigits(part, ACCOUNT_LENGTH) && value.contains(part);
      return !plain && accounts.contains(start(digits, ACCOUNT_PREFIX));
    }
    return letters.contains(letters(part)) || hasNumberedKind(part);
  }

  /** Returns whether a kind and a number stand in a part, with more around it. */
  private boolean hasNumberedKind(String part) {
    int start = 0;
    while (start < part.length()) {
      int end = start;
      while (end < part.length() && isLetter(part.charAt(end))) {
        end++;
      }
      int number = end;
      while (number < part.length() && isGap(part.charAt(number))) {
        number++;
      }
      boolean numbered = number < part.length() && isDigit(part.charAt(number));
      if (numbered && end > start && letters.contains(letters(part.substring(start, end)))) {
        return true;
      }
      start = Math.max(end, start + 1);
    }
    return false;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !(isGap(text.charAt(i)) || Ascii.isAlphanumeric(text.charAt(i)))) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static boolean isGap(char c) {
    return c == '-' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return Ascii.isAlphanumeric(c) && !isDigit(c);
  }

  private static String letters(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (isLetter(text.charAt(i))) {
        out.append(Ascii.lower(text.charAt(i)));
      }
    }
    return out.toString();
  }

  private static String digits(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  private static String start(String text, int length) {
    return text.length() < length ? "" : text.substring(0, length);
  }

  /** The first two numbers of an address; empty for anything else. */
  private static String network(String text) {
    int first = text.indexOf('.');
    int second = first < 0 ? -1 : text.indexOf('.', first + 1);
    int third = second < 0 ? -1 : text.indexOf('.', second + 1);
    if (third < 0 || !letters(text).isEmpty()) {
      return "";
    }
    return text.substring(0, second);
  }
}
