package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a policy of the expression that {@code jsonencode} gets: every node stands where its
 * expression does. What cannot be known is a hole where a policy has strings, else a function. As
 * deep as the parser's limit at most.
 */
final class HclTree {
  private static final String FLATTEN = "flatten";

  /** Functions that make one list of their arguments, or the same list. */
  private static final List<String> LISTS =
      List.of("concat", FLATTEN, "compact", "distinct", "toset", "tolist", "sort", "setunion");

  private static final String EACH = "for each of ";

  /** No text is deeper than the parser reads; a local value that is made of itself would be. */
  private static final int MAX_DEPTH = 120;

  private final HclScope scope;
  private int depth;

  HclTree(HclScope scope) {
    this.scope = scope;
  }

  /** Returns a policy. */
  ObjectNode policy(HclExpression object) {
    return new ObjectNode(object.range(), members(object));
  }

  private List<Member> members(HclExpression object) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i + 1 < object.parts().size(); i += 2) {
      StringNode key = key(object.parts().get(i));
      HclExpression value = object.parts().get(i + 1);
      String name = Ascii.lower(key.value().source());
      members.add(
          new Member(
              key,
              name.startsWith("statement")
                  ? statements(value)
                  : value(
                      value, name.contains("principal") ? 1 : name.equals("condition") ? 2 : 0)));
    }
    return members;
  }

  /** A name is a text, whether or not it stands in quotes. */
  private StringNode key(HclExpression key) {
    boolean name = key.is(Kind.REFERENCE) && key.text().indexOf('.') < 0;
    return new StringNode(
        key.range(), name ? HoledString.of(key.text()) : scope.string(key), !isTemplate(key));
  }

  private static boolean isTemplate(HclExpression expression) {
    return expression.is(Kind.TEMPLATE) || expression.is(Kind.HEREDOC);
  }

  private Node statements(HclExpression value) {
    depth++;
    Node node = statements(value, depth > MAX_DEPTH ? value : scope.resolve(value));
    depth--;
    return node;
  }

  private Node statements(HclExpression value, HclExpression is) {
    if (is.is(Kind.OBJECT)) {
      return new ObjectNode(value.range(), members(is));
    }
    if (!is.is(Kind.TUPLE) && !isJoined(is) && !is.is(Kind.CONDITIONAL) && is.body().isEmpty()) {
      return is.is(Kind.LITERAL) || isTemplate(is) ? value(value, 0) : function(value);
    }
    return list(value, is, Optional.empty());
  }

  private ArrayNode list(HclExpression value, HclExpression is, Optional<String> condition) {
    List<Node> nodes = new ArrayList<>();
    add(is, condition, false, nodes);
    return new ArrayNode(value.range(), nodes);
  }

  static boolean isJoined(HclExpression list) {
    return list.is(Kind.CALL) && LISTS.contains(list.text());
  }

  /**
   * Adds the statements of a list, which may be put together of several.
   *
   * @param flat whether lists in it are parts of it, and not lists in a list
   */
  private void add(HclExpression list, Optional<String> condition, boolean flat, List<Node> nodes) {
    depth++;
    addTo(list, depth > MAX_DEPTH ? list : scope.resolve(list), condition, flat, nodes);
    depth--;
  }

  private void addTo(
      HclExpression list,
      HclExpression is,
      Optional<String> condition,
      boolean flat,
      List<Node> nodes) {
    if (is.is(Kind.TUPLE)) {
      is.parts().forEach(element -> addElement(element, condition, flat, nodes));
    } else if (isJoined(is)) {
      boolean flattens = flat || is.text().equals(FLATTEN);
      is.parts().forEach(part -> add(part, condition, flattens, nodes));
    } else if (is.is(Kind.CONDITIONAL)) {
      String test = scope.written(is.parts().get(0).range());
      add(is.parts().get(1), and(condition, test), flat, nodes);
      add(is.parts().get(2), and(condition, "not " + test), flat, nodes);
    } else if (is.is(Kind.OBJECT)) {
      addElement(list, condition, flat, nodes);
    } else if (is.body().isPresent()) {
      ObjectNode each = new ObjectNode(is.body().get().range(), members(is.body().get()));
      nodes.add(each.under(and(condition, EACH + scope.written(is.parts().get(0).range())).get()));
    } else if (!is.text().equals("null")) {
      nodes.add(function(list));
    }
  }

  private void addElement(
      HclExpression element, Optional<String> condition, boolean flat, List<Node> nodes) {
    HclExpression is = scope.resolve(element);
    boolean list = is.is(Kind.TUPLE) || isJoined(is) || (flat && is.body().isPresent());
    if (is.is(Kind.OBJECT)) {
      ObjectNode statement = new ObjectNode(element.range(), members(is));
      nodes.add(condition.isPresent() ? statement.under(condition.get()) : statement);
    } else if (is.is(Kind.CONDITIONAL) && depth < MAX_DEPTH) {
      String test = scope.written(is.parts().get(0).range());
      addBranch(is.parts().get(1), and(condition, test), flat, nodes);
      addBranch(is.parts().get(2), and(condition, "not " + test), flat, nodes);
    } else if ((list && flat) || is.is(Kind.CONDITIONAL)) {
      add(is, condition, flat, nodes);
    } else if (list && depth < MAX_DEPTH) {
      nodes.add(list(element, is, condition));
    } else {
      boolean none = is.is(Kind.LITERAL) || isTemplate(is);
      nodes.add(none ? value(element, 0) : function(element));
    }
  }

  /** What is null instead of a statement stays so in JSON. */
  private void addBranch(
      HclExpression branch, Optional<String> condition, boolean flat, List<Node> nodes) {
    depth++;
    HclExpression is = scope.resolve(branch);
    if (is.is(Kind.CONDITIONAL) || is.text().equals("null")) {
      addElement(branch, condition, flat, nodes);
    } else {
      add(branch, condition, flat, nodes);
    }
    depth--;
  }

  static Optional<String> and(Optional<String> outer, String inner) {
    return Optional.of(outer.map(before -> before + " and " + inner).orElse(inner));
  }

  /** A number has no zeros before it, as those of an account's id were. */
  private static String number(String text) {
    int first = 0;
    while (first + 1 < text.length()
        && text.charAt(first) == '0'
        && text.charAt(first + 1) != '.') {
      first++;
    }
    return text.substring(first);
  }

  private FunctionNode function(HclExpression expression) {
    String written = scope.written(expression.range());
    String name = expression.is(Kind.CALL) ? expression.text() : written;
    return new FunctionNode(expression.range(), name, written);
  }

  /** Returns a value; names are so many levels above its strings. */
  private Node value(HclExpression value, int levels) {
    depth++;
    Node node = value(value, depth > MAX_DEPTH ? value : scope.resolve(value), levels);
    depth--;
    return node;
  }

  private Node value(HclExpression value, HclExpression is, int levels) {
    if (is.is(Kind.OBJECT)) {
      return object(value.range(), is, levels);
    }
    if (is.is(Kind.TUPLE) || (isJoined(is) && levels == 0)) {
      List<Node> nodes = new ArrayList<>();
      addValues(is, levels, false, nodes);
      return new ArrayNode(value.range(), nodes);
    }
    if (is.is(Kind.LITERAL)) {
      return new LiteralNode(value.range(), number(is.text()));
    }
    return levels > 0 && !isTemplate(is) ? function(value) : string(value);
  }

  private ObjectNode object(TextRange range, HclExpression object, int levels) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i + 1 < object.parts().size(); i += 2) {
      Node value = value(object.parts().get(i + 1), Math.max(0, levels - 1));
      members.add(new Member(key(object.parts().get(i)), value));
    }
    return new ObjectNode(range, members);
  }

  /**
   * Adds the values of a list, which may be put together of several.
   *
   * @param flat whether lists in it are parts of it, however deep they are
   */
  private void addValues(HclExpression list, int levels, boolean flat, List<Node> nodes) {
    boolean flattens = flat || list.text().equals(FLATTEN);
    for (HclExpression part : list.parts()) {
      HclExpression is = depth > MAX_DEPTH ? part : scope.resolve(part);
      if ((flattens || isJoined(list)) && (is.is(Kind.TUPLE) || isJoined(is))) {
        depth++;
        addValues(is, levels, flattens, nodes);
        depth--;
      } else {
        nodes.add(value(part, levels));
      }
    }
  }

  /**
   * Returns a string, or the values of a list as strings, as the provider makes them.
   *
   * @param variables whether {@code &{}} begins a variable of the policy
   */
  Node strings(HclExpression value, boolean variables) {
    Node node = value(value, 0);
    if (!(node instanceof ArrayNode list)) {
      return text(node, variables);
    }
    List<Node> texts = new ArrayList<>();
    list.elements().forEach(element -> texts.add(text(element, variables)));
    return new ArrayNode(list.range(), texts);
  }

  private static Node text(Node node, boolean variables) {
    if (node instanceof LiteralNode literal) {
      return new StringNode(literal.range(), HoledString.of(literal.text()), true);
    }
    return variables
            && node instanceof StringNode string
            && string.value().source().contains("&{")
            && !string.value().hasHole()
        ? new StringNode(
            string.range(),
            HoledString.of(HoledString.ofEscaped(string.value().source().replace("&{", "${"))))
        : node;
  }

  StringNode string(HclExpression expression) {
    TextRange range = expression.range();
    return new StringNode(range, scope.string(expression), !isTemplate(expression));
  }
}
