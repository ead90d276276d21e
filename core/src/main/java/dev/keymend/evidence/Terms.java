package dev.keymend.evidence;

import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * @param callers ARNs of all who called; empty where no statement needs them
 */
record Terms(SortedMap<String, List<String>> strings, boolean forResources, List<String> callers) {
  static final Terms NONE = new Terms(new TreeMap<>(), false);

  static final String VIA_SERVICE = "kms:ViaService";
  static final String PRINCIPAL = "aws:PrincipalArn";

  private static final String STRING = "StringEquals";
  private static final String BOOL = "Bool";
  private static final String ARN = "ArnEquals";
  private static final String FOR_RESOURCES = "kms:GrantIsForAWSResource";

  Terms(SortedMap<String, List<String>> strings, boolean forResources) {
    this(strings, forResources, List.of());
  }

  /** Returns the condition on who calls. */
  static Terms of(List<String> callers) {
    return new Terms(new TreeMap<>(), false, List.copyOf(callers));
  }

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
    return asked().keySet().stream().anyMatch(key -> !asks(statement, key));
  }

  /** Returns whether a statement has a condition on a key. */
  static boolean asks(Statement statement, String key) {
    for (Condition condition : statement.conditions()) {
      if (Ascii.equalsIgnoreCase(condition.key(), key)) {
        return true;
      }
    }
    return false;
  }

  /** What is asked for, by condition key. */
  private Map<String, List<String>> asked() {
    Map<String, List<String>> asked = new LinkedHashMap<>(strings);
    if (forResources) {
      asked.put(FOR_RESOURCES, List.of("true"));
    }
    if (!callers.isEmpty()) {
      asked.put(PRINCIPAL, callers);
    }
    return asked;
  }

  /** Returns each condition in words. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    asked().forEach((key, values) -> words.add(key + " is " + String.join(" or ", values)));
    return words;
  }

  private static String operator(String key) {
    return key.equals(FOR_RESOURCES) ? BOOL : key.equals(PRINCIPAL) ? ARN : STRING;
  }

  /** Returns these conditions behind those that a statement has, which stay as they are. */
  NewValue with(Optional<Member> condition) {
    Optional<ObjectNode> old =
        condition.map(member -> member.value() instanceof ObjectNode object ? object : null);
    Map<String, List<NewMember>> ours = new LinkedHashMap<>();
    asked()
        .forEach(
            (key, values) -> {
              if (!isAsked(old, key)) {
                NewValue value =
                    values.size() == 1 ? NewValue.text(values.get(0)) : NewValue.texts(values);
                ours.computeIfAbsent(operator(key), any -> new ArrayList<>())
                    .add(new NewMember(key, value));
              }
            });
    List<NewMember> operators = new ArrayList<>();
    for (Member operator : old.map(ObjectNode::members).orElse(List.of())) {
      List<NewMember> keys = new ArrayList<>();
      if (operator.value() instanceof ObjectNode object) {
        object
            .members()
            .forEach(m -> keys.add(new NewMember(m.name(), NewValue.copyOf(m.value()))));
        for (String name : List.copyOf(ours.keySet())) {
          if (Ascii.equalsIgnoreCase(operator.name(), name)) {
            keys.addAll(ours.getOrDefault(name, List.of()));
            ours.remove(name);
          }
        }
      }
      operators.add(new NewMember(operator.name(), new NewValue.Members(keys)));
    }
    ours.forEach((name, keys) -> operators.add(new NewMember(name, new NewValue.Members(keys))));
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
