package dev.keymend.evidence;

import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Rights that end the use of a key, or hand it to others, and that nobody was seen to use.
 *
 * @param statement which statement gives them, from 0
 * @param label what that is called
 * @param principal whom it gives them, as the policy names it
 * @param seen whether that one was seen to use the key at all
 * @param actions the rights
 */
public record Leftover(
    int statement, String label, String principal, boolean seen, ActionSet actions) {
  /**
   * Returns all of them in a policy, also of those who do not appear in the logs; none when more of
   * the key was seen than is kept.
   *
   * @param written the key's policy
   * @param evidence what was called
   * @param key ARN of the key
   */
  public static List<Leftover> in(KeyPolicy written, UsageEvidence evidence, String key) {
    KeyPolicy policy = OwnPrincipals.in(written, key);
    List<Leftover> all = new ArrayList<>();
    if (evidence.beyond(key) > 0) {
      return all;
    }
    Proposal proposal = new Proposal(policy, evidence, key);
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW
          && statement.isEffective()
          && !statement.principals().negated()) {
        statement.principals().list().forEach(one -> of(one, statement, proposal, all));
      }
    }
    return all;
  }

  private static void of(
      Principal principal, Statement statement, Proposal proposal, List<Leftover> all) {
    boolean named =
        principal.id() instanceof PrincipalId.Service
            || (principal.id() instanceof PrincipalId.Identity of && of.role().isEmpty());
    ActionSet used =
        named ? proposal.used(principal, statement) : proposal.open().used(principal, statement);
    ActionSet never = statement.actions().expanded().intersect(ProposalText.DANGEROUS).minus(used);
    if (!never.isEmpty()) {
      String label = ProposalText.label(principal);
      all.add(new Leftover(statement.index(), statement.label(), label, !used.isEmpty(), never));
    }
  }
}
