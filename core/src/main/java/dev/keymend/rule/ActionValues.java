package dev.keymend.rule;

import dev.keymend.access.Owner;
import dev.keymend.access.Subject;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rules about values of {@code Action} have in common. */
public final class ActionValues {
  private static final int SHOWN = 3;

  private ActionValues() {}

  /** Returns the values in quotes, or the first of many and how many more there are. */
  public static String names(List<ActionPattern> patterns) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < patterns.size() && i < SHOWN; i++) {
      names.append(i == 0 ? "“" : ", “").append(patterns.get(i).text()).append("”");
    }
    int more = patterns.size() - SHOWN;
    return more > 0 ? names + " and " + more + " more" : names.toString();
  }

  /** Returns what is left of a statement that applies to nothing, as a sentence to append. */
  public static String nothing(Statement statement) {
    String verb = statement.effect() == Effect.DENY ? " refuses nothing." : " allows nothing.";
    return " As it stands, " + statement.label() + verb;
  }

  /** Returns the fix that takes out values that do nothing; none when no other would remain. */
  public static Fix[] removal(Statement statement, List<ActionPattern> gone) {
    if (gone.isEmpty()
        || !(statement.actions().element().orElseThrow().value() instanceof ArrayNode list)
        || list.elements().size() == gone.size()) {
      return new Fix[0];
    }
    return new Fix[] {
      new Fix(
          Level.REPAIR,
          "Take " + names(gone) + " out of the list",
          "Nobody's access changes.",
          List.of(
              new PolicyChange.RemoveValues(list, gone.stream().map(ActionPattern::node).toList())),
          false)
    };
  }

  /** Returns the principals of a statement that are certainly of another account than the key. */
  public static List<Subject> foreign(Statement statement, Owner owner) {
    List<Subject> foreign = new ArrayList<>();
    for (Principal principal : statement.principals().list()) {
      Subject subject = Subject.of(principal.id());
      if (subject.account().map(owner::owns).equals(Optional.of(Owner.Answer.NO))) {
        foreign.add(subject);
      }
    }
    return foreign;
  }

  /** Returns whether the statement works, allows, and says whom and what positively. */
  public static boolean isPlainAllow(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.isEffective()
        && !statement.actions().negated()
        && !statement.principals().negated();
  }
}
