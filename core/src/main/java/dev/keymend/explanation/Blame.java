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
 * A message that names the layer that refused, held against what was pasted of that layer. Source:
 * IAM User Guide, troubleshoot_access-denied: one layer is named, even if several refuse.
 *
 * @param denial the message
 * @param shown what follows from what was pasted alone
 * @param told the same once what the message proves is known
 * @param gate what follows for the layer that the message names
 */
record Blame(Denial denial, CallDecision shown, CallDecision told, Gate gate) {
  Agreement agreement() {
    if (isGrantedSince()) {
      return unknown(
          (isOf(CallLayer.KEY_POLICY)
                  ? "The key policy does not allow the call, but a grant does."
                  : "No IAM policy has to allow the call, as a grant does.")
              + " It is newer than the call, or had not yet reached all of KMS.");
    }
    Optional<Gate> shut = shown.shut();
    return switch (gate.outcome()) {
      case REFUSES -> refused();
      case PASSES -> passed();
      case NOT_REACHED ->
          // A Deny counts also where no Allow is asked for.
          shut.isPresent() && isBefore(shut.get())
              ? another(shut.get())
              : isDenyTold() ? untold() : passed();
      case UNKNOWN -> undecided(shut);
    };
  }

  private boolean isDenyTold() {
    return denial.refusal().explicit();
  }

  private boolean isOf(CallLayer layer) {
    return gate.layer() == layer;
  }

  /** Whether what is shut came before the gate, which was then not asked. */
  private boolean isBefore(Gate shut) {
    return shut.layer().compareTo(gate.layer()) < 0;
  }

  private boolean isGrantedSince() {
    boolean instead =
        (isOf(CallLayer.KEY_POLICY) && shown.voice() == Voice.SILENT)
            || (isOf(CallLayer.IDENTITY_POLICY)
                && shown.voice() == Voice.ACCOUNT
                && gate.outcome() != GateOutcome.PASSES);
    return instead && shown.at(CallLayer.GRANT).outcome() == GateOutcome.PASSES && !isDenyTold();
  }

  private Agreement refused() {
    boolean denies = isOf(CallLayer.KEY_POLICY) ? shown.voice() == Voice.DENIED : gate.isDeny();
    // An older message speaks of a Deny where no service control policy allows.
    boolean same = denies == isDenyTold() || isOf(CallLayer.KEY_STATE) || isOf(CallLayer.SCP);
    if (same) {
      return new Agreement(Explained.YES, explains(gate));
    }
    if (denies) {
      return no(
          "The message speaks of a missing Allow, but here a Deny refuses the call. "
              + gate.because());
    }
    if (isOf(CallLayer.KEY_POLICY)) {
      return shown.doubt().map(Blame::perhaps).orElseGet(this::noDeny);
    }
    return isOf(CallLayer.PERMISSIONS_BOUNDARY) ? noDeny() : elsewhere();
  }

  private Agreement passed() {
    if (isOf(CallLayer.ENDPOINT_POLICY) && gate.statement().isEmpty()) {
      return untold();
    }
    if (isOf(CallLayer.KEY_STATE) || isOf(CallLayer.RCP)) {
      return no("The message blames the " + gate.layer().label() + ". " + gate.because());
    }
    if (isDenyTold()) {
      return noDeny();
    }
    boolean needed = gate.outcome() == GateOutcome.PASSES;
    if (isOf(CallLayer.SCP)) {
      return unknown(gate.because() + " " + meaning());
    }
    return no(
        "The message speaks of a missing Allow in the "
            + gate.layer().label()
            + (needed
                ? ", but here one is: " + gate.because()
                : ", but none is needed here: " + shown.at(CallLayer.KEY_POLICY).because()));
  }

  private Agreement undecided(Optional<Gate> shut) {
    Gate proven = told.at(gate.layer());
    boolean seen = gate.statement().isPresent() || proven.because().equals(gate.because());
    if (!seen) {
      return shut.isPresent() ? another(shut.get()) : untold();
    }
    if (isOf(CallLayer.KEY_STATE)) {
      return unknown(gate.because());
    }
    if (isOf(CallLayer.KEY_POLICY) && isDenyTold()) {
      // The only Deny that can have hit it did.
      if (proven.isDeny() && proven.statement().isPresent()) {
        return new Agreement(Explained.YES, explains(proven));
      }
      return shown.doubt().map(Blame::perhaps).orElseGet(this::noDeny);
    }
    if (gate.statement().isEmpty() && isDenyTold()) {
      return elsewhere();
    }
    if (gate.statement().isEmpty() && proven.isShut()) {
      return new Agreement(Explained.YES, explains(proven));
    }
    return proven.outcome() == GateOutcome.PASSES
        ? no(
            "The message speaks of a missing Allow in the "
                + gate.layer().label()
                + ", but here one is: "
                + proven.because()
                + " A Deny would be told as one.")
        : perhaps(gate);
  }

  private Agreement noDeny() {
    return no(
        "The message speaks of a Deny in the "
            + gate.layer().label()
            + ", but none here hits the caller."
            + (gate.isShut() ? " Here it refuses the call otherwise. " : " ")
            + gate.because());
  }

  /** Several policies make the layer, and not all of them were pasted. */
  private Agreement elsewhere() {
    return unknown(
        "The message speaks of a Deny, which is not in what was pasted. " + gate.because());
  }

  private Agreement untold() {
    return unknown("What was pasted does not tell of the " + gate.layer().label() + ".");
  }

  /** What was pasted refutes the message, and what that means. */
  private Agreement no(String text) {
    Optional<Gate> other =
        shown.path().stream().filter(g -> g.isShut() && g.layer() != gate.layer()).findFirst();
    return new Agreement(
        Explained.NO, text + " " + meaning() + other.map(g -> " " + also(g)).orElse(""));
  }

  /**
   * Why a message and what was pasted can differ. Source: AWS KMS Developer Guide, accessing-kms.
   */
  private String meaning() {
    if (gate.outcome() == GateOutcome.NOT_REACHED) {
      return "So this is not the key policy that was in force: it is of another key or Region, or was"
          + " changed since.";
    }
    return switch (gate.layer()) {
      case KEY_POLICY ->
          "So this is not the policy that was in force: it is of another key or Region, it was"
              + " changed since, or a change has not yet reached all of KMS.";
      case IDENTITY_POLICY ->
          isDenyTold()
              ? "So another policy of the caller or of its groups has it, or it was taken out since."
              : "So what was pasted is not attached to the caller, is in force in another version, or"
                  + " was added since.";
      case PERMISSIONS_BOUNDARY ->
          "So this is not the boundary that was in force: the caller has another one, or it was"
              + " changed since.";
      case SESSION_POLICY ->
          "So it belongs to another session; a session keeps the policy that it began with.";
      case SCP ->
          isDenyTold()
              ? "So it is in another policy, of the account or of a unit above it, or was taken out"
                  + " since."
              : "So another level leaves it out: from the root of the organization down to the"
                  + " account, each has to allow the call.";
      case RCP ->
          "So it is in another policy of the organization that the key's account belongs to, or was"
              + " taken out since.";
      case ENDPOINT_POLICY ->
          "So the call came through another endpoint, or the policy was changed since.";
      case GRANT, KEY_STATE -> "So that was changed since, or it is another key.";
    };
  }

  private static Agreement unknown(String text) {
    return new Agreement(Explained.UNKNOWN, text);
  }

  static Agreement perhaps(Gate gate) {
    return unknown("That may explain it. " + gate.because());
  }

  static String explains(Gate gate) {
    return "The "
        + gate.layer().label()
        + (gate.layer().isPlural() ? " explain" : " explains")
        + " it. "
        + gate.because();
  }

  private Agreement another(Gate shut) {
    return Agreement.isAfterwards(denial, shut)
        ? unknown(also(shut))
        : new Agreement(Explained.YES, also(shut));
  }

  static String also(Gate gate) {
    return "The " + gate.layer().label() + " would refuse this call as well. " + gate.because();
  }
}
