package dev.keymend.explanation;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.RefusedBy;
import dev.keymend.text.Ascii;

/**
 * What to do about the layers that would refuse the call once the one does not that refused it. A
 * message names one layer, even if several refuse. Source: IAM User Guide,
 * troubleshoot_access-denied.
 *
 * @param list what to do
 * @param by what refused the call
 */
record Besides(AdviceList list, RefusedBy by) {
  /** Adds what is to do about the key policy, when another layer refused. */
  void keyPolicy() {
    if (isFirst(CallLayer.KEY_POLICY) || (by == RefusedBy.UNCLEAR && !list.pasted())) {
      return;
    }
    Gate gate = list.now().at(CallLayer.KEY_POLICY);
    if (gate.isShut() && !list.facts().isHopeless()) {
      new KeyPolicyAdvice(list).besides();
    } else if (gate.outcome() == GateOutcome.UNKNOWN) {
      undecided(gate);
    }
  }

  /** Adds what is to do about the other layers of which something was pasted. */
  void others() {
    for (Gate gate : list.now().path()) {
      boolean other = gate.layer() != CallLayer.KEY_POLICY && !isFirst(gate.layer());
      if (other && gate.isShut()) {
        other(gate);
      } else if (other && gate.outcome() == GateOutcome.UNKNOWN) {
        undecided(gate);
      }
    }
  }

  private void undecided(Gate gate) {
    if (gate.statement().isPresent()) {
      list.add(
          Ascii.capitalized(gate.layer().label())
              + ": "
              + gate.because()
              + " See what the call has.");
      list.showValues(gate);
      if (gate.layer() == CallLayer.KEY_POLICY) {
        list.saveKeyPolicy();
      }
    }
  }

  private void other(Gate gate) {
    switch (gate.layer()) {
      case KEY_STATE -> KeyAdvice.state(list);
      case IDENTITY_POLICY -> {
        if (gate.isDeny()) {
          list.add(next(gate));
        } else if (!list.hasIdentityStatement()) {
          list.identityStatement(
              "An IAM policy of "
                  + list.facts().ofWhom()
                  + " has to allow the call as well. It needs this:");
        }
      }
      case PERMISSIONS_BOUNDARY, ENDPOINT_POLICY -> {
        if (gate.isDeny()) {
          list.add(next(gate));
        } else {
          list.policyStatement(next(gate) + " It needs this:");
        }
      }
      default -> list.add(next(gate));
    }
  }

  private static String next(Gate gate) {
    return "The " + gate.layer().label() + " would refuse the call next. " + gate.because();
  }

  private boolean isFirst(CallLayer layer) {
    return by.layer().filter(layer::equals).isPresent();
  }
}
