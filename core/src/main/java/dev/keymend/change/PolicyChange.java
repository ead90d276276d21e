package dev.keymend.change;

import dev.keymend.change.NewValue.Members;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.KeyResource;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One change of a policy, in the terms of policies: statements, their elements, and what stands in
 * those. How it is written is up to the writer of a syntax.
 */
public sealed interface PolicyChange {
  /**
   * A name that a change brings in.
   *
   * @param object what gets it
   * @param name the name
   */
  record NewName(ObjectNode object, String name) {}

  /** Returns the name that the change brings in; empty when it brings in none. */
  default Optional<NewName> naming() {
    return Optional.empty();
  }

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

  /**
   * Puts the policy of a key into a resource of its own.
   *
   * @param properties what describes the key
   * @param policy the policy among them
   * @param rotation whether the key gets the property that lets it rotate, too
   */
  record MoveOut(ObjectNode properties, Member policy, boolean rotation) implements PolicyChange {
    @Override
    public Optional<NewName> naming() {
      NewName rotates = new NewName(properties, KeyResource.ROTATION);
      return rotation ? Optional.of(rotates) : Optional.empty();
    }
  }

  /** Takes a statement out of a list that keeps at least one other. */
  record RemoveStatement(KeyPolicy policy, Statement statement) implements PolicyChange {}

  /**
   * Gives the policy or a statement an element.
   *
   * @param bearer the policy's or the statement's object
   * @param element the element that it has; empty when it has none
   * @param name what the new one is called
   * @param value what it says from now on
   */
  record SetElement(ObjectNode bearer, Optional<Member> element, String name, NewValue value)
      implements PolicyChange {
    /** Lets an element that is there say something else. */
    public SetElement(ObjectNode bearer, Member element, NewValue value) {
      this(bearer, Optional.of(element), element.name(), value);
    }

    @Override
    public Optional<NewName> naming() {
      return element.isPresent() ? Optional.empty() : Optional.of(new NewName(bearer, name));
    }
  }

  /** Calls an element, a type of principals, an operator or a condition key by another name. */
  record Rename(ObjectNode object, Member member, String name) implements PolicyChange {
    @Override
    public Optional<NewName> naming() {
      return Optional.of(new NewName(object, name));
    }
  }

  /** Takes elements, types of principals, operators or condition keys out, in their order. */
  record Remove(ObjectNode object, List<Member> members) implements PolicyChange {
    /** Copies the list. */
    public Remove {
      members = List.copyOf(members);
    }

    /** Takes one out. */
    public Remove(ObjectNode object, Member member) {
      this(object, List.of(member));
    }
  }

  /** Puts something in place of a value: of one in a list, of the list, or of an element. */
  record SetValue(Node node, NewValue value) implements PolicyChange {}

  /** Takes such values, in their order, out of a list that keeps at least one other. */
  record RemoveValues(ArrayNode list, List<? extends Node> values) implements PolicyChange {
    /** Copies the list. */
    public RemoveValues {
      values = List.copyOf(values);
    }
  }

  /** Says of which type the principals are that stand there without one. */
  record NameType(Node principals, String type) implements PolicyChange {}

  /** Gives a condition other values. */
  record SetConditionValues(Condition condition, NewValue values) implements PolicyChange {}

  /** Puts conditions, by their operators, in place of all that a statement has. */
  record SetConditions(Node conditions, Members operators) implements PolicyChange {}

  /** Adds an operator with its condition keys to the conditions of a statement. */
  record AddOperator(ObjectNode conditions, String operator, Members keys) implements PolicyChange {
    @Override
    public Optional<NewName> naming() {
      return Optional.of(new NewName(conditions, operator));
    }
  }

  /** Adds a condition key with its values to an operator. */
  record AddConditionKey(ObjectNode operator, String key, NewValue values) implements PolicyChange {
    @Override
    public Optional<NewName> naming() {
      return Optional.of(new NewName(operator, key));
    }
  }
}
