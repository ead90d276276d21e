package dev.keymend.authorization;

import dev.keymend.policy.Effect;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What became of a call at one layer.
 *
 * @param layer the layer
 * @param outcome what became of the call there
 * @param because why, as a sentence
 * @param statement the statement that decides, when one does
 * @param range the place of that statement in the text that it was read from
 * @param policy the place, in its layer, of the policy that the statement belongs to
 * @param explicit whether a Deny refuses that is told, but is not here
 */
public record Gate(
    CallLayer layer,
    GateOutcome outcome,
    String because,
    Optional<Statement> statement,
    Optional<TextRange> range,
    int policy,
    boolean explicit) {
  /** Makes a gate at which no statement that is not here denies. */
  Gate(
      CallLayer layer,
      GateOutcome outcome,
      String because,
      Optional<Statement> statement,
      Optional<TextRange> range,
      int policy) {
    this(layer, outcome, because, statement, range, policy, false);
  }

  /** What became of a call at a layer. */
  public enum GateOutcome {
    PASSES,
    REFUSES,
    /** What would tell was not pasted, or a condition asks what is not known. */
    UNKNOWN,
    /** Another layer refused before, or the call does not need this one. */
    NOT_REACHED;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }

    /** Returns what to call it in a text. */
    public String words() {
      return id.replace('-', ' ');
    }
  }

  /** Returns what becomes of a call at a layer, where no statement is to be shown. */
  public static Gate of(CallLayer layer, GateOutcome outcome, String because) {
    return new Gate(layer, outcome, because, Optional.empty(), Optional.empty(), 0);
  }

  static Gate of(CallLayer layer, GateOutcome outcome, String because, Opinion opinion) {
    return new Gate(
        layer,
        outcome,
        because,
        opinion.statement(),
        opinion.statement().map(s -> s.node().range()),
        opinion.policy());
  }

  /** Returns whether a Deny refuses, rather than that nothing allows. */
  public boolean isDeny() {
    return isShut() && (explicit || statement.filter(s -> s.effect() == Effect.DENY).isPresent());
  }

  /** Returns whether the call ends here. */
  public boolean isShut() {
    return outcome == GateOutcome.REFUSES;
  }

  Gate notReached() {
    return outcome == GateOutcome.UNKNOWN
        ? new Gate(layer, GateOutcome.NOT_REACHED, because, statement, range, policy)
        : this;
  }

  /** Returns the same gate, of the key policy, with its place in a text around the policy's. */
  public Gate outward(UnaryOperator<TextRange> outward) {
    return layer == CallLayer.KEY_POLICY
        ? new Gate(layer, outcome, because, statement, range.map(outward), policy)
        : this;
  }
}
