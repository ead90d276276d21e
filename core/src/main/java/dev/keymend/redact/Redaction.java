package dev.keymend.redact;

import java.util.List;

/**
 * A redacted text and how to restore it.
 *
 * @param text the text with placeholders
 * @param map what was known before, in its order, then what is new, in the order of the text
 */
public record Redaction(String text, List<Replacement> map) {
  /** Copies the map. */
  public Redaction {
    map = List.copyOf(map);
  }
}
