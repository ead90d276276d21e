package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a policy of an {@code aws_iam_policy_document}. A name stands where its attribute does, a
 * type of principals, an operator and a condition key where the strings do that give them; what is
 * there without being written stands nowhere. Source: documentation of Terraform's provider for
 * AWS.
 */
public final class HclDocument {
  /** The elements of a statement, and what they are called in a block. */
  private static final List<String> ELEMENTS =
      List.of(
          "Sid", "sid",
          "Effect", "effect",
          "Action", "actions",
          "NotAction", "not_actions",
          "Resource", "resources",
          "NotResource", "not_resources",
          "Principal", "principals",
          "NotPrincipal", "not_principals",
          "Condition", "condition",
          "Version", "version",
          "Id", "policy_id",
          "Statement", "statement");

  /** Before version 5 of the provider there was one of each, as JSON. */
  private static final List<String> SOURCES = List.of("source_json", "source_policy_documents");

  private static final List<String> OVERRIDES =
      List.of("override_policy_documents", "override_json");

  /** Documents are hardly ever made of others that are made of others. */
  private static final int MAX_DEPTH = 8;

  private final HclScope scope;
  private final HclTree tree;
  private final HclJson json;

  /** Where the documents begin whose statements are taken over. */
  private final Set<Integer> parts;

  private int depth;

  HclDocument(JsonReader reader, HclScope scope, Set<Integer> parts) {
    this.json = new HclJson(reader, scope);
    this.scope = scope;
    this.parts = parts;
    this.tree = new HclTree(scope);
  }

  /** Returns what an element of a policy is called in a block; empty for what is none. */
  public static String inBlock(String element) {
    int i = ELEMENTS.indexOf(element);
    return i < 0 || i % 2 == 1 ? "" : ELEMENTS.get(i + 1);
  }

  /** Returns whether an attribute has other documents whose statements are taken over. */
  static boolean isOfOthers(String attribute) {
    return SOURCES.contains(attribute) || OVERRIDES.contains(attribute);
  }

  /** Returns what a name in a block is called in a policy; empty for what is none. */
  static String inPolicy(String name) {
    int i = ELEMENTS.indexOf(name);
    return i % 2 == 1 ? ELEMENTS.get(i - 1) : "";
  }

  /** Returns the policy that a block makes. */
  ObjectNode policy(HclBlock block) {
    List<Member> members = new ArrayList<>();
    elements(block, members);
    implied(block, "version", "Version", "2012-10-17", members);
    HclMerge merge = new HclMerge();
    sources(block, merge);
    for (HclBlock inner : block.blocks) {
      if (inner.type.equals("statement")) {
        merge.add(statement(inner));
      } else if (inner.type.equals("dynamic") && inner.label(0).equals("statement")) {
        merge.add(dynamic(inner));
      }
    }
    overrides(block, merge);
    ArrayNode list = new ArrayNode(block.body, merge.statements());
    members.add(new Member(unwritten(block, "Statement"), list));
    return new ObjectNode(block.body, members);
  }

  /** Adds the statements of the documents that a block goes out from. */
  void sources(HclBlock block, HclMerge merge) {
    others(block, SOURCES, merge);
    merge.next();
  }

  /** Adds the statements of the documents that win over those of a block. */
  void overrides(HclBlock block, HclMerge merge) {
    others(block, OVERRIDES, merge);
  }

  private void others(HclBlock block, List<String> names, HclMerge merge) {
    for (HclBlock.Attribute attribute : block.attributes) {
      if (names.contains(attribute.name())) {
        merge(attribute.value(), attribute.name(), Optional.empty(), merge);
      }
    }
  }

  /** Adds the statements of documents; as deep as the parser's limit at most. */
  private void merge(HclExpression value, String name, Optional<String> condition, HclMerge merge) {
    HclExpression is = scope.resolve(value);
    if (isNone(is)) {
      return;
    }
    Optional<List<Node>> statements = json.statements(is);
    if (statements.isPresent()) {
      add(statements.get(), condition, merge);
      HclExpression inner = is.calls("jsonencode") ? scope.resolve(is.parts().get(0)) : is;
      parts.add(inner.range().start());
      return;
    }
    boolean template = is.is(Kind.TEMPLATE) && is.parts().size() == 1 && !is.isPlain();
    if (is.is(Kind.TUPLE) || HclTree.isJoined(is) || template) {
      is.parts().forEach(part -> merge(part, name, condition, merge));
    } else if (is.is(Kind.CONDITIONAL)) {
      String test = scope.written(is.parts().get(0).range());
      merge(is.parts().get(1), name, HclTree.and(condition, test), merge);
      merge(is.parts().get(2), name, HclTree.and(condition, "not " + test), merge);
    } else {
      Optional<HclBlock> block =
          is.is(Kind.REFERENCE) ? scope.document(is.text()) : Optional.empty();
      if (block.isPresent() && depth < MAX_DEPTH && scope.spend(block.get().body.length())) {
        take(block.get(), condition, merge);
      } else if (OVERRIDES.contains(name)) {
        merge.addOverrides(new FunctionNode(value.range(), name, scope.written(value.range())));
      } else {
        merge.add(new FunctionNode(value.range(), name, scope.written(value.range())));
      }
    }
  }

  private void take(HclBlock block, Optional<String> outer, HclMerge merge) {
    Optional<String> condition = outer;
    for (String times : List.of("count", "for_each")) {
      Optional<HclExpression> value = block.value(times);
      if (value.isPresent()) {
        condition = HclTree.and(condition, times + " of " + scope.written(value.get().range()));
      }
    }
    depth++;
    Node list = policy(block).value("Statement").orElseThrow();
    depth--;
    parts.add(block.body.start());
    add(Tree.items(list), condition, merge);
  }

  private static void add(List<Node> statements, Optional<String> condition, HclMerge merge) {
    merge.next();
    for (Node node : statements) {
      boolean open = condition.isPresent() && node instanceof ObjectNode;
      merge.add(open ? ((ObjectNode) node).under(condition.get()) : node);
    }
  }

  static StringNode unwritten(HclBlock block, String text) {
    // Behind the brace, so that it is inside of what it belongs to.
    TextRange nowhere = TextRange.at(block.body.start() + 1);
    return new StringNode(nowhere, HoledString.of(text));
  }

  private void elements(HclBlock block, List<Member> members) {
    for (HclBlock.Attribute attribute : block.attributes) {
      String name = inPolicy(attribute.name());
      if (!name.isEmpty() && !isNone(attribute.value())) {
        StringNode key = new StringNode(attribute.key(), HoledString.of(name), true);
        members.add(new Member(key, tree.strings(attribute.value(), name.endsWith("esource"))));
      }
    }
  }

  /** What is empty is left out of the JSON. */
  static boolean isNone(HclExpression value) {
    boolean empty = value.is(Kind.TUPLE) && value.parts().isEmpty();
    return empty || value.text().equals("null") || (value.isPlain() && value.plain().isEmpty());
  }

  private static void implied(
      HclBlock block, String attribute, String name, String value, List<Member> members) {
    if (block.value(attribute).filter(written -> !written.text().equals("null")).isEmpty()) {
      // As the provider prints it, behind the Sid.
      boolean named = !members.isEmpty() && members.get(0).name().equals("Sid");
      members.add(named ? 1 : 0, new Member(unwritten(block, name), unwritten(block, value)));
    }
  }

  private ObjectNode dynamic(HclBlock block) {
    String each =
        block.value("for_each").map(value -> scope.written(value.range())).orElse("unknown");
    List<HclBlock> content = block.blocks("content");
    return content.isEmpty()
        ? new ObjectNode(block.range(), List.of(), Optional.of(each))
        : new ObjectNode(
            block.range(), statement(content.get(0)).members(), Optional.of("for each of " + each));
  }

  ObjectNode statement(HclBlock block) {
    List<Member> members = new ArrayList<>();
    elements(block, members);
    implied(block, "effect", "Effect", "Allow", members);
    principals(block, "principals", members);
    principals(block, "not_principals", members);
    conditions(block, members);
    return new ObjectNode(block.range(), members);
  }

  /** Returns the blocks of a type; none where not all of them are known. */
  private static Optional<List<HclBlock>> known(HclBlock block, String type) {
    for (HclBlock dynamic : block.blocks("dynamic")) {
      if (dynamic.label(0).equals(type)) {
        return Optional.empty();
      }
    }
    return Optional.of(block.blocks(type));
  }

  private static TextRange span(List<HclBlock> blocks) {
    TextRange last = blocks.get(blocks.size() - 1).range();
    return new TextRange(blocks.get(0).start, last.end());
  }

  private void principals(HclBlock block, String type, List<Member> members) {
    StringNode key = unwritten(block, inPolicy(type));
    Optional<List<HclBlock>> blocks = known(block, type);
    if (blocks.isEmpty()) {
      members.add(new Member(key, new FunctionNode(block.range(), "dynamic", type)));
    } else if (!blocks.get().isEmpty()) {
      List<Member> types = merged(blocks.get(), "type", "identifiers");
      Member first = types.get(0);
      Node value = new ObjectNode(span(blocks.get()), types);
      if (types.size() == 1 && first.name().equals("*") && isEveryone(first.value())) {
        value = Tree.items(first.value()).get(0);
      }
      members.add(new Member(key, value));
    }
  }

  private static boolean isEveryone(Node identifiers) {
    List<Node> all = Tree.items(identifiers);
    return all.size() == 1 && all.get(0).string().filter(text -> text.equals("*")).isPresent();
  }

  private void conditions(HclBlock block, List<Member> members) {
    StringNode key = unwritten(block, "Condition");
    Optional<List<HclBlock>> blocks = known(block, "condition");
    if (blocks.isEmpty()) {
      members.add(new Member(key, new FunctionNode(block.range(), "dynamic", "condition")));
      return;
    }
    if (blocks.get().isEmpty()) {
      return;
    }
    List<Member> operators = new ArrayList<>();
    for (List<HclBlock> same : groups(blocks.get(), "test")) {
      List<Member> keys = merged(same, "variable", "values");
      operators.add(new Member(string(same.get(0), "test"), new ObjectNode(span(same), keys)));
    }
    members.add(new Member(key, new ObjectNode(span(blocks.get()), operators)));
  }

  private StringNode string(HclBlock block, String name) {
    return block.value(name).map(tree::string).orElseGet(() -> unwritten(block, ""));
  }

  /** Returns blocks by what an attribute of theirs says. */
  private List<List<HclBlock>> groups(List<HclBlock> blocks, String name) {
    Map<String, List<HclBlock>> groups = new LinkedHashMap<>();
    for (HclBlock block : blocks) {
      String text = block.value(name).map(value -> scope.string(value).source()).orElse("");
      groups.computeIfAbsent(text, any -> new ArrayList<>()).add(block);
    }
    return List.copyOf(groups.values());
  }

  /** Returns what blocks say; those with one name say it together. */
  private List<Member> merged(List<HclBlock> blocks, String name, String values) {
    List<Member> members = new ArrayList<>();
    for (List<HclBlock> same : groups(blocks, name)) {
      List<Node> lists = new ArrayList<>();
      List<Node> all = new ArrayList<>();
      for (HclBlock block : same) {
        Node list =
            block
                .value(values)
                .map(value -> tree.strings(value, true))
                .orElseGet(() -> new ArrayNode(block.range(), List.of()));
        lists.add(list);
        all.addAll(Tree.items(list));
      }
      int start = lists.get(0).range().start();
      int end = Math.max(start, lists.get(lists.size() - 1).range().end());
      Node value = lists.size() == 1 ? lists.get(0) : new ArrayNode(new TextRange(start, end), all);
      members.add(new Member(string(same.get(0), name), value));
    }
    return members;
  }
}
