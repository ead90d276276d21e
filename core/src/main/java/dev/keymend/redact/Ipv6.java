package dev.keymend.redact;

/** IPv6 addresses that begin with a number, as all do that are given to somebody. */
final class Ipv6 {
  private static final int GROUPS = 8;

  private Ipv6() {}

  /** Returns the token behind an address; {@code word} when none starts there. */
  static int end(Tokens tokens, int word) {
    if (tokens.isPlain(word - 1, ':')) {
      return word;
    }
    int groups = 0;
    boolean shortened = false;
    boolean digit = false;
    int at = word;
    while (groups <= GROUPS && isGroup(tokens, at)) {
      groups++;
      digit |= Words.hasDigit(tokens.text(), tokens.start(at), tokens.end(at));
      at++;
      if (tokens.isPlain(at, ':') && isGroup(tokens, at + 1)) {
        at++;
      } else if (tokens.isPlain(at, ':') && tokens.isPlain(at + 1, ':') && !shortened) {
        shortened = true;
        at += 2;
      } else {
        break;
      }
    }
    boolean whole = shortened ? groups < GROUPS : groups == GROUPS;
    // Times and names with colons between them have no such form.
    boolean sure = whole && digit && tokens.length(word) > 2;
    return sure && isEnd(tokens, at) ? at : word;
  }

  private static boolean isEnd(Tokens tokens, int at) {
    boolean more = tokens.isWord(at + 1) || tokens.isPlain(at + 1, ':');
    return !tokens.isWord(at) && !(tokens.isPlain(at, ':') && more);
  }

  private static boolean isGroup(Tokens tokens, int token) {
    if (!tokens.isWord(token)) {
      return false;
    }
    int length = tokens.length(token);
    return length <= 4 && Words.hex(tokens.chars(), tokens.start(token), length) >= 0;
  }
}
