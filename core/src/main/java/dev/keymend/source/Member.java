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

  /** Returns the range of the key and the value, whichever comes first. */
  public TextRange range() {
    int start = Math.min(key.range().start(), value.range().start());
    return new TextRange(start, Math.max(key.range().end(), value.range().end()));
  }
}
