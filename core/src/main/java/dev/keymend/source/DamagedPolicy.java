package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.Optional;

/**
 * A policy inside another text that is no JSON itself.
 *
 * @param name what to call it
 * @param text its text
 * @param embedding how {@code text} lies in the pasted text
 * @param key what is told about its key
 * @param problem why it is no JSON
 * @param words the control words of the template that it is in
 */
public record DamagedPolicy(
    String name,
    String text,
    Embedding embedding,
    KeyFacts key,
    Reading.Unreadable problem,
    Optional<ControlWords> words)
    implements FoundPolicy {
  /** Makes one that is in no template. */
  DamagedPolicy(
      String name, String text, Embedding embedding, KeyFacts key, Reading.Unreadable problem) {
    this(name, text, embedding, key, problem, Optional.empty());
  }

  @Override
  public DamagedPolicy ofKey() {
    return new DamagedPolicy(name, text, embedding, key.sure(), problem, words);
  }

  /** Returns the same policy in a template. */
  DamagedPolicy with(ControlWords controls) {
    return new DamagedPolicy(name, text, embedding, key, problem, Optional.of(controls));
  }

  /** Returns what was read in the repaired text, as far as it does not depend on a template. */
  public PolicyDocument mark(PolicyDocument repaired) {
    return words.map(controls -> controls.mark(repaired)).orElse(repaired);
  }

  @Override
  public TextRange place() {
    return embedding.outward(new TextRange(0, text.length()));
  }

  /** Returns the place of the problem in the pasted text. */
  public TextRange problemPlace() {
    return embedding.outward(problem.range());
  }
}
