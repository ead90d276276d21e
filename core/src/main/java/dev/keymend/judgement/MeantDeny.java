package dev.keymend.judgement;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Actions;
import dev.keymend.policy.Effect;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement that was meant as a Deny, although it is misspelt or cut off, so that KMS refuses the
 * policy or ignores a part of it. Whoever wrote it wanted it.
 */
final class MeantDeny {
  private MeantDeny() {}

  /** Returns whether a statement is, or was meant to be, a Deny. */
  static boolean is(Statement statement) {
    return statement.meant() == Effect.DENY
        || (statement.meant() == Effect.UNKNOWN && mayDeny(statement));
  }

  /** What was cut off before its effect may be one, too. */
  private static boolean mayDeny(Statement statement) {
    for (Member member : statement.node().members()) {
      String value = Ascii.lower(member.value().string().orElse("")).strip();
      if (value.equals("deny") || value.equals("denied") || value.equals("denies")) {
        return true;
      }
    }
    return isCutOffBefore(statement);
  }

  /** Returns whether a text ends before the effect of a statement. */
  static boolean isCutOffBefore(Statement statement) {
    return statement.isCutOff() && ElementNames.find(statement.node(), "Effect").isEmpty();
  }

  /**
   * Returns a Deny as it was meant.
   *
   * @return empty when nobody can tell what it was to deny
   */
  static Optional<Statement> of(Statement statement) {
    boolean says =
        !statement.isCutOff()
            && !statement.principals().list().isEmpty()
            && !statement.actions().isEmpty();
    Optional<Actions> actions = says ? meant(statement.actions()) : Optional.empty();
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    Statement key = statement.resources().isEmpty() ? statement.onThisKey() : statement;
    return Optional.of(
        new Statement(
            key.index(),
            key.node(),
            key.sid(),
            Effect.DENY,
            Effect.DENY,
            key.principals(),
            actions.get(),
            key.resources(),
            key.conditions(),
            false,
            key.isUnknown()));
  }

  private static Optional<Actions> meant(Actions actions) {
    ActionSet all = ActionSet.NONE;
    for (ActionPattern pattern : actions.patterns()) {
      ActionSet matches = pattern.isOpen() ? pattern.matches() : named(pattern.text());
      if (matches.equals(ActionSet.NONE)) {
        return Optional.empty();
      }
      all = all.union(matches);
    }
    ActionSet expanded =
        actions.negated() ? ActionSet.KEY_POLICY.minus(all) : all.intersect(ActionSet.KEY_POLICY);
    return Optional.of(
        new Actions(actions.element(), actions.negated(), actions.patterns(), expanded));
  }

  /** Returns the actions that a text names, several with commas between them; none for a riddle. */
  private static ActionSet named(String text) {
    ActionSet all = ActionSet.NONE;
    for (String part : Characters.split(text, ',')) {
      String name = part.strip();
      int sign = Math.max(name.lastIndexOf(':'), name.lastIndexOf('.'));
      Optional<KmsAction> action = nearest(name.substring(sign + 1));
      if (action.isEmpty()) {
        return ActionSet.NONE;
      }
      all = all.union(ActionSet.of(action.get()));
    }
    return all;
  }

  private static Optional<KmsAction> nearest(String name) {
    List<String> names = new ArrayList<>();
    for (KmsAction action : KmsAction.all()) {
      if (Ascii.equalsIgnoreCase(action.apiName(), name)) {
        return Optional.of(action);
      }
      names.add(action.apiName());
    }
    return Nearest.to(name, names).flatMap(found -> KmsAction.named("kms:" + found));
  }
}
