package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A policy inside another text that is no JSON itself.
 *
 * @param name what to call it
 * @param text its text
 * @param embedding how {@code text} lies in the pasted text
 * @param key what is told about its key
 * @param problem why it is no JSON
 */
public record DamagedPolicy(
    String name, String text, Embedding embedding, KeyFacts key, Reading.Unreadable problem)
    implements FoundPolicy {
  @Override
  public DamagedPolicy ofKey() {
    return new DamagedPolicy(name, text, embedding, key.sure(), problem);
  }

  /** Returns the place of the problem in the pasted text. */
  public TextRange place() {
    return embedding.outward(problem.range());
  }
}
