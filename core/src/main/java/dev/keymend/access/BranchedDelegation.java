package dev.keymend.access;

import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Delegation.Doubt;
import dev.keymend.access.Delegation.Manager;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.Branches.Branch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verdict on a policy of which a template makes one of several. */
final class BranchedDelegation {
  private BranchedDelegation() {}

  /**
   * Returns the verdict on all of them, the worst if they are of one kind; which of them let
   * everyone in is another question. Who can change only some of them does so under a condition.
   *
   * @param plain the verdict if nothing is known of what the template chooses
   * @param open the verdict if they differ
   */
  static Delegation of(KeyPolicy policy, Owner owner, Delegation plain, Delegation open) {
    @Nullable Delegation worst = null;
    @Nullable Delegation forAll = null;
    Set<Manager> managers = new LinkedHashSet<>();
    boolean alike = true;
    for (Branch branch : policy.document().branches().policies()) {
      Optional<KeyPolicy> one = KeyPolicy.of(policy.document().with(branch.policy()));
      if (one.isEmpty()) {
        return plain;
      }
      Delegation verdict = DelegationJudge.plain(one.get(), owner);
      if (verdict.state() == DelegationState.PUBLIC) {
        forAll = verdict;
        verdict.managers().forEach(m -> managers.add(new Manager(m.subject(), Doubt.CONDITION)));
        continue;
      }
      if (verdict.state() == DelegationState.INDETERMINATE
          || (worst != null && worst.state() != verdict.state())) {
        return open;
      }
      alike &= worst == null || worst.managers().equals(verdict.managers());
      verdict.managers().forEach(m -> managers.add(new Manager(m.subject(), Doubt.CONDITION)));
      boolean worse = worst == null || verdict.severity().compareTo(worst.severity()) > 0;
      worst = worse ? verdict : worst;
    }
    if (worst == null) {
      return forAll == null ? plain : forAll;
    }
    // Where IAM policies can allow it in each of them, it does not matter who else can.
    boolean same = alike || worst.state() == DelegationState.PRESENT;
    return same ? worst : worst.with(List.copyOf(managers));
  }
}
