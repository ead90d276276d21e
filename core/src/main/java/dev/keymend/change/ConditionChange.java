package dev.keymend.change;

import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.PolicyChange.AddConditionKey;
import dev.keymend.change.PolicyChange.AddOperator;
import dev.keymend.change.PolicyChange.Rename;
import dev.keymend.change.PolicyChange.SetConditions;
import dev.keymend.change.PolicyChange.SetElement;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of a statement's conditions. Each returns nothing when the change cannot be made without
 * naming something twice.
 */
public final class ConditionChange {
  /** Among more names than this no person renames one, and looking for a taken name takes long. */
  private static final int MANY = 500;

  private ConditionChange() {}

  /** Adds tests under an operator, whether or not the statement has conditions already. */
  public static List<PolicyChange> add(Statement statement, String operator, NewMember... tests) {
    return addAll(statement, List.of(new NewMember(operator, new Members(List.of(tests)))));
  }

  /** Adds tests under several operators: members whose values are {@link Members}. */
  public static List<PolicyChange> addAll(Statement statement, List<NewMember> blocks) {
    Optional<Node> element = element(statement);
    if (element.isEmpty()) {
      return List.of(
          new SetElement(statement.node(), Optional.empty(), "Condition", new Members(blocks)));
    }
    if (!(element.get() instanceof ObjectNode operators)) {
      return List.of();
    }
    if (operators.members().isEmpty()) {
      return List.of(new SetConditions(operators, new Members(blocks)));
    }
    List<PolicyChange> all = new ArrayList<>();
    for (NewMember block : blocks) {
      List<PolicyChange> changes = add(operators, block.name(), (Members) block.value());
      if (changes.isEmpty()) {
        return changes;
      }
      all.addAll(changes);
    }
    return all;
  }

  private static Optional<Node> element(Statement statement) {
    return statement.node().value("Condition");
  }

  private static List<PolicyChange> add(ObjectNode operators, String operator, Members tests) {
    Optional<Member> same = find(operators, operator);
    if (same.isEmpty()) {
      return List.of(new AddOperator(operators, operator, tests));
    }
    return same.get().value() instanceof ObjectNode keys ? add(keys, tests) : List.of();
  }

  private static List<PolicyChange> add(ObjectNode keys, Members tests) {
    if (keys.members().isEmpty()) {
      return List.of(new SetConditions(keys, tests));
    }
    List<PolicyChange> changes = new ArrayList<>();
    for (NewMember test : tests.members()) {
      if (find(keys, test.name()).isPresent()) {
        return List.of();
      }
      changes.add(new AddConditionKey(keys, test.name(), test.value()));
    }
    return changes;
  }

  /** Writes another operator in place of a condition's, for all keys that stand under it. */
  public static List<PolicyChange> renameOperator(
      Statement statement, Condition condition, String operator) {
    return element(statement).orElse(null) instanceof ObjectNode operators
        ? rename(operators, condition.block(), operator)
        : List.of();
  }

  /** Writes another key in place of a condition's. */
  public static List<PolicyChange> renameKey(Condition condition, String key) {
    return condition.block().value() instanceof ObjectNode keys
        ? rename(keys, condition.node(), key)
        : List.of();
  }

  private static List<PolicyChange> rename(ObjectNode object, Member member, String name) {
    boolean taken =
        object.members().size() > MANY
            || find(object, name).filter(m -> !m.key().equals(member.key())).isPresent();
    return taken ? List.of() : List.of(new Rename(object, member, name));
  }

  /** Moves one condition to another operator; the other keys of its operator stay. */
  public static List<PolicyChange> move(Statement statement, Condition condition, String operator) {
    if (!(condition.block().value() instanceof ObjectNode keys) || keys.members().size() == 1) {
      return renameOperator(statement, condition, operator);
    }
    NewMember test = new NewMember(condition.key(), NewValue.copyOf(condition.node().value()));
    return replace(statement, List.of(condition), operator, test);
  }

  /** Puts one test in place of some conditions, by writing all conditions anew. */
  public static List<PolicyChange> replace(
      Statement statement, Collection<Condition> dropped, String operator, NewMember test) {
    Optional<Node> element = element(statement);
    List<NewMember> all = new ArrayList<>();
    boolean merged = false;
    for (NewMember block : without(statement, dropped)) {
      if (Ascii.equalsIgnoreCase(block.name(), operator) && block.value() instanceof Members keys) {
        List<NewMember> more = new ArrayList<>(keys.members());
        for (NewMember key : more) {
          if (Ascii.equalsIgnoreCase(key.name(), test.name())) {
            return List.of();
          }
        }
        more.add(test);
        all.add(new NewMember(block.name(), new Members(more)));
        merged = true;
      } else {
        all.add(block);
      }
    }
    if (!merged) {
      all.add(new NewMember(operator, new Members(List.of(test))));
    }
    return element.isEmpty()
        ? List.of()
        : List.of(new SetConditions(element.get(), new Members(all)));
  }

  /** Returns a copy of a statement's conditions without some of them. */
  public static List<NewMember> without(Statement statement, Collection<Condition> dropped) {
    Set<Integer> places = new HashSet<>();
    dropped.forEach(condition -> places.add(condition.node().range().start()));
    List<NewMember> operators = new ArrayList<>();
    if (element(statement).orElse(null) instanceof ObjectNode object) {
      for (Member operator : object.members()) {
        copy(operator, places).ifPresent(operators::add);
      }
    }
    return operators;
  }

  private static Optional<NewMember> copy(Member operator, Set<Integer> dropped) {
    if (!(operator.value() instanceof ObjectNode keys)) {
      return Optional.of(new NewMember(operator.name(), NewValue.copyOf(operator.value())));
    }
    List<NewMember> kept = new ArrayList<>();
    for (Member key : keys.members()) {
      if (!dropped.contains(key.range().start())) {
        kept.add(new NewMember(key.name(), NewValue.copyOf(key.value())));
      }
    }
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(new NewMember(operator.name(), new Members(kept)));
  }

  private static Optional<Member> find(ObjectNode object, String name) {
    for (Member member : object.members()) {
      if (Ascii.equalsIgnoreCase(member.name(), name)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }
}
