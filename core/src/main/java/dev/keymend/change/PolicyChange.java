package dev.keymend.change;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.List;

/** One change of a policy, in the terms of policies. */
public sealed interface PolicyChange {
  /** Puts statements into a policy. */
  sealed interface AddStatements extends PolicyChange {
    /** Returns where to. */
    KeyPolicy policy();

    /** Returns what is added. */
    List<? extends NewValue> added();
  }

  /** Puts a statement before all others. */
  record AddFirstStatement(KeyPolicy policy, NewValue statement) implements AddStatements {
    @Override
    public List<NewValue> added() {
      return List.of(statement);
    }
  }

  /** Puts a statement right behind another. */
  record AddStatementAfter(KeyPolicy policy, Statement after, NewValue statement)
      implements AddStatements {
    @Override
    public List<NewValue> added() {
      return List.of(statement);
    }
  }

  /** Puts statements behind all others. */
  record AddLastStatements(KeyPolicy policy, List<? extends NewValue> added)
      implements AddStatements {
    /** Copies the list. */
    public AddLastStatements {
      added = List.copyOf(added);
    }
  }

  /** Gives an object a member of a name that it does not have. */
  sealed interface NameMember extends PolicyChange {
    /** Returns the object. */
    ObjectNode object();

    /** Returns the name. */
    String name();
  }

  /** Puts a new member behind all others. */
  record AddMember(ObjectNode object, String name, NewValue value) implements NameMember {}

  /** Puts a new member before all others of an object that has some. */
  record AddFirstMember(ObjectNode object, String name, NewValue value) implements NameMember {}

  /** Calls a member by another name. */
  record RenameMember(ObjectNode object, Member member, String name) implements NameMember {}

  /** Takes members, in their order, out of an object. */
  record RemoveMembers(ObjectNode object, List<Member> members) implements PolicyChange {
    /** Copies the list. */
    public RemoveMembers {
      members = List.copyOf(members);
    }

    /** Takes one member out. */
    public RemoveMembers(ObjectNode object, Member member) {
      this(object, List.of(member));
    }
  }

  /** Puts a value in place of another. */
  record ReplaceValue(Node node, NewValue value) implements PolicyChange {}

  /** Puts an object with one member around a string or a list. */
  record WrapValue(Node node, String name) implements PolicyChange {}

  /** Takes values, in their order, out of a list that keeps at least one other. */
  record RemoveValues(ArrayNode list, List<? extends Node> values) implements PolicyChange {
    /** Copies the list. */
    public RemoveValues {
      values = List.copyOf(values);
    }
  }

  /** Takes a statement out of a list that keeps at least one other. */
  record RemoveStatement(KeyPolicy policy, Statement statement) implements PolicyChange {}
}
