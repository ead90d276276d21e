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
    for (int i = 0; i < smaller.size(); i++) {
      Fix fix = smaller.get(i).fix();
      fixes.add(new Request.Suggested(fix, byThemselves && isSmallestSure(smaller, i)));
    }
    Owner known = OwnerFinder.find(policy, owner, Arn.parse(key));
    for (Fix fix : Refusals.fixes(policy, evidence, key, known)) {
      fixes.add(new Request.Suggested(fix, false));
    }
    return fixes;
  }

  /** The last of the alternatives of which events prove that nothing is lost. */
  private static boolean isSmallestSure(List<Proposal.Proposed> all, int i) {
    Proposal.Proposed one = all.get(i);
    return isSure(one)
        && (i + 1 == all.size()
            || !isSure(all.get(i + 1))
            || !all.get(i + 1).fix().choice().equals(one.fix().choice()));
  }

  private static boolean isSure(Proposal.Proposed one) {
    return one.proven() && !one.fix().changes().isEmpty();
  }
}
