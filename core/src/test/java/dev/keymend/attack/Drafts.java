package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads any policy as parts, as far as requests have to be aimed at it. */
final class Drafts {
  private Drafts() {}

  static Draft of(KeyPolicy policy) {
    List<Part> parts = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      List<String> who = new ArrayList<>();
      for (Principal principal : statement.principals().list()) {
        if (isSomebody(principal.text())) {
          who.add(principal.text());
        }
      }
      List<String> actions = new ArrayList<>();
      for (ActionPattern action : statement.actions().patterns()) {
        actions.add(action.text());
      }
      List<Entry> entries = new ArrayList<>();
      for (Condition condition : statement.conditions()) {
        if (isFilled(condition)) {
          entries.add(new Entry(condition.block().name(), condition.key(), condition.texts()));
        }
      }
      parts.add(
          new Part(
              statement.effect() == Effect.DENY,
              statement.principals().negated(),
              who,
              statement.actions().negated(),
              actions.isEmpty() ? List.of("kms:*") : actions,
              List.of(),
              entries));
    }
    return new Draft("2012-10-17", parts);
  }

  private static boolean isSomebody(String name) {
    return name.equals("*")
        || name.matches("\\d{12}")
        || name.matches("[a-z0-9.-]+\\.amazonaws\\.com")
        || name.matches("arn:aws:(iam|sts)::\\d{12}:(root|(user|role|assumed-role)/.*[^/])");
  }

  private static boolean isFilled(Condition condition) {
    boolean whole = !condition.values().isEmpty() && !condition.block().equals(condition.node());
    for (String text : condition.texts()) {
      int open = text.indexOf("${");
      whole &= open < 0 || text.indexOf('}', open) > 0;
    }
    return whole;
  }
}
