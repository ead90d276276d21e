package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.RefusedBy;
import dev.keymend.explanation.Explanation.Afterwards;
import dev.keymend.text.Ascii;
import java.util.Optional;

/**
 * What becomes of a call afterwards, as a sentence.
 *
 * @param list what there is to know
 * @param refuted whether what was pasted refutes what the message says
 * @param obstacle what stands in the way that no policy changes
 */
record Outlook(AdviceList list, boolean refuted, Optional<KeyObstacle> obstacle) {
  String of(Afterwards afterwards) {
    if (obstacle.filter(one -> one.kind() != KeyObstacle.ObstacleKind.MANAGER).isPresent()) {
      return "With the key as it is the call is refused, whatever policies say.";
    }
    if (list.refuted() && list.corrected()) {
      return "The correction mends this policy, which is not the one that the message speaks of, so"
          + " nothing follows for the call.";
    }
    CallDecision after = list.after();
    CallFacts facts = list.facts();
    String begin = begin();
    return switch (afterwards) {
      case ALLOWED ->
          begin + " the call is allowed, unless a policy that was not pasted refuses it.";
      case ALLOWED_IF_IAM_ALLOWS ->
          facts.isLinkedRole()
              ? begin
                  + " the call is allowed only if the policy that AWS wrote for the role allows "
                  + facts.action()
                  + ". Nobody else can change that one."
              : begin
                  + " the call is allowed once an IAM policy of "
                  + facts.ofWhom()
                  + " allows "
                  + facts.actions()
                  + ".";
      case REFUSED ->
          begin
              + " the call is "
              + (list.corrected() ? "still " : "")
              + "refused. "
              + after.shut().map(gate -> layer(gate) + gate.because()).orElse("");
      case UNKNOWN ->
          begin + " it depends on a condition whether the call is allowed. " + doubt(after);
    };
  }

  private String begin() {
    RefusedBy by = list.denial().refusal().by();
    boolean doubted =
        refuted
            && (by == RefusedBy.KEY_POLICY
                || (by == RefusedBy.IDENTITY_POLICY
                    && list.after().at(CallLayer.IDENTITY_POLICY).outcome()
                        == GateOutcome.NOT_REACHED));
    if (list.corrected()) {
      return list.stuck()
          ? "After this correction, which only AWS Support can make,"
          : "After this correction" + (doubted ? ", if this policy is in force," : "");
    }
    return doubted ? "If this key policy is in force," : "With this key policy";
  }

  /** The first gate whose condition is not decided. */
  private String doubt(CallDecision after) {
    for (Gate gate : after.path()) {
      if (isInDoubt(gate, list.documents())) {
        return layer(gate) + gate.because();
      }
    }
    return "";
  }

  /** Returns whether what was pasted leaves open what becomes of the call at a gate. */
  static boolean isInDoubt(Gate gate, Documents documents) {
    return gate.outcome() == GateOutcome.UNKNOWN
        && (gate.statement().isPresent() || documents.tellOf(gate.layer()));
  }

  private static String layer(Gate gate) {
    return gate.layer() == CallLayer.KEY_POLICY
        ? ""
        : Ascii.capitalized(gate.layer().label()) + ": ";
  }
}
