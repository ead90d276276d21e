package dev.keymend.evidence;

import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement that allows something and is not made smaller, with why.
 *
 * @param statement which one, from 0
 * @param label what it is called
 * @param why in sentences
 */
public record KeptStatement(int statement, String label, String why) {
  /**
   * Returns the statements of which something stays as it is.
   *
   * @param policy the key's policy
   * @param evidence what was called
   * @param key ARN of the key
   */
  public static List<KeptStatement> in(KeyPolicy policy, UsageEvidence evidence, String key) {
    List<KeptStatement> all = new ArrayList<>();
    Proposal proposal = new Proposal(policy, evidence, key);
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        Set<String> why = new LinkedHashSet<>();
        if (evidence.beyond(key) > 0) {
          why.add("The logs have more kinds of call of this key than are kept.");
        } else if (!Proposal.canBeNarrowed(statement)) {
          why.add(of(statement));
        } else {
          statement.principals().list().forEach(one -> of(one, proposal, statement, why));
        }
        if (!why.isEmpty()) {
          all.add(new KeptStatement(statement.index(), statement.label(), String.join(" ", why)));
        }
      }
    }
    return all;
  }

  private static String of(Statement statement) {
    if (statement.principals().negated()) {
      return "It is for everyone but some, and events do not show everyone.";
    }
    if (statement.actions().negated()) {
      return "It allows everything but some actions; name the actions first.";
    }
    return "It has a fault, or a part that is not known here.";
  }

  private static void of(
      Principal principal, Proposal proposal, Statement statement, Set<String> why) {
    PrincipalId id = principal.id();
    if (id instanceof PrincipalId.Everyone) {
      why.add("It is for everyone, and events show only who came.");
    } else if (id instanceof PrincipalId.Account) {
      why.add(
          "It lets the IAM policies of an account decide. What they gave and nobody used is taken"
              + " away there.");
    } else if (id instanceof PrincipalId.Identity identity
        && identity.kind() != IdentityKind.ROLE
        && identity.kind() != IdentityKind.USER) {
      why.add("It names a session, and calls are counted by role.");
    } else if (!(id instanceof PrincipalId.Identity) && !(id instanceof PrincipalId.Service)) {
      why.add("It names somebody whom events do not tell by that name.");
    } else if (proposal.needs(principal, statement).actions().isEmpty()) {
      why.add("Nothing was seen of " + ProposalText.label(principal) + ".");
    }
  }
}
