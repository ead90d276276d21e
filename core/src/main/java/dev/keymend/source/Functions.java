package dev.keymend.source;

import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Obstacle;
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

  /** How CloudFormation's own parameters begin. */
  private static final String OWN = "AWS::";

  /** Functions in functions are read so deep. */
  private static final int MOST = 4;

  /** A string of more parts is no principal, and nothing else that matters. */
  private static final int MOST_PARTS = 200;

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

  /** Returns a policy that is a text of its own, in which nothing is filled in. */
  static Node ofText(Node policy) {
    return areIn(policy) ? policy : new Functions(MadeResources.NONE).read(policy);
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
    return unread(object, function.get());
  }

  private static FunctionNode unread(ObjectNode function, String name) {
    return new FunctionNode(function.range(), name, Compact.of(function));
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
    if (isNoValue(object)) {
      // The template leaves it out: there are no principals, and no conditions.
      return new ObjectNode(object.range(), List.of());
    }
    if (function.isPresent()) {
      return unread(object, function.get());
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
    if (value instanceof LiteralNode number
        && made != MadeResources.NONE
        && Ascii.digit(number.text().charAt(0), 10) >= 0) {
      return new StringNode(number.range(), HoledString.of(number.text()));
    }
    if (value instanceof StringNode string && !string.isFunction()) {
      return plain(string);
    }
    if (!(value instanceof ObjectNode function) || name(function).isEmpty()) {
      return value;
    }
    HoledString string = HoledString.of(parts(function, 0));
    return new StringNode(function.range(), string, !string.isBehind(Obstacle.MARK));
  }

  /**
   * Nobody wants a parameter of CloudFormation's own as a text, but only a function fills it in.
   */
  private static StringNode plain(StringNode string) {
    if (!string.value().hasHole()) {
      return string;
    }
    List<Part> parts = new ArrayList<>();
    for (Part part : string.value().parts()) {
      boolean own = part instanceof Hole hole && hole.expression().startsWith(OWN);
      parts.add(own ? ((Hole) part).behind(Obstacle.PLAIN_STRING) : part);
    }
    HoledString value = new HoledString(string.value().source(), parts);
    return new StringNode(string.range(), value, false, string.written());
  }

  private List<Part> parts(ObjectNode function, int depth) {
    Member member = function.members().get(0);
    Node argument = member.value();
    return switch (member.name()) {
      case "Ref" -> reference(argument.string(), function);
      case "Fn::GetAtt" -> reference(attribute(argument), function);
      case "Fn::Sub" -> substitution(argument, function, depth);
      case "Fn::Join" -> join(argument, function, depth);
      default ->
          made.chosen(member.name(), argument)
              .map(value -> parts(value, function, depth))
              .orElseGet(() -> unknown(function));
    };
  }

  /** The parts of a value that stands in a function. */
  private List<Part> parts(Node value, ObjectNode function, int depth) {
    Node string = value instanceof LiteralNode ? string(value) : value;
    if (string instanceof StringNode text) {
      return text.value().parts();
    }
    return depth < MOST && value instanceof ObjectNode inner && name(inner).isPresent()
        ? parts(inner, depth + 1)
        : unknown(function);
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

  private List<Part> substitution(Node argument, ObjectNode function, int depth) {
    List<Node> both = Tree.items(argument);
    ObjectNode values =
        both.size() == 2 && both.get(1) instanceof ObjectNode map
            ? map
            : new ObjectNode(function.range(), List.of());
    if (both.isEmpty() || both.size() > 2 || name(values).isPresent()) {
      return unknown(function);
    }
    return both.get(0)
        .string()
        .map(pattern -> pattern(pattern, values, depth))
        .filter(parts -> parts.size() <= MOST_PARTS)
        .orElseGet(() -> unknown(function));
  }

  /** {@code ${Name}} is a hole, and <code>${!Name}</code> the text {@code ${Name}}. */
  private List<Part> pattern(String pattern, ObjectNode values, int depth) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int from = 0;
    for (int open = pattern.indexOf("${"); open >= 0; open = pattern.indexOf("${", from)) {
      int close = pattern.indexOf('}', open);
      if (close < 0 || parts.size() > MOST_PARTS) {
        break;
      }
      literal.append(pattern, from, open);
      String name = pattern.substring(open + 2, close);
      if (name.startsWith("!" + OWN)) {
        // Nobody wants that as a text: it is judged as if it were filled in.
        String own = name.substring(1);
        flush(literal, parts);
        parts.add(new Hole(own, made.meaning(own)).behind(Obstacle.MARK));
      } else if (name.startsWith("!")) {
        literal.append("${").append(name, 1, name.length()).append('}');
      } else {
        flush(literal, parts);
        parts.addAll(named(name, values, depth));
      }
      from = close + 1;
    }
    literal.append(pattern, from, pattern.length());
    flush(literal, parts);
    return parts;
  }

  /** What a function is given by name goes before what the template has under that name. */
  private List<Part> named(String name, ObjectNode values, int depth) {
    Node value = values.value(name.trim()).orElse(null);
    if (value instanceof ObjectNode function && name(function).isPresent()) {
      return parts(function, function, depth + 1);
    }
    return value instanceof StringNode || value instanceof LiteralNode
        ? parts(value, values, depth)
        : List.of(new Hole(name, value == null ? made.meaning(name) : Meaning.UNKNOWN));
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (literal.length() > 0) {
      parts.addAll(HoledString.ofPolicy(literal.toString()));
      literal.setLength(0);
    }
  }

  /** A list that is joined is made of strings and of functions that are not joins themselves. */
  private List<Part> join(Node argument, ObjectNode function, int depth) {
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
        parts.addAll(parts(inner, function, depth));
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
