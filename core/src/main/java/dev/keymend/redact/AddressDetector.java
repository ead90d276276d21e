package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.Set;

/** Addresses of people and machines: e-mail, IPv4 and IPv6. */
final class AddressDetector implements Detector {
  /** Resolvers that everybody may ask. */
  private static final Set<String> RESOLVERS =
      Characters.words("8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9");

  /** More parts have no name that is in use. */
  private static final int MOST_TOKENS = 24;

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    if (!tokens.isOneOf(word + 1, ".@+:") || tokens.isPlain(word - 1, '.')) {
      return word;
    }
    int address = endOfAddress(tokens, word);
    if (address > word) {
      if (!isOfNobody(tokens, word, address) && sweep.isFree(word)) {
        sweep.claim(word, address, PlaceholderKind.ADDRESS);
      }
      return address;
    }
    int at = endOfParts(tokens, word, "+");
    if (at > word && tokens.isPlain(at, '@')) {
      int end = endOfParts(tokens, at + 1, "");
      if (end > at + 2
          && isTopLevel(tokens, end - 1)
          && !(at == word + 1 && tokens.is(word, "git")) // The user of all repositories.
          && !Names.startsArn(tokens, end - 1)
          && sweep.isFree(word)) {
        sweep.claim(word, end, PlaceholderKind.EMAIL);
        return end;
      }
    }
    return word;
  }

  private static boolean isTopLevel(Tokens tokens, int token) {
    String name = tokens.word(token);
    boolean letters = name.length() > 1;
    for (int i = 0; i < name.length(); i++) {
      letters &= Words.isLetter(name.charAt(i));
    }
    return letters;
  }

  /** Words with dots between them; returns {@code from} when there are none. */
  static int endOfParts(Tokens tokens, int from, String also) {
    int at = from;
    while (tokens.isWord(at) && at - from < MOST_TOKENS) {
      at++;
      boolean more = tokens.isPlain(at, '.') || (!also.isEmpty() && tokens.isPlain(at, '+'));
      if (!more || !tokens.isWord(at + 1)) {
        return at;
      }
      at++;
    }
    return from;
  }

  /** Returns the token behind an IPv4 or IPv6 address; {@code word} when there is none. */
  static int endOfAddress(Tokens tokens, int word) {
    return tokens.isPlain(word + 1, ':') ? Ipv6.end(tokens, word) : endOfIpv4(tokens, word);
  }

  /** Returns the token behind four numbers; {@code word} when they are no address. */
  private static int endOfIpv4(Tokens tokens, int word) {
    for (int part = 0; part < 4; part++) {
      int at = word + 2 * part;
      if (!isOctet(tokens, at) || (part < 3 && !tokens.isPlain(at + 1, '.'))) {
        return word;
      }
    }
    int end = word + 7;
    boolean more = tokens.isPlain(end, '.') && tokens.isWord(end + 1);
    return more || tokens.isPlain(word - 1, '.') ? word : end;
  }

  private static boolean isOctet(Tokens tokens, int token) {
    if (!tokens.isWord(token)) {
      return false;
    }
    int value = 0;
    int start = tokens.start(token);
    int end = tokens.end(token);
    for (int i = start; i < end; i++) {
      char c = tokens.text().charAt(i);
      if (!Words.isDigit(c) || end - start > 3) {
        return false;
      }
      value = 10 * value + (c - '0');
    }
    return value <= 255;
  }

  /** What means every address, this machine, a mask, a machine's own services, or a resolver. */
  private static boolean isOfNobody(Tokens tokens, int first, int end) {
    return tokens.is(first, "0")
        || tokens.is(first, "127")
        || tokens.is(first, "255")
        || (tokens.is(first, "169") && tokens.is(first + 2, "254"))
        || RESOLVERS.contains(tokens.text(first, end));
  }
}
