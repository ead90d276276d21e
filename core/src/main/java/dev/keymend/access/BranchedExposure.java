package dev.keymend.access;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.source.Branches.Branch;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a policy lets in that its template chooses.
 *
 * @param when what holds then of the template's conditions
 * @param exposure whom one of its statements lets in
 * @param place where everyone is named
 */
public record BranchedExposure(String when, Exposure exposure, TextRange place) {
  /**
   * Returns the worst of each place at which everyone is named: open, or else open to resources of
   * anybody.
   *
   * @return empty where conditions choose nothing, or choose from too much
   */
  public static Map<TextRange, BranchedExposure> of(KeyPolicy policy, Owner owner) {
    Map<TextRange, BranchedExposure> worst = new LinkedHashMap<>();
    for (Branch branch : policy.document().branches().policies()) {
      for (BranchedExposure one : of(branch, policy, owner)) {
        worst.merge(one.place(), one, BranchedExposure::worse);
      }
    }
    return worst;
  }

  private static List<BranchedExposure> of(Branch branch, KeyPolicy policy, Owner owner) {
    List<BranchedExposure> all = new ArrayList<>();
    Optional<KeyPolicy> one = KeyPolicy.of(policy.document().with(branch.policy()));
    for (Exposure exposure :
        one.map(chosen -> AccessTable.of(chosen, owner).exposures()).orElse(List.of())) {
      for (Principal principal : exposure.statement().principals().list()) {
        if (principal.id() instanceof PrincipalId.Everyone) {
          all.add(new BranchedExposure(branch.when(), exposure, principal.node().range()));
        }
      }
    }
    return all;
  }

  private BranchedExposure worse(BranchedExposure other) {
    return other.rank() < rank() ? other : this;
  }

  private int rank() {
    return !exposure.open().isEmpty()
        ? 0
        : !exposure.byServices().isEmpty() ? 1 : exposure.unclear().isEmpty() ? 3 : 2;
  }
}
