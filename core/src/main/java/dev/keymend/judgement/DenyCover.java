package dev.keymend.judgement;

import dev.keymend.condition.Requirement;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What several Denies deny together. */
final class DenyCover {
  /** Beyond this, a Deny counts as dropped unless one covers it. */
  private static final int MAX_STEPS = 20_000;

  /** So many conditions, one after the other, are taken as met and as not met. */
  private static final int DEPTH = 2;

  private static final int MAX_CASES = 8;

  private final List<Weighed> denies = new ArrayList<>();

  /** Whom a Deny on all others does not deny. */
  private final Set<String> spared = new LinkedHashSet<>();

  private int steps;

  /** Takes the Denies of some statements. */
  DenyCover(List<Weighed> statements) {
    for (Weighed one : statements) {
      if (one.has(Effect.DENY)) {
        denies.add(one);
        spared.addAll(one.isNegated() ? one.ids() : Set.of());
      }
    }
  }

  /** Returns whether all that a Deny denies is denied by these, be it by several of them. */
  boolean covers(Weighed deny) {
    for (Weighed part : deny.parts(spared)) {
      if (!denied(part, DEPTH).containsAll(part.actions())) {
        return false;
      }
    }
    return true;
  }

  private ActionSet denied(Weighed part, int depth) {
    ActionSet all = ActionSet.NONE;
    Set<Requirement> open = new LinkedHashSet<>();
    for (Weighed deny : denies) {
      if (++steps > MAX_STEPS) {
        return ActionSet.NONE;
      }
      if (deny.coversWhomAndWhat(part)) {
        if (deny.asksNoMoreThan(part)) {
          all = all.union(deny.actions());
        } else if (depth > 0) {
          addOpen(deny, part, open);
        }
      }
    }
    for (Requirement one : open) {
      if (all.containsAll(part.actions())) {
        return all;
      }
      // Whatever a request has, it meets this or the opposite.
      Requirement other = Opposite.of(one);
      ActionSet met = denied(part.asking(one), depth - 1);
      ActionSet missed = other == null ? ActionSet.NONE : denied(part.asking(other), depth - 1);
      all = all.union(met.intersect(missed));
    }
    return all;
  }

  private static void addOpen(Weighed deny, Weighed part, Set<Requirement> open) {
    for (Requirement one : deny.asked().all()) {
      Requirement other = Opposite.of(one);
      boolean isOpen = other != null && !part.asks(one) && !part.asks(other);
      if (isOpen && open.size() < MAX_CASES) {
        open.add(one);
      }
    }
  }
}
