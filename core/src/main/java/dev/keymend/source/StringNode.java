package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A string.
 *
 * @param range from quote to quote, or where the function stands that gives it
 * @param value its decoded content
 * @param isFunction whether a function of the host gives it
 */
public record StringNode(TextRange range, HoledString value, boolean isFunction) implements Node {
  /** Makes a string that is written as one. */
  public StringNode(TextRange range, HoledString value) {
    this(range, value, false);
  }
}
