package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.Set;

/** Secrets in URLs, headers and the commands that send them. */
final class Connections {
  /** More parts no password and no header has. */
  private static final int MOST_TOKENS = 400;

  private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "apikey");

  private final Tokens tokens;
  private final Sweep sweep;

  Connections(Tokens tokens, Sweep sweep) {
    this.tokens = tokens;
    this.sweep = sweep;
  }

  /** Returns whether the scheme of a header may say that a token follows: {@code Bearer …}. */
  static boolean isAnnounced(Tokens tokens, int word) {
    if (!tokens.is(word - 1, ' ') || !tokens.isLetters(word - 2)) {
      return false;
    }
    int length = tokens.end(word - 2) - tokens.start(word - 2);
    return length >= 5
        && length <= 6
        && SCHEMES.contains(Ascii.lower(tokens.text(word - 2, word - 1)));
  }

  /** Returns the token behind what was claimed, or the word. */
  int detect(int word) {
    if (isAnnounced(tokens, word)) {
      int end = announced(word);
      if (end > word) {
        return end;
      }
    }
    if (tokens.isPlain(word - 1, '/')
        && tokens.isPlain(word - 2, '/')
        && tokens.isPlain(word - 3, ':')) {
      int end = credentials(word);
      return end > word ? end : webhook(word);
    }
    if (tokens.isPlain(word - 1, ':')
        && tokens.isPlain(word - 2, '/')
        && tokens.isPlain(word - 3, '/')) {
      return Math.max(word, password(word - 1));
    }
    if (tokens.is(word + 1, '/') && tokens.is(word - 1, ':') && tokens.is(word - 2, "thin")) {
      return oracle(word);
    }
    if (tokens.is(word + 1, ' ') && (tokens.is(word, "-u") || tokens.is(word, "--user"))) {
      return user(word);
    }
    if (tokens.isPlain(word + 1, '.') && tokens.is(word, "hooks")) {
      return webhook(word);
    }
    if (tokens.is(word + 1, ':') && Words.isNamed(tokens, word, "cookie", false)) {
      return cookies(word);
    }
    return tokens.is(word + 1, '=') && Words.isNamed(tokens, word, "sig", true)
        ? signature(word)
        : word;
  }

  private int announced(int word) {
    int end = word;
    while (end < word + MOST_TOKENS && end < tokens.size() && !isEnd(end)) {
      end++;
    }
    // The dot that ends a sentence; a token has dots inside.
    end -= tokens.is(end - 1, '.') ? 1 : 0;
    if (end <= word) {
      return word;
    }
    boolean token = tokens.is(word - 2, "token");
    String text = tokens.text(word, end);
    boolean header = tokens.is(word - 3, ' ') && tokens.is(word - 4, ':');
    boolean strong =
        (SecretValues.isStrong(text) && (!token || text.length() >= 16))
            || (header && text.length() >= 8);
    return strong && SecretValues.isSecret(text, false) && sweep.claimApart(word, end, Kind.TOKEN)
        ? end
        : word;
  }

  private boolean isEnd(int token) {
    return tokens.isOneOf(token, " \t\r\n\"',;&)}]<>|`");
  }

  /** The password in {@code scheme://user:password@host}, which may hold an at sign or a slash. */
  private int credentials(int user) {
    int colon = user;
    while (colon < user + MOST_TOKENS && !isEndOfUser(colon)) {
      colon++;
    }
    return tokens.isPlain(colon, ':') ? password(colon) : user;
  }

  private boolean isEndOfUser(int token) {
    return token >= tokens.size() || tokens.isOneOf(token, ":/@\"' \t\r\n<>{}`");
  }

  /** Claims the password behind a colon; returns the token behind it, or 0. */
  private int password(int colon) {
    int at = colon + 1;
    int sign = 0;
    boolean slash = false;
    while (at < colon + MOST_TOKENS && at < tokens.size() && !tokens.isOneOf(at, "\"' \t\r\n<>`")) {
      if (tokens.is(at, '/') && !slash) {
        slash = true;
        if (sign > 0 || isPort(colon + 1, at)) {
          break;
        }
      }
      if (tokens.isPlain(at, '@')) {
        sign = at;
        if (slash) {
          break;
        }
      }
      at++;
    }
    boolean secret =
        sign > colon + 1 && SecretValues.isSecret(tokens.text(colon + 1, sign) + "....", false);
    return secret && sweep.claimApart(colon + 1, sign, Kind.PASSWORD) ? sign : 0;
  }

  private boolean isPort(int from, int to) {
    return to == from + 1
        && Words.isAll(tokens.text(from, to), 0, 1, "0123456789")
        && tokens.end(from) - tokens.start(from) <= 5;
  }

  /** {@code curl -u user:password}. */
  private int user(int option) {
    int at = option + 2;
    at = tokens.isOneOf(at, "\"'") ? at + 1 : at;
    int colon = at;
    while (colon < at + 16 && !tokens.is(colon, ':') && !isEnd(colon)) {
      colon++;
    }
    int end = colon + 1;
    while (end < colon + 48 && end < tokens.size() && !isEnd(end)) {
      end++;
    }
    boolean secret =
        tokens.is(colon, ':')
            && end > colon + 1
            && SecretValues.isSecret(tokens.text(colon + 1, end), false);
    return secret && sweep.claimApart(colon + 1, end, Kind.PASSWORD) ? end : option;
  }

  /** The password in {@code jdbc:oracle:thin:user/password@host}. */
  private int oracle(int user) {
    int end = user + 2;
    while (end < user + 48 && !tokens.isOneOf(end, "@\"' \r\n")) {
      end++;
    }
    boolean password = tokens.is(end, '@') && end > user + 2;
    return password && sweep.claimApart(user + 2, end, Kind.PASSWORD) ? end : user;
  }

  /** What follows the host of Slack, Teams or Discord lets anybody write there. */
  private int webhook(int host) {
    int slash = AddressDetector.endOfParts(tokens, host, "");
    if (slash == host || !tokens.is(slash, '/')) {
      return host;
    }
    String name = tokens.text(host, slash);
    boolean hook =
        name.equals("hooks.slack.com")
            || name.endsWith(".webhook.office.com")
            || name.endsWith(".logic.azure.com")
            || (name.startsWith("discord") && tokens.is(slash + 3, "webhooks"));
    int from = slash + 1;
    int end = from;
    while (hook && end < from + MOST_TOKENS && end < tokens.size() && !isEnd(end)) {
      end++;
    }
    end -= end > from && tokens.is(end - 1, '.') ? 1 : 0;
    return end > from && sweep.claimApart(from, end, Kind.TOKEN) ? end : host;
  }

  /** The values of {@code Cookie: name=value; …}. */
  private int cookies(int word) {
    int end = word;
    int at = word + 2;
    while (at < word + MOST_TOKENS && at < tokens.size() && !tokens.isOneOf(at, "\r\n\"'")) {
      int value = at + 1;
      int behind = value;
      while (tokens.is(at, '=')
          && behind < tokens.size()
          && !tokens.isOneOf(behind, "; \r\n\"',")) {
        behind++;
      }
      boolean strong = behind > value && SecretValues.isStrong(tokens.text(value, behind));
      // What was found before belongs to the header as well.
      boolean known = behind > value && SecretValues.isRedacted(tokens, value);
      if (known || (strong && sweep.claimApart(value, behind, Kind.TOKEN))) {
        end = behind;
      }
      at = Math.max(value, behind);
    }
    return end;
  }

  /** Of a signed URL. */
  private int signature(int word) {
    int end = word + 2;
    while (end < word + 48 && end < tokens.size() && !isEnd(end)) {
      end++;
    }
    boolean strong = end > word + 2 && tokens.end(end - 1) - tokens.start(word + 2) >= 20;
    return strong && sweep.claimApart(word + 2, end, Kind.TOKEN) ? end : word;
  }
}
