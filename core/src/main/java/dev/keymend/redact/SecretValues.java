package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Set;

/** Tells values that are secrets from what stands for one, refers to one, or reads one. */
final class SecretValues {
  private static final int SHORTEST = 4;
  private static final int SHORTEST_TOLD = 8;

  /** In lower case: what documentation, types and settings have in place of a secret. */
  private static final Set<String> NONE =
      Characters.words(
          "true false null none nil undefined string str text number integer boolean bool any"
              + " bytes object required optional basic bearer digest token hidden masked"
              + " secret securestring password value empty unknown default changeme example"
              + " inherit prompt await async function lambda hidden_due_to_security_reasons"
              + " (sensitive (known convertto-securestring read-host get-credential get-secret");

  /** Lower case: words that begin and words that are in what is to be filled in. */
  private static final Set<String> ASKING =
      Characters.words("your my insert enter replace add put");

  private static final Set<String> ASKED =
      Characters.words("password token key secret api pass here value with me changeme");

  /** Where something else is to be found. */
  private static final Set<String> PLACES =
      Characters.words("arn file fileb http https env ssm vault s3");

  private static final List<String> FOLDERS = Characters.split("./ ../ ~/", ' ');

  private SecretValues() {}

  /**
   * Returns whether a value is a secret.
   *
   * @param told whether it stands in a sentence, where most words are none
   */
  static boolean isSecret(String value, boolean told) {
    String content = value.strip();
    if (content.length() < (told ? SHORTEST_TOLD : SHORTEST)
        || NONE.contains(Ascii.lower(content))
        || content.startsWith(Disguise.SECRET)
        || isHole(content)) {
      return false;
    }
    int colon = content.indexOf(':');
    boolean place =
        (colon > 0 && PLACES.contains(content.substring(0, colon)))
            || WordShapes.startsWithOne(content, 0, FOLDERS);
    return !place
        && !isAsking(content)
        && !isOneCharacter(content)
        && !(told && !Words.hasDigit(value, 0, value.length()) && !isShuffled(value));
  }

  /** {@code YOUR_API_KEY}, {@code insert-token-here}. */
  private static boolean isAsking(String content) {
    String lower = Ascii.lower(content);
    int from = 0;
    boolean asked = false;
    for (int i = 0; i <= lower.length(); i++) {
      char c = i < lower.length() ? lower.charAt(i) : '_';
      if (c == '-' || c == '_') {
        String word = lower.substring(from, i);
        if (from == 0 && !ASKING.contains(word)) {
          return false;
        }
        asked |= from > 0 && ASKED.contains(word);
        from = i + 1;
      } else if (!Words.isLetter(c)) {
        return false;
      }
    }
    return asked;
  }

  /** Returns whether a value has the form of a key, not of a file or of the name of a key. */
  static boolean isKey(String value) {
    boolean path =
        value.indexOf('.') >= 0
            || value.startsWith("alias/")
            || (value.indexOf(':') >= 0 && !value.startsWith("base64:"));
    return value.length() >= 16
        && (Words.hasDigit(value, 0, value.length()) || (value.length() > 20 && isShuffled(value)))
        && !path
        && WordShapes.of(value, 0, value.length()) != PlaceholderKind.KEY
        && !(Words.isWord(value) && value.indexOf('-') >= 0 && !hasMixture(value));
  }

  /** Whether digits, capitals and small letters are in a value, as chance has them. */
  static boolean hasMixture(String value) {
    boolean capital = false;
    boolean small = false;
    for (int i = 0; i < value.length(); i++) {
      capital |= Words.isCapital(value.charAt(i));
      small |= value.charAt(i) >= 'a' && value.charAt(i) <= 'z';
    }
    return capital && small && Words.hasDigit(value, 0, value.length());
  }

  /** Returns whether a word stands for a secret that was found before. */
  static boolean isRedacted(Tokens tokens, int word) {
    return tokens.startsWith(word, Disguise.SECRET);
  }

  /** Returns whether a value is an object of JSON that has no holes. */
  static boolean isObject(String value) {
    return value.startsWith("{")
        && value.endsWith("}")
        && !value.contains("{{")
        && !value.contains("${");
  }

  /** What is to be filled in, and what stands between two strings. */
  static boolean isHole(String content) {
    char first = content.charAt(0);
    char last = content.charAt(content.length() - 1);
    return switch (first) {
          case ',', ':', ']', '}' -> true;
          case '{' -> last == '}';
          case '[' -> last == ']';
          case '<' -> last == '>';
          case '%' -> last == '%';
          case '(' -> last == ')';
          case '$' ->
              content.indexOf('(') == 1
                  || (Words.isWord(content.substring(1)) && !hasCases(content));
          default -> false;
        }
        || content.contains("${")
        || content.contains("{{");
  }

  /** A variable is written in letters of one case. */
  private static boolean hasCases(String content) {
    return Words.hasDigit(content, 0, content.length()) && !content.equals(Ascii.lower(content));
  }

  /** Returns whether letters are in no order that a name has, whose words have vowels. */
  private static boolean isShuffled(String value) {
    int odd = 0;
    int row = 0;
    int longest = 0;
    String lower = Ascii.lower(value);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Words.isLetter(c)) {
        return false;
      }
      // Of two letters in front, the last begins a run of capitals, or is a small one by itself.
      boolean turns =
          i > 1 && Words.isCapital(value.charAt(i - 2)) != Words.isCapital(value.charAt(i - 1));
      odd += turns && Words.isCapital(c) ? 1 : 0;
      row = "aeiouy".indexOf(lower.charAt(i)) < 0 ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return isStrong(value) && (odd > 1 || longest > 4);
  }

  private static boolean isOneCharacter(String content) {
    for (int i = 1; i < content.length(); i++) {
      if (content.charAt(i) != content.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a value without quotes is one, not an expression.
   *
   * @param next the character behind it
   */
  static boolean isLiteral(String value, char next) {
    char first = value.charAt(0);
    int bracket = value.indexOf('[');
    boolean code =
        value.indexOf('(') > 0
            || (first == '(' && next == ')')
            || first == '{'
            || first == '['
            || (first == '#' && value.length() == 1)
            || ((first == '!' || first == '*') && isName(value.substring(1)))
            || (bracket > 0 && isPath(value.substring(first == '$' ? 1 : 0, bracket), true))
            || next == '[';
    return !code && !isPath(value, false);
  }

  /** Names with dots between them, of which the first and the last have no digits. */
  private static boolean isPath(String value, boolean one) {
    int first = value.indexOf('.');
    int last = value.lastIndexOf('.');
    return first < 0
        ? one && isName(value)
        : isName(value.substring(0, first))
            && isName(value.substring(last + 1))
            && !startsWithDigit(value, first, last);
  }

  /** Whether a part between the first and the last dot does, as no name may. */
  private static boolean startsWithDigit(String value, int first, int last) {
    boolean digit = false;
    for (int i = first; i < last; i++) {
      digit |= value.charAt(i) == '.' && Words.isDigit(value.charAt(i + 1));
    }
    return digit;
  }

  private static boolean isName(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (!Words.isLetter(part.charAt(i)) && part.charAt(i) != '_') {
        return false;
      }
    }
    return !part.isEmpty();
  }

  /** Returns whether a value looks like chance made it. */
  static boolean isStrong(String value) {
    boolean digit = Words.hasDigit(value, 0, value.length());
    boolean capital = false;
    boolean small = false;
    boolean sign = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      capital |= i > 0 && c >= 'A' && c <= 'Z';
      small |= c >= 'a' && c <= 'z';
      sign |= c == '=';
    }
    return value.length() >= SHORTEST_TOLD && (digit || (capital && small) || sign);
  }
}
