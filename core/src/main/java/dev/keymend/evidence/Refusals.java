package dev.keymend.evidence;

import dev.keymend.access.Owner;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.source.HoledString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What calls that were refused needed: a statement for each user and role that no statement of the
 * policy lets in. Whether they should be let in only the user can say, so none is on by itself.
 */
public final class Refusals {
  /** What gives a key away, or ends it, is not offered because somebody tried. */
  private static final ActionSet GIVEN_BY_NOBODY = ProposalText.DANGEROUS;

  private Refusals() {}

  /**
   * Returns a fix for each user and role whose calls no statement allows.
   *
   * @param policy the key's policy
   * @param evidence what was called
   * @param key ARN of the key
   * @param owner the key's owner
   */
  public static List<Fix> fixes(KeyPolicy policy, UsageEvidence evidence, String key, Owner owner) {
    List<Fix> fixes = new ArrayList<>();
    if (policy.isFragment()) {
      return fixes;
    }
    Map<String, List<Map.Entry<Use, Tally>>> refused = new LinkedHashMap<>();
    for (Map.Entry<Use, Tally> one : Replay.missing(evidence, key, policy, owner)) {
      if (isNameable(one.getKey().principal())) {
        refused.computeIfAbsent(one.getKey().principal(), any -> new ArrayList<>()).add(one);
      }
    }
    ActionSet offered = ActionSet.KEY_POLICY.minus(GIVEN_BY_NOBODY);
    String account = Arn.parse(key).map(Arn::account).orElse("");
    Growth growth = new Growth(policy);
    refused.forEach(
        (principal, calls) -> {
          boolean own = Arn.parse(principal).map(Arn::account).orElse("").equals(account);
          // No statement lets another account do the rest.
          Needs needs = Needs.of(calls, own ? offered : offered.intersect(ActionSet.ANY_ACCOUNT));
          if (!needs.actions().isEmpty()) {
            fixes.addAll(
                growth.within(List.of(fix(policy, principal, needs, calls, fixes.size()))));
          }
        });
    return fixes;
  }

  /** Only who has an ARN that a policy can name. */
  private static boolean isNameable(String principal) {
    return PrincipalId.of("AWS", HoledString.of(principal)) instanceof PrincipalId.Identity identity
        && (identity.kind() == IdentityKind.ROLE || identity.kind() == IdentityKind.USER)
        && !principal.contains(Needs.SERVICE_LINKED);
  }

  private static Fix fix(
      KeyPolicy policy,
      String principal,
      Needs needs,
      List<Map.Entry<Use, Tally>> calls,
      int before) {
    List<NewValue> statements = new ArrayList<>();
    Map<Terms, ActionSet> parts = needs.byTerms(Needs.Asking.LIKELY);
    parts.forEach(
        (terms, actions) -> {
          String sid = "Refused" + (before + 1) + (parts.size() > 1 ? "Part" : "");
          String number = parts.size() > 1 ? "" + (statements.size() + 1) : "";
          List<NewMember> members = new ArrayList<>();
          members.add(new NewMember("Sid", NewValue.text(policy.freeSid(sid + number))));
          members.add(new NewMember("Effect", NewValue.text("Allow")));
          members.add(new NewMember("Principal", NewValue.object("AWS", NewValue.text(principal))));
          members.add(new NewMember("Action", Proposal.actions(actions)));
          members.add(new NewMember("Resource", NewValue.text("*")));
          if (!terms.equals(Terms.NONE)) {
            members.add(new NewMember("Condition", terms.with(Optional.empty())));
          }
          statements.add(new NewValue.Members(members));
        });
    return new Fix(
        Level.MANUAL,
        "Allow what “" + principal + "” was refused",
        effect(needs, calls),
        List.of(new PolicyChange.AddLastStatements(policy, statements)),
        false);
  }

  private static String effect(Needs needs, List<Map.Entry<Use, Tally>> calls) {
    Map<Use, Tally> met = entries(calls);
    met.keySet().removeIf(use -> !needs.actions().contains(use.action()));
    long count = UsageEvidence.calls(met);
    StringBuilder out = new StringBuilder("It gets ");
    out.append(ProposalText.names(needs.actions())).append(". ");
    out.append(count == 1 ? "1 call" : count + " calls");
    return out.append(
            " found no statement that allows it. Add this only if they were right to try.")
        .toString();
  }

  private static Map<Use, Tally> entries(List<Map.Entry<Use, Tally>> calls) {
    Map<Use, Tally> all = new LinkedHashMap<>();
    calls.forEach(call -> all.put(call.getKey(), call.getValue()));
    return all;
  }
}
