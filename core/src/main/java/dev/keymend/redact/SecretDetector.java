package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Set;

/** What unlocks something: keys in PEM, tokens, passwords, and base64 that looks like one. */
final class SecretDetector implements Detector {
  /** A longer value is no password. */
  private static final int MOST_TOKENS = 400;

  /** Nor is one without quotes that has more parts than this. */
  private static final int MOST_BARE_TOKENS = 48;

  private static final List<String> PASSWORDS =
      List.of("password", "passwd", "passphrase", "clientsecret");
  private static final List<String> SECRET_KEYS = List.of("secretaccesskey", "secretkey");
  private static final List<String> TOKENS = List.of("token", "apikey");

  private static final int SHORTEST_ANNOUNCED = 8;
  private static final int SECRET_KEY_LENGTH = 40;
  private static final int LONG = 100;

  private static final List<String> SESSION_TOKENS = List.of("FwoGZXIvYXdz", "IQoJb3JpZ2lu");
  private static final Set<String> NO_SECRETS = Set.of("true", "false", "null", "none", "None");

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    String text = tokens.text();
    int start = tokens.start(word);
    if (text.startsWith("-----BEGIN", start)) {
      return pem(tokens, word, sweep);
    }
    if (text.startsWith("eyJ", start)) {
      int end = endOfJwt(tokens, word);
      if (end > word && sweep.claimApart(word, end, Kind.TOKEN)) {
        return end;
      }
    }
    if (isAnnounced(tokens, word)) {
      int end = endOfBare(tokens, word);
      if (tokens.end(end - 1) - start >= SHORTEST_ANNOUNCED
          && sweep.claimApart(word, end, Kind.TOKEN)) {
        return end;
      }
    }
    if (tokens.is(word + 1, '/') && tokens.is(word - 1, ':') && tokens.is(word - 2, "thin")) {
      return oracle(tokens, word, sweep);
    }
    if (tokens.isPlain(word - 1, '/')
        && tokens.isPlain(word - 2, '/')
        && tokens.isPlain(word - 3, ':')) {
      int behind = credentials(tokens, word, sweep);
      if (behind > word) {
        return behind;
      }
    }
    int assigned = assignment(tokens, word, sweep);
    return assigned > word ? assigned : base64(tokens, word, sweep);
  }

  /** Returns whether the scheme of a header says that a token follows: {@code Bearer …}. */
  static boolean isAnnounced(Tokens tokens, int word) {
    return tokens.is(word - 1, ' ')
        && tokens.isLetters(word - 2)
        && (tokens.is(word - 2, "Bearer") || tokens.is(word - 2, "Basic"));
  }

  /**
   * Returns whether a word ends in the last two letters of a name that {@link #kindOf} or a list of
   * grant tokens goes by, so that few words have to be compared with all of them.
   */
  static boolean mayBeNamed(char[] chars, int end) {
    char before = end < 2 ? ' ' : Ascii.lower(chars[end - 2]);
    return switch (Ascii.lower(chars[end - 1])) {
      case 'd' -> before == 'r' || before == 'w';
      case 'e' -> before == 's';
      case 'n', 't', 'y' -> before == 'e';
      case 's' -> before == 'n';
      default -> false;
    };
  }

  /** The password in {@code jdbc:oracle:thin:user/password@host}. */
  private static int oracle(Tokens tokens, int user, Sweep sweep) {
    int end = user + 2;
    while (end < user + MOST_BARE_TOKENS && !tokens.isOneOf(end, "@\"' \r\n")) {
      end++;
    }
    boolean password = tokens.is(end, '@') && end > user + 2;
    return password && sweep.claimApart(user + 2, end, Kind.PASSWORD) ? end : user;
  }

  /** From {@code -----BEGIN …} to {@code … -----}, inside one string. */
  private static int pem(Tokens tokens, int word, Sweep sweep) {
    boolean ending = false;
    for (int at = word + 1; at < tokens.size(); at++) {
      if (tokens.isWord(at)) {
        int start = tokens.start(at);
        if (tokens.text().startsWith("-----BEGIN", start)) {
          return word;
        }
        ending |= tokens.text().startsWith("-----END", start);
        if (ending && tokens.text().startsWith("-----", tokens.end(at) - 5)) {
          return sweep.claimApart(word, at + 1, Kind.PEM) ? at + 1 : word;
        }
      } else if (tokens.isOneOf(at, "\"'")) {
        return word;
      }
    }
    return word;
  }

  /** Three or five parts with dots between them, or more by mistake. */
  private static int endOfJwt(Tokens tokens, int word) {
    int end = word + 1;
    while (tokens.isPlain(end, '.') && tokens.isWord(end + 1)) {
      end += 2;
    }
    boolean whole = end >= word + 5 && !tokens.isPlain(word - 1, '.');
    return whole && tokens.end(end - 1) - tokens.start(word) > LONG / 2 ? end : word;
  }

  /** The password in {@code scheme://user:password@host}. */
  private static int credentials(Tokens tokens, int user, Sweep sweep) {
    int password = -1;
    for (int at = user; at < user + MOST_TOKENS && at < tokens.size(); at++) {
      if (tokens.isPlain(at, '@')) {
        if (password > user && at > password + 1) {
          sweep.claimApart(password + 1, at, Kind.PASSWORD);
          return at;
        }
        return user;
      }
      if (tokens.isOneOf(at, "/\"' \t\r\n<>{}")) {
        return user;
      }
      password = password < 0 && tokens.isPlain(at, ':') ? at : password;
    }
    return user;
  }

  private static int assignment(Tokens tokens, int word, Sweep sweep) {
    if (tokens.is(word - 1, '{') && tokens.is(word - 2, '$')) {
      // A hole that a template fills in.
      return word;
    }
    int separator = tokens.separatorBehind(word);
    if (separator < 0) {
      return word;
    }
    boolean equals = tokens.is(separator, '=');
    int at = tokens.blank(separator + 1);
    if (tokens.is(at, '[')) {
      boolean grants = Words.isNamed(tokens, word, "granttokens", true);
      return grants ? list(tokens, word, at, sweep) : word;
    }
    Kind kind = kindOf(tokens, word);
    if (kind == Kind.NAME || at >= tokens.size()) {
      return word;
    }
    boolean quoted = tokens.isOneOf(at, "\"'");
    int from = quoted ? at + 1 : at;
    int to = quoted ? closing(tokens, at) : endOfBare(tokens, from);
    boolean prose = !quoted && !equals;
    if (to <= from || !isSecret(tokens.text(from, to), prose) || Names.startsArn(tokens, from)) {
      return word;
    }
    return sweep.claimApart(from, to, kind) ? to : word;
  }

  /** {@code "grantTokens": ["…", …]}. */
  private static int list(Tokens tokens, int word, int bracket, Sweep sweep) {
    int end = word;
    int at = tokens.blankLines(bracket + 1);
    while (tokens.is(at, '"')) {
      int to = closing(tokens, at);
      if (to <= at + 1 || !sweep.claimApart(at + 1, to, Kind.TOKEN)) {
        return end;
      }
      end = to;
      at = tokens.blankLines(to + 1);
      at = tokens.is(at, ',') ? tokens.blankLines(at + 1) : tokens.size();
    }
    return end;
  }

  /** What a name promises; {@link Kind#NAME} for no secret. */
  private static Kind kindOf(Tokens tokens, int word) {
    if (endsWith(tokens, word, PASSWORDS)
        || Words.isNamed(tokens, word, "pwd", true)
        || Words.isNamed(tokens, word, "secret", true)) {
      return Kind.PASSWORD;
    }
    if (endsWith(tokens, word, SECRET_KEYS)) {
      return Kind.SECRET_KEY;
    }
    return endsWith(tokens, word, TOKENS) ? Kind.TOKEN : Kind.NAME;
  }

  private static boolean endsWith(Tokens tokens, int word, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (Words.isNamed(tokens, word, names.get(i), false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSecret(String value, boolean prose) {
    String content = value.strip();
    char first = content.isEmpty() ? ',' : content.charAt(0);
    // What starts with a comma stands between two strings, and the name ended the first.
    boolean hole = "$<{*[(%#,:]}".indexOf(first) >= 0 || value.contains("${");
    boolean word = !Words.hasDigit(value, 0, value.length());
    return !hole
        && value.length() >= (prose ? 8 : 4)
        && !(prose && word)
        && !NO_SECRETS.contains(value)
        && !value.startsWith("REDACTED-");
  }

  private static int closing(Tokens tokens, int quote) {
    int at = quote + 1;
    char symbol = tokens.is(quote, '"') ? '"' : '\'';
    while (at < quote + MOST_TOKENS && at < tokens.size() && !tokens.isOneOf(at, "\r\n")) {
      if (tokens.is(at, symbol)) {
        return at;
      }
      at++;
    }
    return quote;
  }

  private static int endOfBare(Tokens tokens, int from) {
    int at = from;
    while (at < from + MOST_BARE_TOKENS
        && at < tokens.size()
        && !tokens.isOneOf(at, " \t\r\n\"',;&)}]<>|`")) {
      at++;
    }
    return at;
  }

  /** A run of the characters of base64. */
  private static int base64(Tokens tokens, int word, Sweep sweep) {
    int from = word;
    while (tokens.isPlain(from - 1, '/') || tokens.isPlain(from - 1, '+')) {
      from--;
    }
    if (tokens.isWord(from - 1)) {
      return word;
    }
    int to = word;
    while (tokens.isWord(to) || isSign(tokens, to)) {
      to++;
    }
    while (tokens.isPlain(to, '=')) {
      to++;
    }
    int length = tokens.end(to - 1) - tokens.start(from);
    if (length != SECRET_KEY_LENGTH && length < LONG) {
      return word;
    }
    String run = tokens.text(from, to);
    if (length >= LONG) {
      boolean token = SESSION_TOKENS.stream().anyMatch(run::startsWith);
      return isMixed(run) && sweep.claimApart(from, to, token ? Kind.TOKEN : Kind.DATA) ? to : word;
    }
    return isMixed(run) && !readsLikeText(run) && sweep.claimApart(from, to, Kind.SECRET_KEY)
        ? to
        : word;
  }

  private static boolean isSign(Tokens tokens, int token) {
    return tokens.isPlain(token, '/') || tokens.isPlain(token, '+');
  }

  /** Capital and small letters, digits, and nothing that base64 has not. */
  private static boolean isMixed(String run) {
    int digits = 0;
    int capitals = 0;
    int small = 0;
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      if (c == '-' || c == '_') {
        return false;
      }
      digits += Words.isDigit(c) ? 1 : 0;
      capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
      small += c >= 'a' && c <= 'z' ? 1 : 0;
    }
    return digits > 1 && capitals > 3 && small > 3;
  }

  /** Names and paths have words, which are longer than chance makes them. */
  private static boolean readsLikeText(String run) {
    int row = 0;
    for (int i = 0; i < run.length(); i++) {
      row = run.charAt(i) >= 'a' && run.charAt(i) <= 'z' ? row + 1 : 0;
      if (row > 6) {
        return true;
      }
    }
    return false;
  }
}
