package dev.keymend.access;

import dev.keymend.kms.ConditionKey;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Values for patterns: with variables in them, and such that no other pattern is about. */
final class Variables {
  /** Characters that names in conditions seldom begin with. */
  private static final String RARE = "7593b1qjkzvxwyugQJZhpdnomfitlcsrea08642.@~\u00e6";

  private static final int MAX_UNLIKE = 12;

  private static final int MAX_PLACES = 4;

  private Variables() {}

  /** Returns a pattern in which each variable is replaced by what it may stand for. */
  static String sample(String pattern, Function<ConditionKey, Optional<String>> values) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    int open = pattern.indexOf("${");
    while (open >= 0) {
      int close = pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      text.append(pattern, from, open);
      String inside = pattern.substring(open + 2, close);
      int comma = inside.indexOf(',');
      String name = comma < 0 ? inside : inside.substring(0, comma);
      text.append(
          inside.length() == 1
              ? inside
              : ConditionKey.find(name.strip()).flatMap(values).orElse("x"));
      from = close + 1;
      open = pattern.indexOf("${", from);
    }
    return text.append(pattern, from, pattern.length()).toString();
  }

  /**
   * Returns what a variable may stand for so that a value matches a pattern. What stands before and
   * behind it up to the next wildcard or variable is sought in the value.
   *
   * @param variable the key in lower case
   */
  static List<String> captured(String pattern, String variable, String value) {
    int open = Ascii.lower(pattern).indexOf("${" + variable);
    int close = open < 0 ? -1 : pattern.indexOf('}', open);
    if (close < 0) {
      return List.of();
    }
    int start = open;
    while (start > 0 && !isWild(pattern.charAt(start - 1))) {
      start--;
    }
    int end = close + 1;
    while (end < pattern.length() && !isWild(pattern.charAt(end)) && pattern.charAt(end) != '$') {
      end++;
    }
    String before = pattern.substring(start, open);
    String behind = pattern.substring(close + 1, end);
    List<String> found = new ArrayList<>();
    int at = value.indexOf(before);
    for (int i = 0; at >= 0 && i < MAX_PLACES; i++) {
      int from = at + before.length();
      int to =
          end == pattern.length() ? value.length() - behind.length() : value.indexOf(behind, from);
      boolean anchored = start > 0 || at == 0;
      if (anchored && to > from && value.startsWith(behind, to)) {
        found.add(value.substring(from, to));
      }
      at = value.indexOf(before, at + 1);
    }
    return found;
  }

  private static boolean isWild(char c) {
    return c == '*' || c == '?' || c == '}';
  }

  /**
   * Returns values of patterns that have a character which no other pattern has, and one value that
   * is of none of them.
   */
  static List<String> unlike(
      Collection<String> patterns, Function<String, Optional<String>> samples) {
    String all = String.join(" ", patterns);
    List<String> found = new ArrayList<>();
    List<String> each = patterns.size() > 1 ? new ArrayList<>(patterns) : new ArrayList<>();
    each.add("");
    for (String pattern : each) {
      int star = Math.max(0, pattern.lastIndexOf('*'));
      int most = found.size() + (pattern.isEmpty() ? 1 : 2);
      boolean open = pattern.isEmpty() || pattern.indexOf('*') >= 0;
      for (int i = 0; open && i < RARE.length() && found.size() < most; i++) {
        if (all.indexOf(RARE.charAt(i)) < 0 && most <= MAX_UNLIKE) {
          // Begins with the character, or ends with it where there is nothing to begin with.
          String rest = pattern.isEmpty() ? "" : pattern.substring(star);
          String start = pattern.isEmpty() ? "*" : pattern.substring(0, star);
          samples.apply(start + RARE.charAt(i) + rest).ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
