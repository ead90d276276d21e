package dev.keymend.analysis;

import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.change.Fix;
import dev.keymend.evidence.Proposal;
import dev.keymend.evidence.Refusals;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What calls of the past suggest for one policy of a text: to take away what was not used, and to
 * give what was refused.
 *
 * @param evidence what was called
 * @param key ARN of the key
 * @param place which policy of the text is that of the key, from 0
 * @param owner account id of the key's owner, when the user chose it
 * @param byThemselves whether the smallest proposals of which events prove that no call is lost are
 *     on unless the user chose
 */
public record UsageFixes(
    UsageEvidence evidence, String key, int place, Optional<String> owner, boolean byThemselves)
    implements Request.FixSource {
  @Override
  public List<Request.Suggested> of(KeyPolicy policy, int at) {
    if (at != place) {
      return List.of();
    }
    List<Request.Suggested> fixes = new ArrayList<>();
    List<Proposal.Proposed> smaller = Proposal.fixes(policy, evidence, key);
    for (Proposal.Proposed one : smaller) {
      fixes.add(new Request.Suggested(one.fix(), byThemselves && isSure(one)));
    }
    Owner known = OwnerFinder.find(policy, owner, Arn.parse(key));
    for (Fix fix : Refusals.fixes(policy, evidence, key, known)) {
      fixes.add(new Request.Suggested(fix, false));
    }
    return fixes;
  }

  /**
   * Events prove that nothing is lost, and no condition is new: one that all calls met so far may
   * be about the one volume or object that they were for.
   */
  private static boolean isSure(Proposal.Proposed one) {
    return one.proven() && !one.asks() && !one.fix().changes().isEmpty();
  }
}
