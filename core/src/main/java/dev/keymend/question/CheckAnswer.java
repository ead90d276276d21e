package dev.keymend.question;

import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.text.TextRange;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What became of a check.
 *
 * @param asked the check as it was read
 * @param before the answer of the policy as it is
 * @param after the answer of the policy after its correction
 * @param problem why there is no answer; empty when there is one
 */
public record CheckAnswer(
    CheckLine asked, Optional<CallAnswer> before, Optional<CallAnswer> after, String problem) {
  /** Returns whether the policy as it is, or after its correction, answers as expected. */
  public boolean isMet(Optional<CallAnswer> answer) {
    Optional<CallOutcome> expected = asked.check().flatMap(Check::expected);
    return expected.isEmpty() || expected.equals(answer.map(CallAnswer::outcome));
  }

  /** Returns the same with places in a text around the one that was read. */
  public CheckAnswer outward(UnaryOperator<TextRange> outward) {
    return new CheckAnswer(asked, before.map(answer -> answer.outward(outward)), after, problem);
  }
}
