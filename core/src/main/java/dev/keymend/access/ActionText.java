package dev.keymend.access;

import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;

/** Sets of actions in words. */
public final class ActionText {
  private static final int FEW = 5;

  private ActionText() {}

  /** Returns a few actions by name, many by what they are for; for a sentence. */
  public static String of(ActionSet actions) {
    if (actions.containsAll(ActionSet.KEY_POLICY)) {
      return "every action on this key";
    }
    if (actions.size() <= FEW) {
      List<String> names = new ArrayList<>();
      for (KmsAction action : actions.toList()) {
        names.add(action.toString());
      }
      return VerdictText.join(names, " and ");
    }
    return actions.size() + " actions (" + groups(actions) + ")";
  }

  /** Returns what actions are for; of a group that is not whole it says so. */
  public static String groups(ActionSet actions) {
    List<String> verbs = new ArrayList<>();
    for (ActionGroup group : ActionGroup.values()) {
      ActionSet whole = ActionSet.group(group);
      ActionSet part = actions.intersect(whole);
      if (!part.isEmpty()) {
        verbs.add(part.equals(whole) ? group.verb() : "partly " + group.verb());
      }
    }
    return VerdictText.join(verbs, " and ");
  }
}
