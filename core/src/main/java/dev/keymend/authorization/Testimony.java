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
 * @param proven conditions of which nothing else is known, but which the refusal proves: those of
 *     Allows that were not met or, where a Deny refused, those of Denies of which one was met
 */
public record Testimony(Optional<CallLayer> layer, boolean explicit, List<String> proven) {
  /** No message, or none that tells. */
  public static final Testimony NONE = new Testimony(Optional.empty(), false, List.of());

  /** Copies the list. */
  public Testimony {
    proven = List.copyOf(proven);
  }

  /**
   * Returns what a refusal by the key policy proves of the call: which conditions it meets.
   *
   * @param then what the policy said of the call
   */
  public Testimony proving(CallDecision then) {
    return new Testimony(layer, explicit, explicit ? then.denies() : then.allows());
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
    Effect effect = explicit ? Effect.DENY : Effect.ALLOW;
    List<String> left = KeyPolicyGate.undecided(hearing, effect);
    // One of several Denies was met; which one, is known only while all of them are there.
    boolean any = !proven.isEmpty() && (explicit ? left.containsAll(proven) : !left.isEmpty());
    if (!any) {
      return hearing;
    }
    if (explicit) {
      return new Hearing(
          Truth.TRUE, hearing.direct(), hearing.account(), hearing.foreign(), hearing.heard());
    }
    List<Heard> heard = new ArrayList<>();
    Truth direct = Truth.FALSE;
    Truth applies = Truth.FALSE;
    for (Heard one : hearing.heard()) {
      boolean unmet =
          one.statement().effect() == Effect.ALLOW
              && one.applies() == Truth.UNKNOWN
              && proven.contains(KeyPolicyGate.conditions(one));
      Heard now =
          unmet
              ? new Heard(one.statement(), one.about(), Truth.FALSE, Truth.FALSE, one.unmet())
              : one;
      heard.add(now);
      if (now.statement().effect() == Effect.ALLOW) {
        direct = direct.or(now.direct());
        applies = applies.or(now.applies());
      }
    }
    return new Hearing(hearing.denied(), direct, applies, hearing.foreign(), heard);
  }
}
