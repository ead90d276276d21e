package dev.keymend.judgement;

import dev.keymend.kms.Arn;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.redact.PlaceholderKind;
import dev.keymend.redact.Replacement;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    for (String text : texts) {
      known.addAll(words(text));
    }
    for (Replacement one : map) {
      known.addAll(words(one.original()));
      String placeholder = one.placeholder();
      if (one.kind() == PlaceholderKind.ACCOUNT) {
        accounts.add(start(placeholder));
      } else if (one.kind() == PlaceholderKind.ADDRESS) {
        networks.add(network(placeholder));
      } else {
        addLetters(placeholder);
      }
    }
    for (PlaceholderKind kind : PlaceholderKind.values()) {
      addLetters(kind.id());
    }
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
      for (StringNode key : statement.resources().values()) {
        look(key.value().source(), found);
      }
      for (Condition condition : statement.conditions()) {
        for (String value : condition.texts()) {
          look(value, found);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Blanks are in no name of a policy: a name with some was torn apart. */
  private void look(String value, Set<String> found) {
    if (known.containsAll(words(value))) {
      return;
    }
    if (networks.contains(network(value)) && !known.contains(value)) {
      found.add(value);
    }
    // The original of a placeholder, with something glued to it.
    Optional<Arn> arn = Arn.parse(value);
    String account = arn.isPresent() ? arn.get().account() : value;
    boolean glued = digits(account).length() == ACCOUNT_LENGTH && known.contains(digits(account));
    if (glued && !known.contains(account) && letters(account).length() > 0) {
      found.add(account);
    }
    for (String part : words(value.replace(" ", ""))) {
      if (isAltered(part)) {
        found.add(part);
      }
    }
  }

  private boolean isAltered(String part) {
    String digits = digits(part);
    if (digits.isEmpty() || known.contains(part)) {
      return false;
    }
    if (letters(part).isEmpty()) {
      return accounts.contains(start(digits));
    }
    return letters.contains(letters(part))
        || letters.contains(letters(beforeDigits(part)))
        || hasNumberedKind(part);
  }

  private static String beforeDigits(String part) {
    int end = 0;
    while (end < part.length() && !isDigit(part.charAt(end))) {
      end++;
    }
    return part.substring(0, end);
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
    return only(text, false);
  }

  private static String digits(String text) {
    return only(text, true);
  }

  private static String only(String text, boolean digits) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (digits ? isDigit(c) : isLetter(c)) {
        out.append(Ascii.lower(c));
      }
    }
    return out.toString();
  }

  private static String start(String account) {
    return account.substring(0, Math.min(ACCOUNT_PREFIX, account.length()));
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
