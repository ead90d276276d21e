package dev.keymend.condition;

import dev.keymend.text.Ascii;

/**
 * A value of a condition in which {@code *} and {@code ?} may be wildcards.
 *
 * @param text the value
 * @param literal where a {@code *} or {@code ?} of {@code text} is no wildcard; empty for nowhere
 */
record ValuePattern(String text, String literal) {
  /** Stands for a value that is not known. */
  static final ValuePattern UNKNOWN = new ValuePattern("", "unknown");

  /** Stands for a value that cannot be made. */
  static final ValuePattern NOTHING = new ValuePattern("", "nothing");

  private static final char WILD = '0';
  private static final char LITERAL = '1';

  static ValuePattern asWritten(String text) {
    return new ValuePattern(text, "");
  }

  /** Collects pieces of a value. */
  static final class Collector {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder literal = new StringBuilder();

    void add(String piece, boolean wildcards) {
      text.append(piece);
      for (int i = 0; i < piece.length(); i++) {
        literal.append(wildcards ? WILD : LITERAL);
      }
    }

    ValuePattern pattern() {
      return new ValuePattern(text.toString(), literal.toString());
    }
  }

  ValuePattern part(int from, int to) {
    String part = text.substring(from, to);
    return new ValuePattern(part, literal.isEmpty() ? "" : literal.substring(from, to));
  }

  /** Returns whether a text matches, with wildcards where they are. */
  boolean matches(String value) {
    if (literal.indexOf(LITERAL) < 0) {
      return Ascii.glob(text, value, false);
    }
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < value.length()) {
      if (isWild(p, '*')) {
        star = p++;
        retry = t;
      } else if (isWild(p, '?') || (p < text.length() && text.charAt(p) == value.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (isWild(p, '*')) {
      p++;
    }
    return p == text.length();
  }

  private boolean isWild(int at, char wildcard) {
    return at < text.length() && text.charAt(at) == wildcard && literal.charAt(at) == WILD;
  }
}
