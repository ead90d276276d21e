package dev.keymend.change;

import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.source.HclBlock;
import dev.keymend.source.HclDocument;
import dev.keymend.source.HclFile;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Tree;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes changes into an {@code aws_iam_policy_document}: as blocks and attributes. */
final class HclBlockWriter implements PolicyWriter {
  private static final String TYPE = "type";

  private static final String TEST = "test";

  private final PolicyDocument document;
  private final HclStyle style;
  private final HclFile file;
  private final HclWriter values;
  private HclBlocks blocks;
  private boolean possible = true;

  HclBlockWriter(PolicyDocument document) {
    this.document = document;
    this.values = new HclWriter(document);
    this.style = values.style();
    this.file = values.file();
    this.blocks = new HclBlocks(style, values.fresh());
  }

  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    Optional<Written> beside = HclKeyBlock.edits(change, document, symbols);
    if (beside.isPresent()) {
      return beside.get();
    }
    possible = true;
    if (file.isClosed(place(change))) {
      return new Written(List.of(), true, false);
    }
    HclPrinter printer = values.fresh();
    blocks = new HclBlocks(style, printer);
    Resolver resolver = new Resolver(symbols, false, false);
    List<TextEdit> edits = new ArrayList<>(write(resolver.resolve(change)));
    // There is no escape for it. Source: terraform-provider-aws, aws_iam_policy_document.
    possible &= !printer.becomesVariable && !values.sources().touch(edits);
    edits.addAll(values.sources().added(printer.used));
    return new Written(edits, resolver.isComplete(), resolver.isPossible() && possible);
  }

  /** Returns where something is changed; nowhere, where something is added to the policy. */
  private static int place(PolicyChange change) {
    Node node = null;
    if (change instanceof PolicyChange.RemoveStatement remove) {
      node = remove.statement().node();
    } else if (change instanceof PolicyChange.SetElement set) {
      node = set.bearer();
    } else if (change instanceof PolicyChange.Rename rename) {
      node = rename.object();
    } else if (change instanceof PolicyChange.Remove remove) {
      node = remove.object();
    } else if (change instanceof PolicyChange.SetValue set) {
      node = set.node();
    } else if (change instanceof PolicyChange.RemoveValues remove) {
      node = remove.list();
    } else if (change instanceof PolicyChange.NameType name) {
      node = name.principals();
    } else if (change instanceof PolicyChange.SetConditionValues set) {
      node = set.condition().node().value();
    } else if (change instanceof PolicyChange.SetConditions set) {
      node = set.conditions();
    } else if (change instanceof PolicyChange.AddOperator add) {
      node = add.conditions();
    } else if (change instanceof PolicyChange.AddConditionKey add) {
      node = add.operator();
    }
    return node == null ? -1 : node.range().start();
  }

  private List<TextEdit> impossible() {
    possible = false;
    return List.of();
  }

  private List<TextEdit> write(PolicyChange change) {
    if (change instanceof PolicyChange.AddStatements add) {
      return List.of(addStatements(add));
    }
    if (change instanceof PolicyChange.RemoveStatement remove) {
      return List.of(delete(remove.statement().node().range()));
    }
    if (change instanceof PolicyChange.SetElement set) {
      return setElement(block(set.bearer()), set.name(), set.value());
    }
    if (change instanceof PolicyChange.Rename rename) {
      return rename(rename.object(), rename.member(), rename.name());
    }
    if (change instanceof PolicyChange.Remove remove) {
      List<TextEdit> edits = new ArrayList<>();
      remove.members().forEach(member -> edits.addAll(remove(remove.object(), member)));
      return edits;
    }
    if (change instanceof PolicyChange.SetValue set) {
      return setValue(set.node(), set.value());
    }
    if (change instanceof PolicyChange.RemoveValues remove) {
      return values.remove(
          remove.list().elements().stream().map(Node::range).toList(),
          remove.values().stream().map(Node::range).toList());
    }
    if (change instanceof PolicyChange.NameType name) {
      HclBlock around = file.around(name.principals().range().start());
      return set(around, TYPE, new Plain(name.type()));
    }
    if (change instanceof PolicyChange.SetConditionValues set) {
      Member member = set.condition().node();
      List<HclBlock> all = blocksOf(member);
      return all.size() == 1 ? set(all.get(0), "values", list(set.values())) : impossible();
    }
    if (change instanceof PolicyChange.SetConditions set) {
      HclBlock statement = file.statement(set.conditions().range().start());
      return replace(statement, "condition", blocks.conditions(set.operators()));
    }
    if (change instanceof PolicyChange.AddOperator add) {
      HclBlock statement = file.statement(add.conditions().range().start());
      return add(statement, blocks.conditions(add.operator(), add.keys()));
    }
    PolicyChange.AddConditionKey add = (PolicyChange.AddConditionKey) change;
    return addConditionKey(add);
  }

  private HclBlock block(ObjectNode bearer) {
    return file.block(bearer.range());
  }

  private TextEdit addStatements(PolicyChange.AddStatements add) {
    HclBlock data = file.block(add.policy().root().range());
    List<HclBlock> statements = data.blocks("statement");
    boolean first = add instanceof PolicyChange.AddFirstStatement && !statements.isEmpty();
    if (!first) {
      return blocks.insert(data, anchor(add, statements), blocks.statements(add.added()));
    }
    int line = style.aboveComments(statements.get(0).range().start());
    StringBuilder text = new StringBuilder();
    String indent = style.indentAt(statements.get(0).range().start());
    for (String statement : blocks.statements(add.added())) {
      text.append(indent).append(blocks.indented(statement, indent));
      text.append(style.newline).append(style.newline);
    }
    return TextEdit.insert(line, text.toString());
  }

  private static Optional<TextRange> anchor(
      PolicyChange.AddStatements add, List<HclBlock> statements) {
    if (add instanceof PolicyChange.AddStatementAfter after) {
      TextRange place = after.after().node().range();
      // A statement of another document is no neighbour.
      if (statements.stream().anyMatch(own -> own.range().equals(place))) {
        return Optional.of(place);
      }
    }
    int last = statements.size() - 1;
    return last < 0 ? Optional.empty() : Optional.of(statements.get(last).range());
  }

  private TextEdit delete(TextRange range) {
    return TextEdit.delete(blocks.withGap(range));
  }

  private List<TextEdit> setElement(HclBlock block, String element, NewValue value) {
    String name = HclDocument.inBlock(element);
    return switch (element) {
      case "Principal", "NotPrincipal" -> replace(block, name, blocks.principals(name, value));
      case "Condition" ->
          value instanceof Members operators
              ? replace(block, name, blocks.conditions(operators))
              : impossible();
      case "Sid", "Effect", "Version", "Id" -> set(block, name, value);
      case "Action", "NotAction", "Resource", "NotResource" -> set(block, name, list(value));
      default -> impossible();
    };
  }

  private static NewValue list(NewValue value) {
    return value instanceof Items ? value : new Items(List.of(value));
  }

  /** Gives an attribute a value, or a block an attribute. */
  private List<TextEdit> set(HclBlock block, String name, NewValue value) {
    return block
        .place(name)
        .map(place -> List.of(blocks.replace(place, value)))
        .orElseGet(() -> blocks.addAttribute(block, name, value));
  }

  /** Puts blocks in the places of all blocks of a type. */
  private List<TextEdit> replace(HclBlock statement, String type, List<String> added) {
    List<HclBlock> old = statement.blocks(type);
    if (old.isEmpty()) {
      return add(statement, added);
    }
    List<TextEdit> edits = new ArrayList<>();
    TextRange first = old.get(0).range();
    edits.add(TextEdit.replace(first, blocks.joined(added, style.indentAt(first.start()))));
    for (HclBlock other : old.subList(1, old.size())) {
      edits.add(delete(other.range()));
    }
    return edits;
  }

  private List<TextEdit> add(HclBlock statement, List<String> added) {
    List<TextRange> content = statement.content();
    int last = content.size() - 1;
    return List.of(
        blocks.insert(
            statement, last < 0 ? Optional.empty() : Optional.of(content.get(last)), added));
  }

  private List<TextEdit> addConditionKey(PolicyChange.AddConditionKey add) {
    List<HclBlock> all = new ArrayList<>();
    add.operator().members().forEach(member -> all.addAll(blocksOf(member)));
    if (all.isEmpty() || all.get(0).place(TEST).isEmpty()) {
      return impossible();
    }
    String test = all.get(0).place(TEST).get().of(document.text());
    String condition = blocks.condition(test, add.key(), list(add.values()));
    HclBlock last = all.get(all.size() - 1);
    HclBlock statement = file.statement(last.range().start());
    return List.of(blocks.insert(statement, Optional.of(last.range()), List.of(condition)));
  }

  /** Returns the blocks that say what a type of principals, an operator or a condition key says. */
  private List<HclBlock> blocksOf(Member member) {
    List<HclBlock> all = new ArrayList<>();
    List<Node> nodes = new ArrayList<>(Tree.nodes(member.value()));
    nodes.add(0, member.key());
    for (Node node : nodes) {
      HclBlock around = file.around(node.range().start());
      boolean another = all.isEmpty() || all.get(all.size() - 1) != around;
      if (around.isInStatement() && another) {
        all.add(around);
      }
    }
    return all;
  }

  private static boolean isStatement(ObjectNode object, HclBlock around) {
    return object.range().equals(around.range());
  }

  private List<TextEdit> rename(ObjectNode object, Member member, String to) {
    HclBlock around = file.around(object.range().start());
    List<TextEdit> edits = new ArrayList<>();
    if (isStatement(object, around) && !around.isInStatement()) {
      String name = HclDocument.inBlock(to);
      HclBlock statement = block(object);
      String old = HclDocument.inBlock(member.name());
      statement.name(old).ifPresent(key -> edits.add(TextEdit.replace(key, name)));
      statement.blocks(old).forEach(b -> edits.add(TextEdit.replace(b.header(), name)));
      return name.isEmpty() || edits.isEmpty() ? impossible() : edits;
    }
    for (HclBlock block : blocksOf(member)) {
      String name = nameOf(block, member);
      edits.addAll(set(block, name, new Plain(to)));
    }
    return edits.isEmpty() ? impossible() : edits;
  }

  /** An operator has condition keys below it, a condition key values. */
  private static String nameOf(HclBlock block, Member member) {
    boolean operator = member.value() instanceof ObjectNode;
    return block.place(TYPE).isPresent() ? TYPE : operator ? TEST : "variable";
  }

  private List<TextEdit> remove(ObjectNode object, Member member) {
    HclBlock around = file.around(object.range().start());
    List<TextEdit> edits = new ArrayList<>();
    if (isStatement(object, around) && !around.isInStatement()) {
      HclBlock statement = block(object);
      String name = HclDocument.inBlock(member.name());
      statement
          .name(name)
          .ifPresent(key -> edits.add(TextEdit.delete(style.lines(member.range()))));
      statement.blocks(name).forEach(block -> edits.add(delete(block.range())));
    } else {
      blocksOf(member).forEach(block -> edits.add(delete(block.range())));
    }
    return edits.isEmpty() ? impossible() : edits;
  }

  private List<TextEdit> setValue(Node node, NewValue value) {
    HclBlock around = file.around(node.range().start());
    if (value instanceof Members types) {
      return around.isInStatement() && types.members().size() == 1
          ? retype(around, types.members().get(0))
          : impossible();
    }
    boolean whole = around.place("identifiers").filter(node.range()::equals).isPresent();
    for (String name : List.of("actions", "not_actions", "resources", "not_resources", "values")) {
      whole |= around.place(name).filter(node.range()::equals).isPresent();
    }
    List<TextEdit> edits = new ArrayList<>();
    edits.add(blocks.replace(node.range(), whole ? list(value) : value));
    // A principal that is not everyone has a type.
    around
        .place(TYPE)
        .filter(type -> type.of(document.text()).equals("\"*\""))
        .ifPresent(type -> edits.add(TextEdit.replace(type, "\"AWS\"")));
    return edits;
  }

  private List<TextEdit> retype(HclBlock principals, NewMember type) {
    List<TextEdit> edits = new ArrayList<>(set(principals, TYPE, new Plain(type.name())));
    edits.addAll(set(principals, "identifiers", list(type.value())));
    return edits;
  }
}
