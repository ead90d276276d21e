package dev.keymend.change;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes into a JSON document, in the style that it is written in; also into one whose
 * syntax is a tree like that of JSON.
 */
class JsonPolicyWriter implements PolicyWriter {
  /** What ends a list stands behind what is added to it, and before what follows the list. */
  private static final int CLOSES = 1;

  static final int FOLLOWS = 2;

  private final JsonStyle style;
  private final JsonPrinter printer;

  JsonPolicyWriter(PolicyDocument document) {
    this(new JsonStyle(document));
  }

  JsonPolicyWriter(JsonStyle style) {
    this(style, new JsonPrinter(style));
  }

  /** Makes a writer of what stands in brackets in a document of another syntax. */
  JsonPolicyWriter(JsonStyle style, JsonPrinter printer) {
    this.style = style;
    this.printer = printer;
  }

  /** Returns what prints new values. */
  JsonPrinter printer() {
    return printer;
  }

  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    Resolver resolver = new Resolver(symbols, style.functions, style.joins);
    PolicyChange resolved = resolver.resolve(change);
    List<TextEdit> edits =
        resolved instanceof PolicyChange.AddStatements add
            ? add(add, alone)
            : write(TreeChange.of(resolved));
    return new Written(edits, resolver.isComplete(), resolver.isPossible());
  }

  /** Writes added statements, resolved. */
  List<TextEdit> add(PolicyChange.AddStatements change, boolean alone) {
    JsonPrinter into = printer();
    if (change.policy().isEmpty()) {
      return fillEmptyList(change, into, alone);
    }
    if (change instanceof PolicyChange.AddFirstStatement add) {
      return addFirst(add, into);
    }
    return change instanceof PolicyChange.AddStatementAfter add
        ? addAfter(add, into)
        : addLast((PolicyChange.AddLastStatements) change, into);
  }

  /** Prints a value, resolved, on one line. */
  String inline(NewValue value) {
    return printer().printInline(value);
  }

  /** Writes any other change, resolved. */
  List<TextEdit> write(TreeChange change) {
    return write(change, printer());
  }

  private List<TextEdit> write(TreeChange change, JsonPrinter into) {
    if (change instanceof TreeChange.AddMember add) {
      return addMember(add, into);
    }
    if (change instanceof TreeChange.AddFirstMember add) {
      return addFirstMember(add, into);
    }
    if (change instanceof TreeChange.RenameMember rename) {
      return List.of(rename(rename, into));
    }
    if (change instanceof TreeChange.RemoveMembers remove) {
      return removeMembers(remove);
    }
    if (change instanceof TreeChange.ReplaceValue replace) {
      return List.of(replace(replace.node(), replace.value(), into));
    }
    if (change instanceof TreeChange.WrapValue wrap) {
      return wrapValue(wrap, into);
    }
    TreeChange.TakeValues remove = (TreeChange.TakeValues) change;
    return remove(ranges(remove.all()), ranges(remove.values()));
  }

  TextEdit rename(TreeChange.RenameMember rename, JsonPrinter into) {
    NewValue name = new NewValue.Plain(rename.name());
    return TextEdit.replace(rename.member().key().range(), into.printInline(name));
  }

  TextEdit replace(Node node, NewValue value, JsonPrinter into) {
    String indent = style.indentAt(node.range().start());
    return TextEdit.replace(node.range(), into.print(value, indent));
  }

  private List<TextEdit> addFirst(PolicyChange.AddFirstStatement add, JsonPrinter into) {
    KeyPolicy policy = add.policy();
    Node element = policy.statementElement().value();
    List<Node> statements = KeyPolicy.statementNodes(element);
    Node neighbour = firstOf(statements);
    String statement = into.printStatement(add.statement(), neighbour);
    return wrapped(
        element,
        TextEdit.insert(neighbour.range().start(), statement + "," + gap(element, statements)));
  }

  private List<TextEdit> addAfter(PolicyChange.AddStatementAfter add, JsonPrinter into) {
    Node element = add.policy().statementElement().value();
    List<Node> statements = KeyPolicy.statementNodes(element);
    Node neighbour = add.after().node();
    String statement = into.printStatement(add.statement(), neighbour);
    return wrapped(
        element,
        TextEdit.insert(neighbour.range().end(), "," + gap(element, statements) + statement));
  }

  private List<TextEdit> addLast(PolicyChange.AddLastStatements add, JsonPrinter into) {
    Node element = add.policy().statementElement().value();
    List<Node> statements = KeyPolicy.statementNodes(element);
    Node last = lastOf(statements);
    StringBuilder more = new StringBuilder();
    for (NewValue statement : add.added()) {
      more.append(',').append(gap(element, statements));
      more.append(into.printStatement(statement, last));
    }
    return wrapped(element, TextEdit.insert(last.range().end(), more.toString()));
  }

  /** Returns the statement that another one is put before. */
  Node firstOf(List<Node> statements) {
    return statements.get(0);
  }

  /** Returns the statement that others are put behind. */
  Node lastOf(List<Node> statements) {
    return statements.get(statements.size() - 1);
  }

  /** A statement that stands alone becomes a list. */
  private static List<TextEdit> wrapped(Node element, TextEdit edit) {
    if (element instanceof ArrayNode) {
      return List.of(edit);
    }
    TextEdit open = TextEdit.insert(element.range().start(), "[");
    TextEdit close = TextEdit.insert(element.range().end(), "]", CLOSES);
    return List.of(open, edit, close);
  }

  /** White space between two statements: what is there already, or what stands before the first. */
  String gap(Node element, List<Node> statements) {
    if (statements.size() > 1) {
      int from = statements.get(0).range().end();
      int to = statements.get(1).range().start();
      // Between them stands one comma, with white space on either side.
      String between = new TextRange(from, to).of(style.text());
      return between.substring(between.indexOf(',') + 1);
    }
    TextRange first = statements.get(0).range();
    if (element instanceof ArrayNode) {
      String before = style.blank(element.range().start() + 1, first.start()).orElse("");
      if (!before.isEmpty()) {
        return before;
      }
    }
    return style.spansLines(first) ? " " : style.comma.substring(1);
  }

  /** Several changes may fill the list: each adds its statements, and all share what is around. */
  private List<TextEdit> fillEmptyList(
      PolicyChange.AddStatements add, JsonPrinter into, boolean alone) {
    TextRange list = add.policy().statementElement().value().range();
    TextRange inside = new TextRange(list.start() + 1, list.end() - 1);
    String outer = style.indentAt(list.start());
    String gap = style.multiLine ? style.newline + outer + style.unit : style.comma.substring(1);
    StringBuilder text = new StringBuilder();
    for (NewValue statement : add.added()) {
      boolean first = alone && text.length() == 0;
      text.append(first ? "" : ",").append(first && !style.multiLine ? "" : gap);
      text.append(
          style.multiLine
              ? into.printBlock(statement, outer + style.unit)
              : into.printInline(statement));
    }
    List<TextEdit> edits = new ArrayList<>();
    edits.add(TextEdit.insert(inside.start(), text.toString()));
    if (style.multiLine) {
      edits.add(TextEdit.insert(inside.start(), style.newline + outer, CLOSES));
    }
    if (inside.length() > 0) {
      edits.add(TextEdit.delete(inside));
    }
    return edits;
  }

  List<TextEdit> addMember(TreeChange.AddMember add, JsonPrinter into) {
    ObjectNode node = add.object();
    List<Member> members = node.members();
    if (members.isEmpty()) {
      return List.of(
          TextEdit.insert(
              node.range().start() + 1, into.member(add.name(), into.print(add.value(), ""))));
    }
    Member last = members.get(members.size() - 1);
    int from =
        members.size() > 1 ? members.get(members.size() - 2).range().end() : node.range().start();
    boolean ownLine = style.spansLines(new TextRange(from, last.range().start()));
    String indent = ownLine ? style.lineIndent(last.range().start()) : "";
    String gap = ownLine ? style.newline + indent : style.comma.substring(1);
    return List.of(
        TextEdit.insert(
            last.range().end(),
            "," + gap + into.member(add.name(), into.print(add.value(), indent)),
            FOLLOWS));
  }

  List<TextEdit> addFirstMember(TreeChange.AddFirstMember add, JsonPrinter into) {
    int first = add.object().members().get(0).range().start();
    String indent = style.indentAt(first);
    boolean ownLine = style.spansLines(new TextRange(add.object().range().start(), first));
    String gap = ownLine ? style.newline + indent : style.comma.substring(1);
    String value = into.print(add.value(), indent);
    return List.of(TextEdit.insert(first, into.member(add.name(), value) + "," + gap));
  }

  /** Only the quotes or brackets are replaced, so that other changes may touch what is inside. */
  private List<TextEdit> wrapValue(TreeChange.WrapValue wrap, JsonPrinter into) {
    TextRange range = wrap.node().range();
    TextRange first = new TextRange(range.start(), range.start() + 1);
    TextRange last = new TextRange(range.end() - 1, range.end());
    String open = "{" + style.objectPadding + into.member(wrap.name(), first.of(style.text()));
    return List.of(
        TextEdit.replace(first, open),
        TextEdit.replace(last, last.of(style.text()) + style.objectPadding + "}"));
  }

  private List<TextEdit> removeMembers(TreeChange.RemoveMembers remove) {
    List<Member> all = remove.object().members();
    if (all.size() == remove.members().size()) {
      // As a whole, so that nothing else can be put beside what is not there any more.
      return List.of(TextEdit.replace(remove.object().range(), "{}"));
    }
    return remove(
        all.stream().map(Member::range).toList(),
        remove.members().stream().map(Member::range).toList());
  }

  /** Ranges of nodes, each asked for when it is needed: most changes take out one of many. */
  private static List<TextRange> ranges(List<? extends Node> nodes) {
    return new AbstractList<>() {
      @Override
      public TextRange get(int i) {
        return nodes.get(i).range();
      }

      @Override
      public int size() {
        return nodes.size();
      }
    };
  }

  /** Returns which of several, in their order, a range is. */
  static int indexOf(List<TextRange> all, TextRange one) {
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).start() < one.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Takes out some of several, in their order, each with the comma on the side of one that stays.
   */
  List<TextEdit> remove(List<TextRange> all, List<TextRange> some) {
    List<TextEdit> edits = new ArrayList<>(some.size());
    for (TextRange range : some) {
      int i = indexOf(all, range);
      edits.add(
          TextEdit.delete(
              edits.size() < i
                  ? new TextRange(all.get(i - 1).end(), range.end())
                  : new TextRange(range.start(), all.get(i + 1).start())));
    }
    return edits;
  }
}
