package dev.keymend.evidence;

import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
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
  private static final String OFFERED =
      "It names nobody for good, so it stays as it is by itself. An alternative goes by who was seen.";

  private static final String ALONE =
      " Give it a statement of its own, then it can go by who was seen.";

  /**
   * Returns the statements of which something stays as it is.
   *
   * @param written the key's policy
   * @param evidence what was called
   * @param key ARN of the key
   */
  public static List<KeptStatement> in(KeyPolicy written, UsageEvidence evidence, String key) {
    KeyPolicy policy = OwnPrincipals.in(written, key);
    List<KeptStatement> all = new ArrayList<>();
    Proposal proposal = new Proposal(policy, evidence, key);
    OpenProposal open = proposal.open();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        Set<String> why = new LinkedHashSet<>();
        if (evidence.beyond(key) > 0) {
          why.add("The logs have more kinds of call of this key than are kept.");
        } else if (policy.isFragment()) {
          why.add("The text has only a part of the policy.");
        } else if (!Proposal.canBeNarrowed(statement)) {
          why.add(of(statement));
        } else if (open.isFor(statement)) {
          why.add(open.why(statement).orElse(OFFERED));
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
      why.add("It is for everyone beside others." + ALONE);
    } else if (id instanceof PrincipalId.Account) {
      why.add(
          statement.principals().list().size() == 1
              ? "It lets the IAM policies of an account decide that is not known here."
              : "It lets the IAM policies of an account decide, and names others beside it."
                  + ALONE);
    } else if (id instanceof PrincipalId.Identity identity && !Proposal.isToldByName(identity)) {
      why.add(
          identity.role().isPresent()
              ? "It names a session beside others, and calls are counted by role." + ALONE
              : "It names somebody of whom events tell no ARN for good.");
    } else if (!(id instanceof PrincipalId.Identity) && !(id instanceof PrincipalId.Service)) {
      why.add("It names somebody whom events do not tell by that name.");
    } else if (proposal.needs(principal, statement).actions().isEmpty()) {
      boolean other = !proposal.used(principal, statement).isEmpty();
      why.add(
          "Nothing was seen of "
              + ProposalText.label(principal)
              + (other ? " that it can have let in." : "."));
    }
  }
}
