package dev.keymend.evidence;

import dev.keymend.access.Owner;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.PolicyChange;
import dev.keymend.evidence.Replay.Refused;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.KeyPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What calls that were refused needed: a statement for each user and role that no statement of the
 * policy lets in. Whether they should be let in only the user can say, so none is on by itself. Of
 * all others it is said why nothing is offered.
 */
public final class Refusals {
  private Refusals() {}

  /**
   * Refused calls for which no statement is offered.
   *
   * @param principal who called
   * @param actions what they called
   * @param calls how many calls
   * @param why nothing is offered, in sentences
   */
  public record NotOffered(String principal, ActionSet actions, long calls, String why) {}

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
    Map<String, Map<Use, Tally>> offered = new LinkedHashMap<>();
    for (Refused one : Replay.refused(evidence, key, policy, owner)) {
      if (RefusedWhy.of(one, key).isEmpty()) {
        add(one, one.use().principal(), offered);
      }
    }
    Growth growth = new Growth(policy);
    offered.forEach(
        (principal, calls) ->
            fixes.addAll(growth.within(List.of(fix(policy, principal, calls, fixes.size())))));
    return fixes;
  }

  /**
   * Returns the refused calls for which no statement is offered, with why.
   *
   * @param policy the key's policy
   * @param evidence what was called
   * @param key ARN of the key
   * @param owner the key's owner
   */
  public static List<NotOffered> notOffered(
      KeyPolicy policy, UsageEvidence evidence, String key, Owner owner) {
    Map<List<String>, Map<Use, Tally>> alike = new LinkedHashMap<>();
    for (Refused one : Replay.refused(evidence, key, policy, owner)) {
      Optional<String> why =
          policy.isFragment()
              ? Optional.of("The text has only a part of the policy.")
              : RefusedWhy.of(one, key);
      why.ifPresent(text -> add(one, List.of(one.use().principal(), text), alike));
    }
    List<NotOffered> all = new ArrayList<>();
    alike.forEach(
        (by, calls) -> {
          ActionSet actions = actions(calls);
          all.add(new NotOffered(by.get(0), actions, UsageEvidence.calls(calls), by.get(1)));
        });
    return all;
  }

  private static <T> void add(Refused one, T by, Map<T, Map<Use, Tally>> groups) {
    groups.computeIfAbsent(by, any -> new LinkedHashMap<>()).put(one.use(), one.tally());
  }

  private static ActionSet actions(Map<Use, Tally> calls) {
    ActionSet actions = ActionSet.NONE;
    for (Use use : calls.keySet()) {
      actions = actions.union(ActionSet.of(use.action()));
    }
    return actions;
  }

  private static Fix fix(KeyPolicy policy, String principal, Map<Use, Tally> calls, int before) {
    Needs needs = Needs.of(List.copyOf(calls.entrySet()), actions(calls));
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
        effect(parts, UsageEvidence.calls(calls)),
        List.of(new PolicyChange.AddLastStatements(policy, statements)),
        false);
  }

  private static String effect(Map<Terms, ActionSet> parts, long count) {
    StringBuilder out = new StringBuilder();
    Set<String> keys = new LinkedHashSet<>();
    parts.forEach(
        (terms, actions) -> {
          out.append("It gets ").append(ProposalText.names(actions));
          List<String> words = terms.words();
          out.append(words.isEmpty() ? "" : ", only where " + String.join(" and ", words));
          out.append(". ");
          keys.addAll(terms.strings().keySet());
        });
    if (keys.contains(Terms.VIA_SERVICE)) {
      out.append(
          "Where the service called with a role of its own, there is no kms:ViaService in the"
              + " request, and it stays refused. ");
    }
    out.append(count == 1 ? "1 call" : count + " calls");
    return out.append(
            " found no statement that allows it. Add this only if they were right to try.")
        .toString();
  }
}
