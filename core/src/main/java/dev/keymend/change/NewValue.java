package dev.keymend.change;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** A value to be written. What differs from host to host is a symbol, not text. */
public sealed interface NewValue {
  /** A string made of pieces. */
  record Text(List<Piece> pieces) implements NewValue {
    /** Copies the list. */
    public Text {
      pieces = List.copyOf(pieces);
    }
  }

  /** A string in which nothing is left but what the host fills in where it stands. */
  record Plain(HoledString string) implements NewValue {
    /** Makes a string that is what it says. */
    public Plain(String text) {
      this(HoledString.literal(text));
    }

    /** Returns the string with its holes as they are written. */
    public String text() {
      return string.source();
    }
  }

  /** A function of the host. */
  record Call(String function, NewValue argument) implements NewValue {}

  /** What stands in the text as it is: a number, {@code true} or {@code false}, or code. */
  record Raw(String text) implements NewValue {}

  /** A string or a function as it is written elsewhere in the document. */
  record Copy(Node original) implements NewValue {}

  /** A list. */
  record Items(List<NewValue> values) implements NewValue {
    /** Copies the list. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object. */
  record Members(List<NewMember> members) implements NewValue {
    /** Copies the list. */
    public Members {
      members = List.copyOf(members);
    }
  }

  /** A member of {@link Members}. */
  record NewMember(String name, NewValue value) {}

  /** A part of a {@link Text}. */
  sealed interface Piece permits FixedText, Held, Symbol, Input {}

  /** Text that is the same in every host. */
  record FixedText(String text) implements Piece {}

  /** What the host fills in, as it does elsewhere in the document. */
  record Held(Hole hole) implements Piece {}

  /** Text that the user gives: what was typed into the {@link Field} with an id. */
  record Input(String field) implements Piece {}

  /** Text that each host writes in its own way. */
  enum Symbol implements Piece {
    /** The 12 digits of the key's owner. */
    OWNER_ACCOUNT,
    /** {@code aws}, {@code aws-cn}, … */
    PARTITION
  }

  /**
   * Returns a value equal to one of the policy; for statements that are made from others. As deep
   * as the reader's limit at most.
   */
  static NewValue copyOf(Node node) {
    if (node instanceof StringNode || node instanceof FunctionNode) {
      return new Copy(node);
    }
    if (node instanceof LiteralNode literal) {
      return new Raw(literal.text());
    }
    if (node instanceof ArrayNode array) {
      return new Items(array.elements().stream().map(NewValue::copyOf).toList());
    }
    return new Members(
        ((ObjectNode) node)
            .members().stream().map(m -> new NewMember(m.name(), copyOf(m.value()))).toList());
  }

  /** Returns a string that is what it says. */
  static NewValue text(String text) {
    return new Text(List.of(new FixedText(text)));
  }

  /** Returns a string of the policy, or one that was made from it, with its holes. */
  static NewValue of(HoledString string) {
    return new Text(pieces(string));
  }

  /** Returns a text that was made from a node: what is filled in there is filled in here, too. */
  static NewValue like(Node node, String text) {
    return node instanceof StringNode string ? of(string.value().rewritten(text)) : text(text);
  }

  /** Returns the pieces of a string. */
  static List<Piece> pieces(HoledString string) {
    List<Piece> pieces = new ArrayList<>();
    for (HoledString.Part part : string.parts()) {
      pieces.add(part instanceof Hole hole ? new Held(hole) : new FixedText(part.written()));
    }
    return pieces;
  }

  /** Returns a list of strings. */
  static NewValue texts(List<String> texts) {
    List<NewValue> values = new ArrayList<>(texts.size());
    texts.forEach(text -> values.add(text(text)));
    return new Items(values);
  }

  /**
   * Returns a string with symbols and inputs: <code>{P}</code> is the partition, <code>{A}</code>
   * the owner's account, anything else in braces the field with that id. A brace that is not closed
   * stands for itself.
   */
  static NewValue pattern(String pattern) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      if (open > from) {
        pieces.add(new FixedText(pattern.substring(from, open)));
      }
      pieces.add(piece(pattern.substring(open + 1, close)));
      from = close + 1;
    }
    if (from < pattern.length()) {
      pieces.add(new FixedText(pattern.substring(from)));
    }
    return new Text(pieces);
  }

  private static Piece piece(String name) {
    return switch (name) {
      case "A" -> Symbol.OWNER_ACCOUNT;
      case "P" -> Symbol.PARTITION;
      default -> new Input(name);
    };
  }

  /** Returns the ARN of the owner account's root. */
  static NewValue ownerRoot() {
    return pattern("arn:{P}:iam::{A}:root");
  }

  /** Returns an object with one member. */
  static NewValue object(String name, NewValue value) {
    return new Members(List.of(new NewMember(name, value)));
  }

  /** Returns the object of a statement that allows. */
  static Members allow(String sid, NewValue principal, NewValue action) {
    return new Members(
        List.of(
            new NewMember("Sid", text(sid)),
            new NewMember("Effect", text("Allow")),
            new NewMember("Principal", principal),
            new NewMember("Action", action),
            new NewMember("Resource", text("*"))));
  }
}
