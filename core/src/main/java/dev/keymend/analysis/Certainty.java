package dev.keymend.analysis;

import dev.keymend.access.Owner;
import dev.keymend.access.PossibleKeys;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.whole.LockOutRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How sure it is that somebody can change a policy, whichever of the possible keys is its own. */
final class Certainty {
  private record OfKey(Owner owner, int certainty) {}

  private final PolicyFacts before;

  /** For each key that statements tell apart, once somebody asked. */
  private @Nullable List<OfKey> byKey;

  Certainty(PolicyFacts before) {
    this.before = before;
  }

  /** Returns whether it is as sure for a corrected policy, whatever key it belongs to. */
  boolean isKeptBy(PolicyFacts after) {
    boolean kept = LockOutRule.certainty(after) >= LockOutRule.certainty(before);
    for (OfKey key : kept ? byKey() : List.<OfKey>of()) {
      kept &= key.certainty() == 0 || certainty(after, key.owner()) >= key.certainty();
    }
    return kept;
  }

  private List<OfKey> byKey() {
    List<OfKey> known = byKey;
    if (known == null) {
      known = new ArrayList<>();
      for (Owner owner : PossibleKeys.of(before.policy(), before.owner())) {
        known.add(new OfKey(owner, certainty(before, owner)));
      }
      byKey = known;
    }
    return known;
  }

  private static int certainty(PolicyFacts facts, Owner owner) {
    return LockOutRule.certainty(facts.ofKey(owner));
  }
}
