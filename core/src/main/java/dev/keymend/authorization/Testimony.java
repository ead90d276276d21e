package dev.keymend.authorization;

import dev.keymend.access.Hearing;
import dev.keymend.access.Hearing.Heard;
import dev.keymend.condition.Truth;
import dev.keymend.policy.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an error message says of a decision.
 *
 * @param layer the layer that refused; empty when it does not tell
 * @param explicit whether a Deny did
 * @param proven conditions of which nothing else is known, but which the refusal proves: those that
 *     were not met or, where a Deny refused, those of Denies of which one was met
 */
public record Testimony(Optional<CallLayer> layer, boolean explicit, List<String> proven) {
  /** No message, or none that tells. */
  public static final Testimony NONE = new Testimony(Optional.empty(), false, List.of());

  /** Copies the list. */
  public Testimony {
    proven = List.copyOf(proven);
  }

  /**
   * Returns what a refusal by the key policy proves of the call: which conditions it meets, or does
   * not. A Deny that hit it would be told, so for want of an Allow none did.
   *
   * @param then what the policy said of the call
   */
  public Testimony proving(CallDecision then) {
    List<String> conditions = new ArrayList<>(then.denies());
    if (!explicit) {
      conditions.addAll(then.allows());
    }
    return new Testimony(layer, explicit, conditions);
  }

  /**
   * Returns what a refusal by the key policy for want of an Allow proves of its Denies: that none
   * hit the call.
   */
  public static Testimony withoutDeny(CallDecision then) {
    return new Testimony(Optional.of(CallLayer.KEY_POLICY), false, then.denies());
  }

  /** Returns what it proves of a policy that was corrected since, which it does not blame. */
  public Testimony since() {
    return new Testimony(Optional.empty(), explicit, proven);
  }

  public boolean blames(CallLayer other) {
    return layer.isPresent() && layer.get() == other;
  }

  /** Returns what a policy says once what the message proves is known. */
  Hearing on(Hearing hearing) {
    if (proven.isEmpty()) {
      return hearing;
    }
    // One of several Denies was met; which one, is known only while all of them are there.
    if (explicit) {
      return KeyPolicyGate.undecided(hearing, Effect.DENY).containsAll(proven)
          ? new Hearing(
              Truth.TRUE, hearing.direct(), hearing.account(), hearing.foreign(), hearing.heard())
          : hearing;
    }
    List<Heard> heard = new ArrayList<>();
    Truth denied = Truth.FALSE;
    Truth direct = Truth.FALSE;
    Truth applies = Truth.FALSE;
    for (Heard one : hearing.heard()) {
      Heard now = isUnmet(one) ? one.thatDoesNotApply() : one;
      heard.add(now);
      if (now.statement().effect() == Effect.ALLOW) {
        direct = direct.or(now.direct());
        applies = applies.or(now.applies());
      } else {
        denied = denied.or(now.applies());
      }
    }
    return new Hearing(denied, direct, applies, hearing.foreign(), heard);
  }

  private boolean isUnmet(Heard one) {
    return one.applies() == Truth.UNKNOWN && proven.contains(KeyPolicyGate.conditions(one));
  }
}
