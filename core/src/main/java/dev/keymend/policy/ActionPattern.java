package dev.keymend.policy;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One value of {@code Action}. Case does not matter; {@code *} and {@code ?} are wildcards. Source:
 * IAM User Guide, reference_policies_elements_action.
 *
 * @param node where it stands
 * @param matches the actions of KMS that it matches, IAM-only ones included
 */
public record ActionPattern(StringNode node, ActionSet matches) {
  /** By their names in lower case, sorted, so that names with the same start are neighbours. */
  private static final NavigableMap<String, ActionSet> ACTIONS = new TreeMap<>();

  /** By their names as they are nearly always written, and in lower case. */
  private static final Map<String, ActionSet> BY_NAME = new HashMap<>();

  static {
    for (KmsAction action : KmsAction.all()) {
      ACTIONS.put(Ascii.lower(action.toString()), ActionSet.of(action));
      BY_NAME.put(action.toString(), ActionSet.of(action));
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

  /** Returns the actions that it matches, whatever a template fills in. */
  ActionSet possible() {
    HoledString value = node.value();
    if (!value.hasHole()) {
      return matches;
    }
    StringBuilder pattern = new StringBuilder();
    for (HoledString.Part part : value.parts()) {
      pattern.append(part instanceof HoledString.Literal literal ? literal.text() : "*");
    }
    return expand(pattern.toString());
  }

  /** Returns whether the value has a wildcard or a hole, so that it may mean more than it shows. */
  public boolean isOpen() {
    return Ascii.hasWildcard(text()) || node.value().hasHole();
  }

  /** Returns whether the value stands for every action of KMS: {@code kms:*} or {@code *}. */
  public boolean isEverything() {
    return matches.equals(ActionSet.ALL);
  }

  private static ActionSet expand(String pattern) {
    ActionSet known = BY_NAME.get(pattern);
    if (known != null) {
      return known;
    }
    String lower = Ascii.lower(pattern);
    int star = lower.indexOf('*');
    boolean mark = lower.indexOf('?') >= 0;
    if (star < 0 && !mark) {
      return BY_NAME.getOrDefault(lower, ActionSet.NONE);
    }
    // By far the most patterns only end with a star.
    boolean prefix = star == lower.length() - 1 && !mark;
    return prefix ? startingWith(lower.substring(0, star)) : matching(lower);
  }

  private static ActionSet startingWith(String start) {
    ActionSet matches = ActionSet.NONE;
    for (Map.Entry<String, ActionSet> action : ACTIONS.tailMap(start, true).entrySet()) {
      if (!action.getKey().startsWith(start)) {
        break;
      }
      matches = matches.union(action.getValue());
    }
    return matches;
  }

  private static ActionSet matching(String pattern) {
    ActionSet matches = ActionSet.NONE;
    for (Map.Entry<String, ActionSet> action : ACTIONS.entrySet()) {
      if (Ascii.glob(pattern, action.getKey(), false)) {
        matches = matches.union(action.getValue());
      }
    }
    return matches;
  }
}
