package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.Denial;
import dev.keymend.explanation.Explanation.Explained;
import java.util.Optional;

/**
 * Whether a message and what was pasted beside it say the same.
 *
 * @param explained whether what was pasted explains the message
 * @param text the same as a sentence
 */
record Agreement(Explained explained, String text) {
  private static final String NOT_IN_FORCE =
      " So this is not the policy that was in force: it is of another key or Region, it was changed"
          + " since, or a change has not yet reached all of KMS.";

  /**
   * Compares.
   *
   * @param denial the message
   * @param shown what follows from what was pasted alone
   * @param anything whether anything was pasted
   */
  static Agreement of(Denial denial, CallDecision shown, boolean anything) {
    if (!anything) {
      return new Agreement(Explained.UNKNOWN, "");
    }
    Optional<CallLayer> blamed = denial.refusal().by().layer();
    return denial.refusal().sure() && blamed.isPresent()
        ? blamed(denial, shown, shown.at(blamed.get()))
        : unclear(shown);
  }

  private static Agreement blamed(Denial denial, CallDecision shown, Gate gate) {
    boolean ofKeyPolicy = gate.layer() == CallLayer.KEY_POLICY;
    if (ofKeyPolicy && gate.isShut()) {
      boolean denies = shown.voice() == Voice.DENIED;
      if (denies != denial.refusal().explicit()) {
        if (!denies && shown.doubt().isPresent()) {
          return perhaps(shown.doubt().get());
        }
        return new Agreement(
            Explained.NO,
            denies
                ? "The message speaks of a missing Allow, but here a Deny refuses the call. "
                    + gate.because()
                    + NOT_IN_FORCE
                : "The message speaks of a Deny in the key policy, but none here hits the caller."
                    + NOT_IN_FORCE);
      }
    }
    if (ofKeyPolicy
        && shown.voice() == Voice.SILENT
        && shown.at(CallLayer.GRANT).outcome() == GateOutcome.PASSES
        && !denial.refusal().explicit()) {
      return new Agreement(
          Explained.UNKNOWN,
          "The key policy does not allow the call, but a grant does. It is newer than the call, or"
              + " had not yet reached all of KMS.");
    }
    // An older message speaks of a Deny where no service control policy allows.
    boolean other =
        gate.isShut()
            && !ofKeyPolicy
            && gate.layer() != CallLayer.SCP
            && gate.isDeny() != denial.refusal().explicit();
    if (other) {
      return gate.isDeny()
          ? new Agreement(
              Explained.NO,
              "The message speaks of a missing Allow, but here a Deny refuses the call. "
                  + gate.because())
          : new Agreement(
              Explained.UNKNOWN,
              "The message speaks of a Deny, which is not in what was pasted. " + gate.because());
    }
    Optional<Gate> shut = shown.shut();
    if (gate.outcome() == GateOutcome.NOT_REACHED && shut.isPresent()) {
      return new Agreement(Explained.YES, another(shut.get()));
    }
    if (gate.outcome() == GateOutcome.NOT_REACHED && denial.refusal().explicit()) {
      // A Deny counts also where no Allow is asked for.
      return unseen(gate);
    }
    if (gate.layer() == CallLayer.ENDPOINT_POLICY
        && gate.outcome() == GateOutcome.PASSES
        && gate.statement().isEmpty()) {
      return unseen(gate);
    }
    return switch (gate.outcome()) {
      case REFUSES -> new Agreement(Explained.YES, what(gate) + " it. " + gate.because());
      case PASSES, NOT_REACHED ->
          new Agreement(
              Explained.NO,
              "The error contradicts the "
                  + gate.layer().label()
                  + ". "
                  + gate.because()
                  + (shut.isPresent() ? " " + another(shut.get()) : "")
                  + (ofKeyPolicy ? NOT_IN_FORCE : ""));
      case UNKNOWN ->
          gate.statement().isPresent()
              ? perhaps(gate)
              : shut.isPresent() ? new Agreement(Explained.YES, another(shut.get())) : unseen(gate);
    };
  }

  private static Agreement unseen(Gate gate) {
    return new Agreement(
        Explained.UNKNOWN, "What was pasted does not tell of the " + gate.layer().label() + ".");
  }

  private static Agreement perhaps(Gate gate) {
    return new Agreement(Explained.UNKNOWN, "That may explain it. " + gate.because());
  }

  private static Agreement unclear(CallDecision shown) {
    Optional<Gate> shut = shown.shut();
    if (shut.isPresent()) {
      return new Agreement(Explained.YES, what(shut.get()) + " it. " + shut.get().because());
    }
    Gate key = shown.at(CallLayer.KEY_POLICY);
    Gate identity = shown.at(CallLayer.IDENTITY_POLICY);
    if (key.outcome() != GateOutcome.PASSES) {
      return new Agreement(
          Explained.UNKNOWN,
          key.statement().isPresent() ? "The key policy may explain it. " + key.because() : "");
    }
    Optional<Gate> doubt =
        shown.path().stream()
            .filter(g -> g.outcome() == GateOutcome.UNKNOWN && g.statement().isPresent())
            .findFirst();
    if (doubt.isPresent()) {
      return perhaps(doubt.get());
    }
    return identity.outcome() == GateOutcome.UNKNOWN
        ? new Agreement(
            Explained.UNKNOWN,
            "The key policy does not stand in the way. "
                + key.because()
                + " If no IAM policy of the caller allows it, that is the reason.")
        : new Agreement(
            Explained.NO, "Nothing that was pasted stands in the way. " + key.because());
  }

  private static String what(Gate gate) {
    return "The " + gate.layer().label() + (gate.layer().isPlural() ? " explain" : " explains");
  }

  private static String another(Gate gate) {
    String label = gate.layer().label();
    return "The " + label + " would refuse this call as well. " + gate.because();
  }
}
