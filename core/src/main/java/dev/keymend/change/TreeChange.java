package dev.keymend.change;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.List;

/** What a change of a policy is in a syntax in which policies are trees of members and values. */
sealed interface TreeChange {
  /** Puts a new member behind all others. */
  record AddMember(ObjectNode object, String name, NewValue value) implements TreeChange {}

  /** Puts a new member before all others of an object that has some. */
  record AddFirstMember(ObjectNode object, String name, NewValue value) implements TreeChange {}

  /** Calls a member by another name. */
  record RenameMember(Member member, String name) implements TreeChange {}

  /** Takes members, in their order, out of an object. */
  record RemoveMembers(ObjectNode object, List<Member> members) implements TreeChange {
    /** Copies the list. */
    public RemoveMembers {
      members = List.copyOf(members);
    }
  }

  /** Puts a value in place of another. */
  record ReplaceValue(Node node, NewValue value) implements TreeChange {}

  /** Puts an object with one member around a string or a list. */
  record WrapValue(Node node, String name) implements TreeChange {}

  /** Takes values, in their order, out of a list. */
  record TakeValues(List<Node> all, List<Node> values) implements TreeChange {
    /** Copies the lists. */
    public TakeValues {
      all = List.copyOf(all);
      values = List.copyOf(values);
    }

    TakeValues(ArrayNode list, List<? extends Node> values) {
      this(list.elements(), List.copyOf(values));
    }
  }

  /**
   * Returns what a change is in a tree.
   *
   * @param change any but one that adds statements: what stands around those is up to the writer
   */
  static TreeChange of(PolicyChange change) {
    if (change instanceof PolicyChange.SetElement set) {
      return of(set);
    }
    if (change instanceof PolicyChange.Rename rename) {
      return new RenameMember(rename.member(), rename.name());
    }
    if (change instanceof PolicyChange.Remove remove) {
      return new RemoveMembers(remove.object(), remove.members());
    }
    if (change instanceof PolicyChange.SetValue set) {
      return new ReplaceValue(set.node(), set.value());
    }
    if (change instanceof PolicyChange.RemoveValues remove) {
      return new TakeValues(remove.list(), remove.values());
    }
    if (change instanceof PolicyChange.NameType name) {
      return new WrapValue(name.principals(), name.type());
    }
    if (change instanceof PolicyChange.SetConditionValues set) {
      return new ReplaceValue(set.condition().node().value(), set.values());
    }
    if (change instanceof PolicyChange.SetConditions set) {
      return new ReplaceValue(set.conditions(), set.operators());
    }
    if (change instanceof PolicyChange.AddOperator add) {
      return new AddMember(add.conditions(), add.operator(), add.keys());
    }
    if (change instanceof PolicyChange.AddConditionKey add) {
      return new AddMember(add.operator(), add.key(), add.values());
    }
    PolicyChange.RemoveStatement remove = (PolicyChange.RemoveStatement) change;
    List<Node> statements = KeyPolicy.statementNodes(remove.policy().statementElement().value());
    return new TakeValues(statements, List.of(remove.statement().node()));
  }

  private static TreeChange of(PolicyChange.SetElement set) {
    if (set.element().isPresent()) {
      return new ReplaceValue(set.element().get().value(), set.value());
    }
    // Everybody writes it first.
    return set.name().equals("Version")
        ? new AddFirstMember(set.bearer(), set.name(), set.value())
        : new AddMember(set.bearer(), set.name(), set.value());
  }
}
