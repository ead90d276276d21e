package dev.keymend.source;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A block of HCL, or a whole file, which is a block without a header. */
public final class HclBlock {
  /**
   * An attribute.
   *
   * @param key where its name stands
   * @param name the name
   * @param value its value
   */
  record Attribute(TextRange key, String name, HclExpression value) {
    TextRange range() {
      return new TextRange(key.start(), value.range().end());
    }
  }

  final String type;
  final int start;
  final List<String> labels = new ArrayList<>();
  final List<Attribute> attributes = new ArrayList<>();
  final List<HclBlock> blocks = new ArrayList<>();

  /** From brace to brace; of a file all of it. */
  TextRange body = TextRange.at(0);

  HclBlock(String type, int start) {
    this.type = type;
    this.start = start;
  }

  /** Returns where the block stands, its header included. */
  public TextRange range() {
    return new TextRange(start, body.end());
  }

  /** Returns where the place behind its opening brace is. */
  public int inside() {
    return body.start() + (body.start() == 0 && type.isEmpty() ? 0 : 1);
  }

  /** Returns whether it says of a statement whom or when it is about. */
  public boolean isInStatement() {
    return type.equals("principals") || type.equals("not_principals") || type.equals("condition");
  }

  /** Returns where the header of the block ends that says of what type it is. */
  public TextRange header() {
    return new TextRange(start, start + type.length());
  }

  /** Returns where an attribute's name stands. */
  public Optional<TextRange> name(String attribute) {
    return attribute(attribute).map(Attribute::key);
  }

  /** Returns where an attribute's value stands. */
  public Optional<TextRange> place(String attribute) {
    return attribute(attribute).map(found -> found.value().range());
  }

  /** Returns where its attributes and blocks are, in their order. */
  public List<TextRange> content() {
    List<TextRange> content = new ArrayList<>();
    attributes.forEach(attribute -> content.add(attribute.range()));
    blocks.forEach(block -> content.add(block.range()));
    content.sort(Comparator.comparingInt(TextRange::start));
    return content;
  }

  /** Returns where its attributes are, in their order. */
  public List<TextRange> attributes() {
    return attributes.stream().map(Attribute::range).toList();
  }

  /** Returns one of its labels; empty where it has none. */
  public String label(int i) {
    return i < labels.size() ? labels.get(i) : "";
  }

  private Optional<Attribute> attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }

  Optional<HclExpression> value(String name) {
    return attribute(name).map(Attribute::value);
  }

  /** Returns the attributes as members that are called as in CloudFormation. */
  ObjectNode properties(HclScope scope) {
    List<Member> members = new ArrayList<>();
    for (Attribute attribute : attributes) {
      StringBuilder name = new StringBuilder();
      boolean begins = true;
      for (char c : Characters.of(attribute.name())) {
        name.append(
            begins ? Ascii.capitalized(String.valueOf(c)) : c == '_' ? "" : String.valueOf(c));
        begins = c == '_';
      }
      TextRange range = attribute.value().range();
      HclExpression is = scope.resolve(attribute.value());
      Node value =
          is.is(HclExpression.Kind.LITERAL)
              ? new LiteralNode(range, is.text())
              : is.isPlain()
                  ? new StringNode(range, HoledString.of(is.plain()))
                  : new FunctionNode(range, "", "");
      members.add(
          new Member(new StringNode(attribute.key(), HoledString.of(name.toString())), value));
    }
    return new ObjectNode(body, members);
  }

  /** Returns what an attribute of a block is called that has a name in CloudFormation. */
  public static String attributeOf(String property) {
    StringBuilder name = new StringBuilder();
    for (char c : Characters.of(property)) {
      char lower = Ascii.lower(c);
      name.append(lower != c && name.length() > 0 ? "_" : "").append(lower);
    }
    return name.toString();
  }

  /** Returns the blocks of a type that are directly inside. */
  public List<HclBlock> blocks(String name) {
    List<HclBlock> some = new ArrayList<>();
    for (HclBlock block : blocks) {
      if (block.type.equals(name)) {
        some.add(block);
      }
    }
    return some;
  }
}
