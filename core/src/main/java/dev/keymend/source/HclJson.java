package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON that a policy document takes over, as a text or by {@code jsonencode}, with what is lost on
 * the way: numbers in conditions, and whom a Principal names that is a text. Source:
 * terraform-provider-aws, aws_iam_policy_document.
 */
final class HclJson {
  private final JsonReader reader;
  private final HclScope scope;

  HclJson(JsonReader reader, HclScope scope) {
    this.reader = reader;
    this.scope = scope;
  }

  /** Returns the statements of a policy that is written out; empty where that is not known. */
  Optional<List<Node>> statements(HclExpression is) {
    Optional<Node> root = Optional.empty();
    if (is.calls("jsonencode")) {
      HclExpression object = scope.resolve(is.parts().get(0));
      root =
          object.is(Kind.OBJECT)
              ? Optional.of(new HclTree(scope).policy(object))
              : Optional.empty();
    } else if (is.is(Kind.HEREDOC) || is.is(Kind.TEMPLATE)) {
      root = text(is);
    }
    if (root.isPresent()
        && root.get() instanceof ObjectNode policy
        && policy.value("Statement").orElse(null) instanceof ArrayNode list) {
      scope.close(is.range());
      return Optional.of(list.elements().stream().map(HclJson::taken).toList());
    }
    return Optional.empty();
  }

  private Optional<Node> text(HclExpression template) {
    for (HclExpression part : template.parts()) {
      if (part.is(Kind.DIRECTIVE)) {
        return Optional.empty();
      }
    }
    Layer content = HclText.content(new Layer(scope.text(), Syntax.HCL), template, scope);
    return TreeFinders.mayBeJson(content.text())
            && reader.parse(content.text()) instanceof Json.Roots json
        ? Optional.of(moved(json.roots().get(0), content.embedding()))
        : Optional.empty();
  }

  /** Returns a tree where it stands in the file; as deep as the reader's limit at most. */
  private static Node moved(Node node, Embedding to) {
    TextRange range = to.outward(node.range());
    if (node instanceof ObjectNode object) {
      List<Member> members = new ArrayList<>();
      for (Member member : object.members()) {
        members.add(new Member(moved(member.key(), to), moved(member.value(), to)));
      }
      return new ObjectNode(range, members);
    }
    if (node instanceof ArrayNode list) {
      return new ArrayNode(range, list.elements().stream().map(each -> moved(each, to)).toList());
    }
    return node instanceof StringNode string
        ? moved(string, to)
        : node instanceof LiteralNode literal ? new LiteralNode(range, literal.text()) : node;
  }

  private static StringNode moved(StringNode string, Embedding to) {
    return new StringNode(to.outward(string.range()), string.value());
  }

  private static Node taken(Node node) {
    if (!(node instanceof ObjectNode statement)) {
      return node;
    }
    List<Member> members = new ArrayList<>();
    for (Member member : statement.members()) {
      Node value = member.value();
      if (member.name().endsWith("Principal") && value instanceof StringNode) {
        value = new StringNode(value.range(), HoledString.of("*"));
      } else if (member.name().equals("Condition") && value instanceof ObjectNode operators) {
        value = withoutNumbers(operators, 2);
      }
      boolean lost = value instanceof ObjectNode object && object.members().isEmpty();
      if (!lost) {
        members.add(new Member(member.key(), value));
      }
    }
    return new ObjectNode(statement.range(), members, statement.condition());
  }

  /** Operators are two levels above their values, and go when those have gone. */
  private static ObjectNode withoutNumbers(ObjectNode object, int levels) {
    List<Member> members = new ArrayList<>();
    for (Member member : object.members()) {
      Node value = member.value();
      if (levels > 1 && value instanceof ObjectNode keys) {
        value = withoutNumbers(keys, levels - 1);
      } else if (value instanceof LiteralNode literal && literal.text().startsWith("t")) {
        value = new StringNode(value.range(), HoledString.of("true"));
      } else if (value instanceof LiteralNode literal && literal.text().startsWith("f")) {
        value = new StringNode(value.range(), HoledString.of("false"));
      }
      boolean lost = value instanceof ObjectNode keys && keys.members().isEmpty();
      if (!lost && !(value instanceof LiteralNode)) {
        members.add(new Member(member.key(), value));
      }
    }
    return new ObjectNode(object.range(), members, object.condition());
  }
}
