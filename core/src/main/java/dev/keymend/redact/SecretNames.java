package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Set;

/** What the name of a variable, member, option or header promises of its value. */
final class SecretNames {
  private static final List<String> PASSWORDS =
      Characters.split("password passwd passphrase secretstring clientsecret passcode", ' ');
  private static final List<String> KEYS =
      Characters.split("secretaccesskey secretkey accountkey accesskey keydata", ' ');
  private static final List<String> TOKENS =
      Characters.split(
          "token apikey authkey signingkey plaintext ciphertextforrecipient keymaterial"
              + " servicekey webhookurl",
          ' ');

  /** Words of a name, behind a hyphen, an underscore or a small letter. */
  private static final List<String> WORDS = Characters.split("pass pwd pw secret", ' ');

  /** What pages and repeats requests, and unlocks nothing. */
  private static final Set<String> OF_REQUESTS =
      Set.of(
          "next",
          "import",
          "page",
          "client",
          "request",
          "pagination",
          "continuation",
          "idempotency",
          "starting",
          "sync",
          "nextpage",
          "clientrequest",
          "nextsync",
          "max",
          "creator");

  private SecretNames() {}

  /**
   * Returns whether a word ends in the last two letters of such a name, so that few words have to
   * be compared with all of them.
   */
  static boolean mayBe(char[] chars, int end) {
    char before = end < 2 ? ' ' : Ascii.lower(chars[end - 2]);
    return switch (Ascii.lower(chars[end - 1])) {
      case 'a' -> before == 't';
      case 'd' -> before == 'r' || before == 'w';
      case 'e' -> before == 's' || before == 'd' || before == 'i';
      case 'g' -> before == 'n' || before == 'i';
      case 'h' -> before == 't';
      case 'l' -> before == 'r' || (before == 'a' && end > 3 && Ascii.lower(chars[end - 3]) == 'i');
      case 'n', 'y' -> before == 'e';
      case 's' -> before == 'n' || before == 's';
      case 't' ->
          before == 'e'
              || before == 'x'
              || (before == 'n' && end > 4 && Ascii.lower(chars[end - 4]) == 'i');
      case 'w' -> before == 'p';
      default -> false;
    };
  }

  /** Returns what is promised; {@link Kind#NAME} for no secret. */
  static Kind kindOf(Tokens tokens, int word) {
    if (!mayBe(tokens.chars(), tokens.end(word))) {
      return Kind.NAME;
    }
    if (endsWith(tokens, word, PASSWORDS) || hasWord(tokens, word)) {
      return Kind.PASSWORD;
    }
    if (endsWith(tokens, word, KEYS)) {
      return Kind.SECRET_KEY;
    }
    boolean token = endsWith(tokens, word, TOKENS) && !isOfRequest(tokens, word);
    return token || Words.isNamed(tokens, word, "auth", true) ? Kind.TOKEN : Kind.NAME;
  }

  private static boolean endsWith(Tokens tokens, int word, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (Words.isNamed(tokens, word, names.get(i), false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWord(Tokens tokens, int word) {
    char[] text = tokens.chars();
    int start = tokens.start(word);
    for (int i = 0; i < WORDS.size(); i++) {
      String name = WORDS.get(i);
      int from = tokens.end(word) - name.length();
      if (from < start || !Words.isNamed(tokens, word, name, false)) {
        continue;
      }
      char before = from == start ? '_' : text[from - 1];
      boolean capital = text[from] < 'a' && before >= 'a';
      if (!Words.isLetter(before) || capital || isOneWord(tokens, start, from)) {
        return true;
      }
    }
    return false;
  }

  /** {@code appsecret}, {@code dbpass}: written as one word. */
  private static boolean isOneWord(Tokens tokens, int start, int from) {
    String before = Ascii.lower(tokens.text().substring(start, from));
    return before.endsWith("app")
        || before.endsWith("api")
        || before.endsWith("db")
        || before.endsWith("jwt")
        || before.endsWith("user")
        || before.endsWith("shared");
  }

  private static boolean isOfRequest(Tokens tokens, int word) {
    String name = Ascii.lower(tokens.text(word, word + 1)).replace("-", "").replace("_", "");
    return name.endsWith("token") && OF_REQUESTS.contains(name.substring(0, name.length() - 5));
  }
}
