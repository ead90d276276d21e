package dev.keymend.source;

import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Part;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the functions in a policy of a template: those that stand for strings as strings with
 * holes, {@code {"Ref": "AWS::AccountId"}} as {@code ${AWS::AccountId}}; those that stand for more
 * as a {@link FunctionNode}. A tree of any syntax will do that has them in their long form. Source:
 * AWS CloudFormation Template Reference Guide, intrinsic functions.
 */
final class Functions {
  /** Elements that are misspelt are read as well, mostly in another case or as plurals. */
  private static final List<String> STRINGS =
      List.of("version", "id", "sid", "effect", "action", "notaction", "resource", "notresource");

  private final MadeResources made;

  private Functions(MadeResources made) {
    this.made = made;
  }

  /** Returns the name of the function that a value is; empty for any other value. */
  static Optional<String> name(Node value) {
    if (!(value instanceof ObjectNode object) || object.members().size() != 1) {
      return Optional.empty();
    }
    String name = object.members().get(0).name();
    return name.startsWith("Fn::") || name.equals("Ref") ? Optional.of(name) : Optional.empty();
  }

  /** Returns whether an object is the value that stands for none. */
  static boolean isNoValue(ObjectNode object) {
    return object.members().size() == 1
        && object.text("Ref").filter(name -> name.equals("AWS::NoValue")).isPresent();
  }

  /** Returns whether a policy that was pasted on its own was taken out of a template. */
  static boolean areIn(Node policy) {
    for (Node node : Tree.nodes(policy)) {
      if (name(node).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns a policy with its functions read.
   *
   * @param made what the template makes, as far as it is known
   */
  static Node of(Node policy, MadeResources made) {
    return new Functions(made).read(policy);
  }

  private Node read(Node policy) {
    if (!(policy instanceof ObjectNode object)) {
      return policy;
    }
    List<Member> members = new ArrayList<>();
    for (Member member : object.members()) {
      members.add(
          Ascii.lower(member.name()).startsWith("statement")
              ? new Member(member.key(), statements(member.value()))
              : element(member));
    }
    return new ObjectNode(object.range(), members);
  }

  private Node statements(Node value) {
    if (!(value instanceof ArrayNode list)) {
      return statement(value);
    }
    return new ArrayNode(list.range(), list.elements().stream().map(this::statement).toList());
  }

  /** A statement that a condition adds keeps the place of the function, for edits around it. */
  private Node statement(Node node) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    Optional<String> function = name(object);
    if (function.isEmpty()) {
      return new ObjectNode(object.range(), elements(object));
    }
    if (object.value("Fn::If").orElse(null) instanceof ArrayNode parts
        && parts.elements().size() == 3
        && parts.elements().get(1) instanceof ObjectNode added
        && name(added).isEmpty()
        && parts.elements().get(2) instanceof ObjectNode none
        && isNoValue(none)) {
      Optional<String> condition = parts.elements().get(0).string();
      return new ObjectNode(
          object.range(), elements(added), Optional.of(condition.orElse("a condition")));
    }
    return new FunctionNode(object.range(), function.get(), Compact.of(object));
  }

  private List<Member> elements(ObjectNode statement) {
    return statement.members().stream().map(this::element).toList();
  }

  private Member element(Member member) {
    String name = Ascii.lower(member.name());
    Node value = member.value();
    if (STRINGS.contains(name.endsWith("s") ? name.substring(0, name.length() - 1) : name)) {
      return new Member(member.key(), strings(value));
    }
    if (name.startsWith("principal") || name.startsWith("notprincipal")) {
      return new Member(member.key(), strings(value, 1));
    }
    return name.startsWith("condition") ? new Member(member.key(), strings(value, 2)) : member;
  }

  /** Reads the strings under so many levels of names. */
  private Node strings(Node value, int levels) {
    if (levels == 0) {
      return strings(value);
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    Optional<String> function = name(object);
    if (function.isPresent()) {
      return new FunctionNode(object.range(), function.get(), Compact.of(object));
    }
    List<Member> members = new ArrayList<>();
    for (Member member : object.members()) {
      members.add(new Member(member.key(), strings(member.value(), levels - 1)));
    }
    return new ObjectNode(object.range(), members);
  }

  private Node strings(Node value) {
    return value instanceof ArrayNode list
        ? new ArrayNode(list.range(), list.elements().stream().map(this::string).toList())
        : string(value);
  }

  /** A number is handed on as a string, with the digits that it has. */
  private Node string(Node value) {
    if (value instanceof LiteralNode number && Ascii.digit(number.text().charAt(0), 10) >= 0) {
      return new StringNode(number.range(), HoledString.of(number.text()));
    }
    return value instanceof ObjectNode function && name(function).isPresent()
        ? new StringNode(function.range(), HoledString.of(parts(function)), true)
        : value;
  }

  private List<Part> parts(ObjectNode function) {
    Member member = function.members().get(0);
    Node argument = member.value();
    return switch (member.name()) {
      case "Ref" -> reference(argument.string(), function);
      case "Fn::GetAtt" -> reference(attribute(argument), function);
      case "Fn::Sub" -> substitution(argument, function);
      case "Fn::Join" -> join(argument, function);
      default -> unknown(function);
    };
  }

  private List<Part> reference(Optional<String> name, ObjectNode function) {
    return name.filter(n -> n.indexOf('}') < 0)
        .map(n -> List.<Part>of(new Hole(n, made.meaning(n))))
        .orElseGet(() -> unknown(function));
  }

  private static Optional<String> attribute(Node argument) {
    if (argument instanceof ArrayNode list && list.elements().size() == 2) {
      Optional<String> resource = list.elements().get(0).string();
      Optional<String> name = list.elements().get(1).string();
      return resource.flatMap(r -> name.map(n -> r + "." + n));
    }
    return argument.string();
  }

  private List<Part> substitution(Node argument, ObjectNode function) {
    Node pattern =
        argument instanceof ArrayNode list && !list.elements().isEmpty()
            ? list.elements().get(0)
            : argument;
    return pattern.string().map(this::pattern).orElseGet(() -> unknown(function));
  }

  /** {@code ${Name}} is a hole, and <code>${!Name}</code> the text {@code ${Name}}. */
  private List<Part> pattern(String pattern) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int from = 0;
    for (int open = pattern.indexOf("${"); open >= 0; open = pattern.indexOf("${", from)) {
      int close = pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      literal.append(pattern, from, open);
      String name = pattern.substring(open + 2, close);
      if (name.startsWith("!")) {
        literal.append("${").append(name, 1, name.length()).append('}');
      } else {
        flush(literal, parts);
        parts.add(new Hole(name, made.meaning(name)));
      }
      from = close + 1;
    }
    literal.append(pattern, from, pattern.length());
    flush(literal, parts);
    return parts;
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (literal.length() > 0) {
      parts.addAll(HoledString.ofPolicy(literal.toString()));
      literal.setLength(0);
    }
  }

  /** A list that is joined is made of strings and of functions that are not joins themselves. */
  private List<Part> join(Node argument, ObjectNode function) {
    if (!(argument instanceof ArrayNode both)
        || both.elements().size() != 2
        || !(both.elements().get(1) instanceof ArrayNode list)) {
      return unknown(function);
    }
    Optional<String> delimiter = both.elements().get(0).string();
    if (delimiter.isEmpty()) {
      return unknown(function);
    }
    List<Part> parts = new ArrayList<>();
    for (Node element : list.elements()) {
      if (!parts.isEmpty() && !delimiter.get().isEmpty()) {
        parts.add(new Literal(delimiter.get()));
      }
      if (element instanceof StringNode string) {
        parts.addAll(string.value().parts());
      } else if (element instanceof ObjectNode inner
          && name(inner).isPresent()
          && !inner.members().get(0).name().equals("Fn::Join")) {
        parts.addAll(parts(inner));
      } else {
        return unknown(function);
      }
    }
    return parts;
  }

  /** A function is called by its text, so that equal ones are equal; no brace may be in a hole. */
  private static List<Part> unknown(ObjectNode function) {
    StringBuilder name = new StringBuilder();
    for (char c : Characters.of(Compact.of(function))) {
      if (c > ' ' && c != '{' && c != '}' && c != '"') {
        name.append(c);
      }
    }
    return List.of(new Hole(name.toString(), Meaning.UNKNOWN));
  }
}
