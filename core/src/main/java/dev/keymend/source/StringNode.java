package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A string.
 *
 * @param range all of it, with its quotes where it has some, or the function that gives it
 * @param value its decoded content
 * @param isFunction whether a function of the host gives it
 * @param written what stands there, where the host takes it for another value than it looks like,
 *     as YAML does with {@code yes}; else empty
 */
public record StringNode(TextRange range, HoledString value, boolean isFunction, String written)
    implements Node {
  /** Makes a string that is what it looks like. */
  public StringNode(TextRange range, HoledString value, boolean isFunction) {
    this(range, value, isFunction, "");
  }

  /** Makes a string that is written as one. */
  public StringNode(TextRange range, HoledString value) {
    this(range, value, false);
  }
}
