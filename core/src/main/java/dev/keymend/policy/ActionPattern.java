package dev.keymend.policy;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value of {@code Action}. Case does not matter; {@code *} and {@code ?} are wildcards. Source:
 * IAM User Guide, reference_policies_elements_action.
 *
 * @param node where it stands
 * @param matches the actions of KMS that it matches, IAM-only ones included
 */
public record ActionPattern(StringNode node, ActionSet matches) {
  private static final Map<String, ActionSet> ACTIONS = new LinkedHashMap<>();
  private static final Map<String, ActionSet> BY_NAME = new HashMap<>();

  static {
    for (KmsAction action : KmsAction.all()) {
      ACTIONS.put(Ascii.lower(action.toString()), ActionSet.of(action));
    }
    BY_NAME.putAll(ACTIONS);
    BY_NAME.put("*", ActionSet.ALL);
    BY_NAME.put("kms:*", ActionSet.ALL);
  }

  static ActionPattern of(StringNode node) {
    return new ActionPattern(node, expand(node.value().source()));
  }

  /** Returns the value as written. */
  public String text() {
    return node.value().source();
  }

  /** Returns whether the value has a wildcard or a hole, so that it may mean more than it shows. */
  public boolean isOpen() {
    return text().indexOf('*') >= 0 || text().indexOf('?') >= 0 || node.value().hasHole();
  }

  /** Returns whether the value stands for every action of KMS: {@code kms:*} or {@code *}. */
  public boolean isEverything() {
    return matches.equals(ActionSet.ALL);
  }

  private static ActionSet expand(String pattern) {
    String lower = Ascii.lower(pattern);
    ActionSet known = BY_NAME.get(lower);
    if (known != null) {
      return known;
    }
    int star = lower.indexOf('*');
    boolean mark = lower.indexOf('?') >= 0;
    if (star < 0 && !mark) {
      return ActionSet.NONE;
    }
    boolean prefix = star == lower.length() - 1 && !mark;
    String start = prefix ? lower.substring(0, star) : "";
    ActionSet matches = ActionSet.NONE;
    for (Map.Entry<String, ActionSet> action : ACTIONS.entrySet()) {
      String name = action.getKey();
      // By far the most patterns only end with a star.
      if (prefix ? name.startsWith(start) : Ascii.glob(lower, name, false)) {
        matches = matches.union(action.getValue());
      }
    }
    return matches;
  }
}
