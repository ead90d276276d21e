package dev.keymend.prevention;

import dev.keymend.Keymend;
import dev.keymend.access.AccessRow;
import dev.keymend.access.AccessTable;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Exposure;
import dev.keymend.access.Owner;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.PrincipalId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the engine says of a policy, in the codes of the pack. */
public final class EngineView {
  private EngineView() {}

  /** Returns the codes of what is wrong; empty for a text that holds no policy as it should be. */
  public static Optional<Set<String>> codes(String text) {
    Request request = new Request(text, Optional.of(Packs.OWNER), "", Optional.empty(), Map.of());
    Report report = Keymend.analyze(request);
    if (report.policies().size() != 1) {
      return Optional.empty();
    }
    Owner owner = report.policies().get(0).owner();
    // The pack is for keys of one partition.
    if (!owner.partition().equals(Packs.DELEGATING.partition())) {
      return Optional.empty();
    }
    return KeyPolicy.of(report.policies().get(0).corrected()).map(policy -> codes(policy, owner));
  }

  /** Returns how many users and roles are named that surely can change the policy. */
  public static Optional<Integer> managers(String text) {
    Request request = new Request(text, Optional.of(Packs.OWNER), "", Optional.empty(), Map.of());
    Report report = Keymend.analyze(request);
    if (report.policies().size() != 1) {
      return Optional.empty();
    }
    Owner owner = report.policies().get(0).owner();
    return KeyPolicy.of(report.policies().get(0).corrected())
        .map(
            policy ->
                (int)
                    DelegationJudge.judge(policy, owner, AccessTable.of(policy, owner))
                        .managers()
                        .stream()
                        .filter(m -> m.sure() && m.subject().id() instanceof PrincipalId.Identity)
                        .count());
  }

  private static Set<String> codes(KeyPolicy policy, Owner owner) {
    Set<String> codes = new TreeSet<>();
    AccessTable table = AccessTable.of(policy, owner);
    ActionSet given = table.ownerRow(owner).map(AccessRow::allowed).orElse(ActionSet.NONE);
    if (!given.containsAll(ActionSet.KEY_POLICY)) {
      codes.add("delegation");
    }
    if (!DelegationJudge.judge(policy, owner, table).hasSureManager()) {
      codes.add("managers");
    }
    if (!table.exposures().stream().allMatch(Exposure::isClosed)) {
      codes.add("public");
    }
    return codes;
  }
}
