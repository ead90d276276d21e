package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;

/** The policies that conditions of a template make of one. */
public final class Branches {
  /** More conditions make more policies than are worth looking at. */
  private static final int MOST = 3;

  private final List<String> conditions = new ArrayList<>();

  /** The conditions that hold, as bits. */
  private int holding;

  private Branches() {}

  /** Returns each policy that may come out; empty if that is only one, or if they are too many. */
  public static List<ObjectNode> of(ObjectNode policy) {
    Branches branches = new Branches();
    for (Node node : Tree.nodes(policy)) {
      if (node instanceof FunctionNode function) {
        branches.note(function);
      }
    }
    List<ObjectNode> all = new ArrayList<>();
    int count = branches.conditions.size();
    if (count == 0 || count > MOST) {
      return all;
    }
    for (branches.holding = 0; branches.holding < 1 << count; branches.holding++) {
      all.add(branches.policy(policy));
    }
    return all;
  }

  /** What stands in a branch may have functions, too, of which nothing is known. */
  private void note(FunctionNode function) {
    if (!function.branches().isEmpty() && !conditions.contains(function.condition())) {
      conditions.add(function.condition());
    }
  }

  private ObjectNode policy(ObjectNode policy) {
    List<Member> members = new ArrayList<>();
    for (Member member : policy.members()) {
      List<Node> statements = new ArrayList<>();
      for (Node node : Tree.items(member.value())) {
        for (Node statement : chosen(node)) {
          statements.add(statement instanceof ObjectNode object ? statement(object) : statement);
        }
      }
      boolean plain = member.value() instanceof StringNode;
      members.add(
          plain
              ? member
              : new Member(member.key(), new ArrayNode(member.value().range(), statements)));
    }
    return new ObjectNode(policy.range(), members);
  }

  private ObjectNode statement(ObjectNode statement) {
    List<Member> members = new ArrayList<>();
    for (Member member : statement.members()) {
      List<Node> values = chosen(member.value());
      if (!values.isEmpty()) {
        members.add(new Member(member.key(), values.get(0)));
      }
    }
    return new ObjectNode(statement.range(), members, statement.condition());
  }

  private List<Node> chosen(Node node) {
    if (node instanceof ObjectNode object
        && object.condition().filter(conditions::contains).isPresent()) {
      return holds(object.condition().get())
          ? List.of(new ObjectNode(object.range(), object.members()))
          : List.of();
    }
    if (!(node instanceof FunctionNode function) || function.branches().isEmpty()) {
      return List.of(node);
    }
    return function.branches().get(holds(function.condition()) ? 0 : 1).elements();
  }

  private boolean holds(String condition) {
    return ((holding >> conditions.indexOf(condition)) & 1) == 1;
  }
}
