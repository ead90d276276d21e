package dev.keymend.evidence;

import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Conditions that every call met.
 *
 * @param strings condition keys with the values that they had, for {@code StringEquals}
 * @param forResources whether all calls are about grants for resources of services
 */
record Terms(SortedMap<String, List<String>> strings, boolean forResources) {
  static final Terms NONE = new Terms(new TreeMap<>(), false);

  static final String VIA_SERVICE = "kms:ViaService";

  private static final String STRING = "StringEquals";
  private static final String BOOL = "Bool";
  private static final String FOR_RESOURCES = "kms:GrantIsForAWSResource";

  /**
   * Returns what of it an event proves. It does not prove that a service that it names called for
   * the caller.
   */
  Terms proven() {
    SortedMap<String, List<String>> proven = new TreeMap<>(strings);
    proven.remove(VIA_SERVICE);
    return new Terms(proven, false);
  }

  /** Returns whether a statement does not ask for all of this already, by the same keys. */
  boolean addsTo(Statement statement) {
    for (String key : strings.keySet()) {
      if (!asks(statement, key)) {
        return true;
      }
    }
    return forResources && !asks(statement, FOR_RESOURCES);
  }

  private static boolean asks(Statement statement, String key) {
    for (Condition condition : statement.conditions()) {
      if (Ascii.equalsIgnoreCase(condition.key(), key)) {
        return true;
      }
    }
    return false;
  }

  /** Returns these conditions behind those that a statement has, which stay as they are. */
  NewValue with(Optional<Member> condition) {
    List<NewMember> operators = new ArrayList<>();
    Optional<ObjectNode> old =
        condition.map(member -> member.value() instanceof ObjectNode object ? object : null);
    List<NewMember> ours = new ArrayList<>();
    for (Map.Entry<String, List<String>> term : strings.entrySet()) {
      if (!isAsked(old, term.getKey())) {
        List<String> values = term.getValue();
        ours.add(
            new NewMember(
                term.getKey(),
                values.size() == 1 ? NewValue.text(values.get(0)) : NewValue.texts(values)));
      }
    }
    boolean grants = forResources && !isAsked(old, FOR_RESOURCES);
    NewMember grant = new NewMember(FOR_RESOURCES, NewValue.text("true"));
    for (Member operator : old.map(ObjectNode::members).orElse(List.of())) {
      List<NewMember> keys = new ArrayList<>();
      if (operator.value() instanceof ObjectNode object) {
        object
            .members()
            .forEach(m -> keys.add(new NewMember(m.name(), NewValue.copyOf(m.value()))));
        if (Ascii.equalsIgnoreCase(operator.name(), STRING)) {
          keys.addAll(ours);
          ours.clear();
        } else if (grants && Ascii.equalsIgnoreCase(operator.name(), BOOL)) {
          keys.add(grant);
          grants = false;
        }
      }
      operators.add(new NewMember(operator.name(), new NewValue.Members(keys)));
    }
    if (!ours.isEmpty()) {
      operators.add(new NewMember(STRING, new NewValue.Members(ours)));
    }
    if (grants) {
      operators.add(new NewMember(BOOL, NewValue.object(FOR_RESOURCES, grant.value())));
    }
    return new NewValue.Members(operators);
  }

  private static boolean isAsked(Optional<ObjectNode> operators, String key) {
    for (Member operator : operators.map(ObjectNode::members).orElse(List.of())) {
      if (operator.value() instanceof ObjectNode keys) {
        for (Member member : keys.members()) {
          if (Ascii.equalsIgnoreCase(member.name(), key)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
