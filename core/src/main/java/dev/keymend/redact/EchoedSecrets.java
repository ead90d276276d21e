package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.Set;

/**
 * What a command prints for another that wants a secret: {@code echo … | docker login
 * --password-stdin}, {@code --plaintext $(echo -n … | base64)}.
 */
final class EchoedSecrets {
  /** How far away the other command may be. */
  private static final int NEAR = 16;

  /** Commands and options that read a secret from what is printed. */
  private static final Set<String> READERS =
      Characters.words(
          "chpasswd --password-stdin --stdin --passphrase-fd --with-token htpasswd cryptsetup");

  private final Tokens tokens;
  private final Sweep sweep;

  EchoedSecrets(Tokens tokens, Sweep sweep) {
    this.tokens = tokens;
    this.sweep = sweep;
  }

  /** Claims what is printed; returns the token behind it, or the word. */
  int detect(int printer) {
    if (!tokens.is(printer + 1, ' ')
        || !(tokens.is(printer, "echo") || tokens.is(printer, "printf"))) {
      return printer;
    }
    int at = printer + 2;
    while (at < printer + 8 && isOption(at)) {
      at = tokens.blank(behindWord(at));
    }
    boolean quoted = tokens.isOneOf(at, "\"'");
    int from = quoted ? at + 1 : at;
    int to = tokens.until(from, 64, quoted ? "\"'\r\n" : " |)\r\n");
    String text = to > from ? tokens.text(from, to) : "";
    boolean secret =
        SecretValues.isSecret(text, false)
            && (quoted || SecretValues.isLiteral(text, tokens.symbol(to)))
            && (isRead(to) || isPlaintext(printer));
    return secret && sweep.claimApart(from, to, PlaceholderKind.PASSWORD) ? to : printer;
  }

  /** {@code -n}, or the format {@code '%s'}. */
  private boolean isOption(int at) {
    int word = tokens.isOneOf(at, "\"'") ? at + 1 : at;
    return (tokens.isWord(at) && tokens.startsWith(at, "-") && tokens.length(at) == 2)
        || (tokens.is(word, '%') && tokens.is(word + 1, "s"));
  }

  private int behindWord(int at) {
    return tokens.isWord(at) ? at + 1 : tokens.until(at + 1, NEAR, " ");
  }

  private boolean isRead(int from) {
    int at = tokens.until(from, 4, "|");
    boolean read = false;
    for (int i = at + 1; tokens.is(at, '|') && i < at + NEAR && !tokens.isOneOf(i, "\r\n;"); i++) {
      read |= tokens.isWord(i) && READERS.contains(tokens.word(i));
      read |= tokens.is(i, "-S") && tokens.is(i - 2, "sudo");
    }
    return read;
  }

  /** {@code --plaintext $(echo …)}, {@code --plaintext fileb://<(echo …)}. */
  private boolean isPlaintext(int printer) {
    boolean inside = tokens.is(printer - 1, '(');
    boolean found = false;
    for (int at = printer - 1; inside && at > printer - 10 && !found; at--) {
      found = tokens.is(at, "--plaintext") || tokens.is(at, "--secret-string");
    }
    return found;
  }
}
