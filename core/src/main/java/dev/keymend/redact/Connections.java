package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.Set;

/** Secrets in URLs, headers and the commands that send them. */
final class Connections {
  /** More parts no password and no header has. */
  private static final int MOST_TOKENS = 400;

  private static final String ENDS = " \t\r\n\"',;&)}]<>|`";

  private static final Set<String> SCHEMES =
      Characters.words("bearer basic token apikey ssws geniekey splunk");

  /** Those of them that are words of everybody. */
  private static final Set<String> OF_HEADERS = Characters.words("ssws geniekey splunk");

  /** Lower case: what manuals write for one. */
  private static final Set<String> PASSWORDS = Characters.words("password pass passwd");

  private final Tokens tokens;
  private final Sweep sweep;

  Connections(Tokens tokens, Sweep sweep) {
    this.tokens = tokens;
    this.sweep = sweep;
  }

  /** Returns whether the scheme of a header may say that a token follows: {@code Bearer …}. */
  static boolean isAnnounced(Tokens tokens, int word) {
    return scheme(tokens, word) >= 0;
  }

  /** Returns the scheme in front of a token, also at the end of the line before; -1 for none. */
  private static int scheme(Tokens tokens, int word) {
    int at = word - 1;
    if (!tokens.is(at, ' ') && !tokens.is(at, '\n')) {
      return -1;
    }
    while (at > word - 4 && tokens.isOneOf(at, " \r\n")) {
      at--;
    }
    boolean known = tokens.isLetters(at) && isScheme(tokens, at);
    boolean folded = at < word - 2 || !tokens.is(word - 1, ' ');
    boolean anywhere = known && !folded && !OF_HEADERS.contains(tokens.lower(at));
    return anywhere || (known && isInHeader(tokens, at)) ? at : -1;
  }

  private static boolean isScheme(Tokens tokens, int word) {
    int length = tokens.length(word);
    String ends = length == 5 || length == 6 ? "rRcCnNyYkK" : length == 4 ? "sS" : "yY";
    return length >= 4
        && length <= 8
        && length != 7
        && ends.indexOf(tokens.chars()[tokens.end(word) - 1]) >= 0
        && "bBtTaAsSgG".indexOf(tokens.first(word)) >= 0
        && SCHEMES.contains(tokens.lower(word));
  }

  private static boolean isInHeader(Tokens tokens, int scheme) {
    return tokens.is(scheme - 1, ' ') && tokens.is(scheme - 2, ':');
  }

  /** Returns the token behind what was claimed, or the word. */
  int detect(int word) {
    if (isAnnounced(tokens, word)) {
      int end = announced(word);
      if (end > word) {
        return end;
      }
    }
    if (tokens.is(word - 1, '/') && tokens.is(word - 2, '/') && tokens.is(word - 3, ':')) {
      int end = credentials(word);
      return end > word ? end : webhook(word);
    }
    if (tokens.is(word + 4, ':')
        && tokens.is(word + 3, '/')
        && tokens.is(word + 2, '/')
        && tokens.isPlain(word + 1, ':')) {
      return Math.max(word, password(word + 4));
    }
    if (tokens.is(word - 1, ':') && tokens.is(word + 1, ':') && isPort(word, word + 1)) {
      return line(word);
    }
    if (tokens.is(word + 1, '/') && tokens.is(word - 1, ':') && tokens.is(word - 2, "thin")) {
      return oracle(word);
    }
    if (tokens.isOneOf(word + 1, " =")
        && (tokens.is(word, "-u")
            || tokens.is(word, "--user")
            || tokens.is(word, "--proxy-user"))) {
      return user(word);
    }
    if (tokens.isPlain(word + 1, '.') && tokens.is(word, "hooks")) {
      return webhook(word);
    }
    if (tokens.is(word + 1, ':') && Words.isNamed(tokens, word, "cookie", false)) {
      return cookies(word);
    }
    boolean signature =
        tokens.is(word + 1, '=')
            && (tokens.isNamed(word, "sig") || Words.isNamed(tokens, word, "signature", false));
    return signature ? signature(word) : word;
  }

  private int announced(int word) {
    int end = tokens.until(word, MOST_TOKENS, ENDS);
    // The dot that ends a sentence; a token has dots inside.
    end -= tokens.is(end - 1, '.') ? 1 : 0;
    if (end <= word) {
      return word;
    }
    int scheme = scheme(tokens, word);
    boolean token = tokens.is(scheme, "token");
    String text = tokens.text(word, end);
    boolean strong =
        (SecretValues.isStrong(text) && (!token || text.length() >= 16))
            || (isInHeader(tokens, scheme) && text.length() >= 8);
    return strong
            && SecretValues.isSecret(text, false)
            && sweep.claimApart(word, end, PlaceholderKind.TOKEN)
        ? end
        : word;
  }

  /** The password in {@code scheme://user:password@host}, which may hold an at sign or a slash. */
  private int credentials(int user) {
    int colon = tokens.until(user, MOST_TOKENS, ":/@\"' \t\r\n<>{}`");
    boolean named = colon > user && (tokens.is(colon, ':') || tokens.isPlain(colon, '@'));
    boolean token = named && isOfWeb(user - 4) && isToken(tokens.text(user, colon));
    int end = token && sweep.claimApart(user, colon, PlaceholderKind.TOKEN) ? colon : user;
    if (tokens.is(colon, '@')) {
      // The user may be an e-mail address.
      int next = tokens.until(colon + 1, 24, ":/\"' \t\r\n<>{}`");
      int behind = tokens.until(next, 48, "@/\"' \r\n");
      boolean strong = SecretValues.isStrong(tokens.text(next, behind));
      return strong && tokens.is(next, ':') ? Math.max(end, password(next)) : end;
    }
    return tokens.is(colon, ':') ? Math.max(end, password(colon)) : end;
  }

  private boolean isOfWeb(int scheme) {
    return tokens.is(scheme, "https") || tokens.is(scheme, "http");
  }

  /** Some servers take a token for the user. */
  private static boolean isToken(String user) {
    return user.length() >= 20
        && Words.isWord(user)
        && (SecretValues.isKey(user) || (user.length() >= 32 && user.indexOf('-') < 0));
  }

  /** Claims the password behind a colon; returns the token behind it, or 0. */
  private int password(int colon) {
    int at = colon + 1;
    int sign = 0;
    boolean slash = false;
    boolean encoded = tokens.length(colon) > 1;
    while (at < colon + MOST_TOKENS && at < tokens.size() && !tokens.isOneOf(at, "\"' \t\r\n<>`")) {
      if (tokens.is(at, '/') && !slash) {
        slash = true;
        if (sign > 0 || isPort(colon + 1, at)) {
          break;
        }
      }
      if (tokens.isPlain(at, '@') || (encoded && tokens.text(at, at + 1).equals("%40"))) {
        sign = at;
        if (slash) {
          break;
        }
      }
      at++;
    }
    String text = sign > colon + 1 ? tokens.text(colon + 1, sign) : "";
    boolean secret =
        !text.isEmpty()
            && SecretValues.isSecret(text + "....", false)
            && !SecretValues.isHole(text)
            && !isExample(tokens.text(colon - 1, colon), text);
    return secret && sweep.claimApart(colon + 1, sign, PlaceholderKind.PASSWORD) ? sign : 0;
  }

  /** {@code user:password}, as manuals have it. */
  private static boolean isExample(String user, String password) {
    return Ascii.lower(user).startsWith("user") && PASSWORDS.contains(Ascii.lower(password));
  }

  private boolean isPort(int from, int to) {
    return to == from + 1 && isNumber(from) && tokens.length(from) <= 5;
  }

  private boolean isNumber(int word) {
    return tokens.isWord(word) && Words.isDigit(tokens.first(word));
  }

  /** {@code host:port:database:user:password}, a line in a file of passwords of PostgreSQL. */
  private int line(int port) {
    int host = port - 2;
    while (tokens.isWord(host) || tokens.isPlain(host, '.')) {
      host--;
    }
    int at = host < 0 || tokens.is(host, '\n') ? port + 1 : -1;
    for (int field = 0; field < 2 && tokens.is(at, ':') && !isNumber(at + 1); field++) {
      at = tokens.until(at + 1, 16, ": \t\r\n\"'");
    }
    boolean four = at > port + 3;
    int end = four ? tokens.until(at + 1, 48, " \t\r\n") : at + 1;
    boolean last =
        four && tokens.is(at, ':') && (end == tokens.size() || tokens.isOneOf(end, "\r\n"));
    boolean secret = last && end > at + 1 && SecretValues.isStrong(tokens.text(at + 1, end));
    return secret && sweep.claimApart(at + 1, end, PlaceholderKind.PASSWORD) ? end : port;
  }

  /** {@code curl -u user:password}. */
  private int user(int option) {
    int at = option + 2;
    at = tokens.isOneOf(at, "\"'") ? at + 1 : at;
    int colon = tokens.until(at, 16, ":" + ENDS);
    int end = tokens.until(colon + 1, 48, ENDS);
    boolean secret =
        tokens.is(colon, ':')
            && end > colon + 1
            && SecretValues.isSecret(tokens.text(colon + 1, end), false);
    return secret && sweep.claimApart(colon + 1, end, PlaceholderKind.PASSWORD) ? end : option;
  }

  /** The password in {@code jdbc:oracle:thin:user/password@host}. */
  private int oracle(int user) {
    int end = tokens.until(user + 2, 48, "@\"' \r\n");
    boolean password = tokens.is(end, '@') && end > user + 2;
    return password && sweep.claimApart(user + 2, end, PlaceholderKind.PASSWORD) ? end : user;
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
            || name.equals("hooks.zapier.com")
            || name.equals("maker.ifttt.com")
            || (name.equals("outlook.office.com") && tokens.is(slash + 1, "webhook"))
            || (tokens.is(slash + 3, "webhooks")
                && (name.endsWith("discord.com") || name.endsWith("discordapp.com")));
    int from = slash + 1;
    int end = hook ? tokens.until(from, MOST_TOKENS, ENDS) : from;
    end -= end > from && tokens.is(end - 1, '.') ? 1 : 0;
    return end > from && sweep.claimApart(from, end, PlaceholderKind.TOKEN) ? end : host;
  }

  /** The values of {@code Cookie: name=value; …}. */
  private int cookies(int word) {
    int end = word;
    int at = word + 2;
    while (at < word + MOST_TOKENS && at < tokens.size() && !tokens.isOneOf(at, "\r\n\"'")) {
      int value = at + 1;
      int behind = tokens.is(at, '=') ? tokens.until(value, MOST_TOKENS, "; \r\n\"',") : value;
      boolean strong = behind > value && SecretValues.isStrong(tokens.text(value, behind));
      // What was found before belongs to the header as well.
      boolean known = behind > value && SecretValues.isRedacted(tokens, value);
      if (known || (strong && sweep.claimApart(value, behind, PlaceholderKind.TOKEN))) {
        end = behind;
      }
      at = Math.max(value, behind);
    }
    return end;
  }

  /** Of a signed URL. */
  private int signature(int word) {
    int from = tokens.isOneOf(word + 2, "\"'") ? word + 3 : word + 2;
    int end = tokens.until(from, 48, ENDS);
    String text = tokens.text(from, Math.max(from, end));
    boolean strong =
        text.length() >= 20
            && SecretValues.isStrong(text)
            && SecretValues.isSecret(text, false)
            && SecretValues.isLiteral(text, tokens.symbol(end));
    return strong && sweep.claimApart(from, end, PlaceholderKind.TOKEN) ? end : word;
  }
}
