package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A member of an object.
 *
 * @param key its name as written
 * @param value its value
 */
public record Member(StringNode key, Node value) {
  /** Returns the name, decoded. */
  public String name() {
    return key.value().source();
  }

  /** Returns the range from the start of the key to the end of the value. */
  public TextRange range() {
    return new TextRange(key.range().start(), value.range().end());
  }
}
