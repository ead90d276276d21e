package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * Bounds on what is read, so that no input can exhaust the tab.
 *
 * @param maxBytes size of a text, in bytes of UTF-8
 * @param maxPolicyBytes size of one policy in it, likewise; KMS takes 32 KiB
 * @param maxDepth nesting of objects and lists
 * @param maxStatements statements in one policy
 */
public record Limits(int maxBytes, int maxPolicyBytes, int maxDepth, int maxStatements) {
  /** The bounds of the product. */
  public static final Limits DEFAULT = new Limits(8 << 20, 1 << 20, 100, 10_000);

  /** What one UTF-16 code unit takes in UTF-8, at most. */
  private static final int MOST_BYTES = 3;

  /** Returns the number of bytes of {@code text} in UTF-8; a lone surrogate counts as three. */
  public static int bytes(String text) {
    return bytes(text, new TextRange(0, text.length()));
  }

  /**
   * Returns the number of bytes of a part of a text, likewise, but 0 when the part is so short that
   * they cannot be more than a bound.
   */
  public static int bytesOver(int bound, String text, TextRange range) {
    return range.length() > bound / MOST_BYTES ? bytes(text, range) : 0;
  }

  /** Returns the number of bytes of a part of a text, likewise. */
  public static int bytes(String text, TextRange range) {
    int bytes = range.length();
    for (int i = range.start(); i < range.end(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < range.end()
                && Character.isLowSurrogate(text.charAt(i + 1));
        bytes += c < 0x800 ? 1 : 2;
        i += pair ? 1 : 0;
      }
    }
    return bytes;
  }
}
