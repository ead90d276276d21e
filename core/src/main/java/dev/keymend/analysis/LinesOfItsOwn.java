package dev.keymend.analysis;

import dev.keymend.source.OwnLines;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextRange;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How to see a policy in lines of its own.
 *
 * @param document the policy
 * @param place leads from its text to the one that was pasted
 */
public record LinesOfItsOwn(PolicyDocument document, UnaryOperator<TextRange> place) {
  /** Returns the same for a text that was repaired, with places in the text as pasted. */
  LinesOfItsOwn outward(UnaryOperator<TextRange> further) {
    return new LinesOfItsOwn(document, range -> further.apply(place.apply(range)));
  }

  /**
   * Returns its lines; empty where it has lines in the text around it.
   *
   * @param pasted that text
   */
  public Optional<OwnLines> in(String pasted) {
    return OwnLines.of(document, place, pasted);
  }
}
