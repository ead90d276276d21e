package dev.keymend.rule.condition;

import dev.keymend.access.ActionText;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Fixes;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import java.util.ArrayList;
import java.util.List;

/** Gives some actions of a statement one of their own, without conditions that they cannot meet. */
final class StatementSplit {
  private StatementSplit() {}

  /** Returns the fix; nothing when no whole value of Action is about the dead actions alone. */
  static Fix[] fix(KeyPolicy policy, Statement statement, List<Condition> causes, ActionSet dead) {
    List<NewValue> kept = new ArrayList<>();
    List<NewValue> moved = new ArrayList<>();
    ActionSet movedActions = ActionSet.NONE;
    for (ActionPattern pattern : statement.actions().patterns()) {
      ActionSet matches = pattern.matches().intersect(ActionSet.KEY_POLICY);
      boolean move = !matches.isEmpty() && dead.containsAll(matches);
      (move ? moved : kept).add(NewValue.copyOf(pattern.node()));
      movedActions = move ? movedActions.union(matches) : movedActions;
    }
    boolean list =
        statement.actions().element().orElseThrow().value() instanceof ArrayNode array
            && array.elements().size() == kept.size() + moved.size();
    if (!list
        || kept.isEmpty()
        || moved.isEmpty()
        || statement.actions().negated()
        // Without a condition it would be open.
        || statement.principals().haveEveryone()
        || !ConditionRule.allows(statement)) {
      return new Fix[0];
    }
    NewValue second = second(policy, statement, unmet(causes, movedActions), moved);
    String actions = ActionText.of(movedActions);
    return Fixes.manual(
        "Move " + actions + " to a statement of its own",
        "Whom the statement names gets " + actions + ", which it does not today.",
        List.of(
            new PolicyChange.SetElement(
                statement.node(), statement.actions().element().orElseThrow(), one(kept)),
            new PolicyChange.AddStatementAfter(policy, statement, second)));
  }

  private static NewValue one(List<NewValue> values) {
    return values.size() == 1 ? values.get(0) : new NewValue.Items(values);
  }

  private static List<Condition> unmet(List<Condition> causes, ActionSet actions) {
    List<Condition> unmet = new ArrayList<>();
    for (Condition cause : causes) {
      boolean met =
          ConditionKey.find(cause.key()).filter(k -> k.actions().containsAll(actions)).isPresent();
      if (!met) {
        unmet.add(cause);
      }
    }
    return unmet;
  }

  private static NewValue second(
      KeyPolicy policy, Statement statement, List<Condition> dropped, List<NewValue> actions) {
    List<NewMember> members = new ArrayList<>();
    for (Member member : statement.node().members()) {
      switch (member.name()) {
        case "Sid" -> {
          String sid = policy.freeSid(statement.sid().orElse("Statement"));
          members.add(new NewMember("Sid", NewValue.like(member.value(), sid)));
        }
        case "Action" -> members.add(new NewMember("Action", one(actions)));
        case "Condition" -> {
          List<NewMember> rest = ConditionChange.without(statement, dropped);
          if (!rest.isEmpty()) {
            members.add(new NewMember("Condition", new NewValue.Members(rest)));
          }
        }
        default -> members.add(new NewMember(member.name(), NewValue.copyOf(member.value())));
      }
    }
    return new NewValue.Members(members);
  }
}
