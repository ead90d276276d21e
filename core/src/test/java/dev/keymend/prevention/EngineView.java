package dev.keymend.prevention;

import dev.keymend.Keymend;
import dev.keymend.access.AccessRow;
import dev.keymend.access.AccessTable;
import dev.keymend.access.Delegation;
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
import java.util.concurrent.ConcurrentHashMap;

/** What the engine says of a policy, in the codes of the pack. */
public final class EngineView {
  /** Several laws ask about the same policies. */
  private static final Map<String, Optional<View>> KNOWN = new ConcurrentHashMap<>();

  private record View(Set<String> codes, int managers) {}

  private EngineView() {}

  /** Returns the codes of what is wrong; empty for a text that holds no policy as it should be. */
  public static Optional<Set<String>> codes(String text) {
    return view(text).map(View::codes);
  }

  /** Returns how many users and roles are named that surely can change the policy. */
  public static int managers(String text) {
    return view(text).map(View::managers).orElse(0);
  }

  private static Optional<View> view(String text) {
    return KNOWN.computeIfAbsent(text, EngineView::look);
  }

  private static Optional<View> look(String text) {
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
    return KeyPolicy.of(report.policies().get(0).corrected()).map(policy -> look(policy, owner));
  }

  private static View look(KeyPolicy policy, Owner owner) {
    Set<String> codes = new TreeSet<>();
    AccessTable table = AccessTable.of(policy, owner);
    ActionSet given = table.ownerRow(owner).map(AccessRow::allowed).orElse(ActionSet.NONE);
    if (!given.containsAll(ActionSet.KEY_POLICY)) {
      codes.add("delegation");
    }
    Delegation delegation = DelegationJudge.judge(policy, owner, table);
    if (!delegation.hasSureManager()) {
      codes.add("managers");
    }
    if (!table.exposures().stream().allMatch(Exposure::isClosed)) {
      codes.add("public");
    }
    int managers = 0;
    for (Delegation.Manager manager : delegation.managers()) {
      managers += manager.sure() && manager.subject().id() instanceof PrincipalId.Identity ? 1 : 0;
    }
    return new View(Set.copyOf(codes), managers);
  }
}
