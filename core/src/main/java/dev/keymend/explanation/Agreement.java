package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.Symptom;
import dev.keymend.explanation.Explanation.Explained;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a message and what was pasted beside it say the same.
 *
 * @param explained whether what was pasted explains the message
 * @param text the same as a sentence
 */
record Agreement(Explained explained, String text) {
  /** Nothing can be compared. */
  static final Agreement NONE = new Agreement(Explained.UNKNOWN, "");

  /** Somebody whom the policy names cannot exist. */
  static final Agreement NOBODY =
      new Agreement(Explained.YES, "The policy names principals that cannot exist.");

  /**
   * Compares.
   *
   * @param denial the message
   * @param shown what follows from what was pasted alone
   * @param told the same once what the message proves is known
   * @param documents what was pasted of the layers
   */
  static Agreement of(Denial denial, CallDecision shown, CallDecision told, Documents documents) {
    Optional<CallLayer> blamed = denial.refusal().by().layer();
    return denial.refusal().sure() && blamed.isPresent()
        ? new Blame(denial, shown, told, shown.at(blamed.get())).agreement()
        : unclear(denial, shown, documents);
  }

  /** Returns that the description of the key explains the message. */
  static Agreement of(KeyObstacle obstacle, CallDecision shown) {
    Gate key = shown.at(CallLayer.KEY_POLICY);
    return new Agreement(
        Explained.YES,
        "The description of the key explains it. "
            + obstacle.text()
            + (key.isShut() ? " " + Blame.also(key) : ""));
  }

  /** Returns whether what was pasted refutes the message. */
  boolean isContradiction() {
    return explained == Explained.NO;
  }

  private static Agreement unclear(Denial denial, CallDecision shown, Documents documents) {
    Optional<Gate> shut = shown.shut();
    if (shut.isPresent() && isAfterwards(denial, shut.get())) {
      return new Agreement(Explained.UNKNOWN, Blame.also(shut.get()));
    }
    if (shut.isPresent()) {
      return new Agreement(Explained.YES, Blame.explains(shut.get()));
    }
    Gate key = shown.at(CallLayer.KEY_POLICY);
    if (key.outcome() != GateOutcome.PASSES) {
      return new Agreement(
          Explained.UNKNOWN,
          key.statement().isPresent() ? "The key policy may explain it. " + key.because() : "");
    }
    Optional<Gate> doubt =
        shown.path().stream()
            .filter(g -> g.outcome() == GateOutcome.UNKNOWN && isTold(g, documents))
            .findFirst();
    if (doubt.isPresent()) {
      return Blame.perhaps(doubt.get());
    }
    String free = "The key policy does not stand in the way. " + key.because();
    if (denial.is(Symptom.VAGUE) || denial.is(Symptom.CIPHERTEXT)) {
      return new Agreement(
          Explained.UNKNOWN,
          free
              + " So the call was about another key or Region, or is older than this policy, unless"
              + " something else refused it.");
    }
    if (shown.at(CallLayer.IDENTITY_POLICY).outcome() == GateOutcome.UNKNOWN) {
      return new Agreement(
          Explained.UNKNOWN,
          free + " If no IAM policy of the caller allows it, that is the reason.");
    }
    return new Agreement(
        Explained.NO,
        "Nothing that was pasted stands in the way. " + key.because() + unseen(shown));
  }

  /**
   * KMS looks at a key's state once the call is allowed, and says so in another error. Source: AWS
   * KMS Developer Guide, key-state.
   */
  static boolean isAfterwards(Denial denial, Gate shut) {
    return shut.layer() == CallLayer.KEY_STATE && denial.kind() == DenialKind.ACCESS_DENIED;
  }

  /**
   * Whether something that was pasted leaves a gate open: a statement, or one of several levels.
   */
  private static boolean isTold(Gate gate, Documents documents) {
    return gate.statement().isPresent()
        || (gate.layer() == CallLayer.SCP && documents.tellOf(CallLayer.SCP));
  }

  /** The layers of which nothing was pasted, which can still refuse the call. */
  private static String unseen(CallDecision shown) {
    List<String> unseen = new ArrayList<>();
    for (Gate gate : shown.path()) {
      boolean policies = gate.layer() != CallLayer.KEY_STATE && gate.layer() != CallLayer.GRANT;
      if (policies && gate.outcome() == GateOutcome.UNKNOWN && shown.voice() != Voice.NONE) {
        unseen.add(gate.layer().label());
      }
    }
    return unseen.isEmpty()
        ? ""
        : " Not seen, and able to refuse it: " + String.join(", ", unseen) + ".";
  }
}
