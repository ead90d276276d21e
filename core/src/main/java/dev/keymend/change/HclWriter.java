package dev.keymend.change;

import dev.keymend.source.HclFile;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes into an object of HCL, in the style that it is written in. What is new leaves the
 * lines around it as {@code terraform fmt} would.
 */
final class HclWriter extends JsonPolicyWriter {
  private final PolicyDocument document;
  private final HclStyle style;
  private final HclFile file;
  private HclPrinter printer;
  private boolean possible = true;

  HclWriter(PolicyDocument document) {
    this(document, new HclStyle(document));
  }

  private HclWriter(PolicyDocument document, HclStyle style) {
    super(style);
    this.document = document;
    this.style = style;
    this.file = HclFile.of(document);
    this.printer = new HclPrinter(style, file, document.root().range());
  }

  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    possible = true;
    Written written = super.edits(change, symbols, alone);
    List<TextEdit> edits = new ArrayList<>(written.edits());
    edits.addAll(HclSources.added(printer.used, file, document, style.newline));
    return new Written(edits, written.known(), written.possible() && possible);
  }

  @Override
  JsonPrinter printer() {
    printer = new HclPrinter(style, file, document.root().range());
    return printer;
  }

  /** What a condition adds, or is put together elsewhere, is no neighbour. */
  private static boolean isNeighbour(Node node) {
    return node instanceof ObjectNode object && object.condition().isEmpty();
  }

  @Override
  Node firstOf(List<Node> statements) {
    for (Node node : statements) {
      if (isNeighbour(node)) {
        return node;
      }
    }
    possible = false;
    return statements.get(0);
  }

  @Override
  Node lastOf(List<Node> statements) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (isNeighbour(statements.get(i))) {
        return statements.get(i);
      }
    }
    possible = false;
    return statements.get(0);
  }

  @Override
  String gap(Node element, List<Node> statements) {
    TextRange first = firstOf(statements).range();
    boolean ownLine = style.beginsLine(first.start());
    return ownLine ? style.newline + style.indentAt(first.start()) : " ";
  }

  @Override
  TextEdit rename(TreeChange.RenameMember rename, JsonPrinter into) {
    Member member = rename.member();
    TextRange key = member.key().range();
    String name = printer.name(rename.name());
    int column = style.column(member);
    int sign = style.behindBlanks(key.end());
    if (column == 0) {
      return TextEdit.replace(key, name);
    }
    int width = column - 1 - (key.start() - style.startOfLine(key.start()));
    return TextEdit.replace(
        new TextRange(key.start(), sign), HclPrinter.padded(name, width) + " ");
  }

  /** What stands in one line stays in one line, so that nothing has to be aligned anew. */
  @Override
  TextEdit replace(Node node, NewValue value, JsonPrinter into) {
    return style.spansLines(node.range())
        ? super.replace(node, value, into)
        : TextEdit.replace(node.range(), into.printInline(value));
  }

  @Override
  TextEdit addMember(TreeChange.AddMember add, JsonPrinter into) {
    List<Member> members = add.object().members();
    if (members.isEmpty()) {
      String member = into.member(add.name(), into.printInline(add.value()));
      return TextEdit.replace(add.object().range(), "{ " + member + " }");
    }
    Member last = members.get(members.size() - 1);
    if (!style.beginsLine(last.range().start())) {
      String member = into.member(add.name(), into.printInline(add.value()));
      return TextEdit.insert(last.range().end(), "," + " " + member, FOLLOWS);
    }
    String indent = style.indentAt(last.range().start());
    boolean comma = style.text().startsWith(",", style.behindBlanks(last.range().end()));
    // A comma that is needed before what is added has to stand before the comment.
    int at = comma || !style.commas ? style.behindLine(last.range().end()) : last.range().end();
    String member = member(add.name(), add.value(), last, indent, into);
    String before = comma || !style.commas ? "" : ",";
    return TextEdit.insert(
        at, before + style.newline + indent + member + (comma ? "," : ""), FOLLOWS);
  }

  @Override
  TextEdit addFirstMember(TreeChange.AddFirstMember add, JsonPrinter into) {
    Member first = add.object().members().get(0);
    int start = first.range().start();
    if (!style.beginsLine(start)) {
      String member = into.member(add.name(), into.printInline(add.value()));
      return TextEdit.insert(start, member + ", ");
    }
    String indent = style.indentAt(start);
    String member = member(add.name(), add.value(), first, indent, into);
    return TextEdit.insert(start, member + (style.commas ? "," : "") + style.newline + indent);
  }

  /** Returns a member whose sign is where that of its neighbour is. */
  private String member(
      String name, NewValue value, Member beside, String indent, JsonPrinter into) {
    int width = style.column(beside) - 1 - indent.length();
    String key = printer.name(name);
    if (!style.sign.equals(" = ") || style.column(beside) == 0) {
      return into.member(name, into.print(value, indent));
    }
    if (key.length() <= width) {
      String inline = into.print(value, indent);
      boolean lines = inline.indexOf('\n') >= 0;
      return lines ? into.member(name, inline) : HclPrinter.padded(key, width) + " = " + inline;
    }
    // A longer name moves the signs of all lines beside it; what goes on behind its line does not.
    return into.member(name, into.printBlock(value, indent));
  }

  @Override
  List<TextEdit> remove(List<TextRange> all, List<TextRange> some) {
    List<TextEdit> edits = new ArrayList<>(some.size());
    for (int i = 0; edits.size() < some.size(); i++) {
      TextRange range = all.get(i);
      if (!range.equals(some.get(edits.size()))) {
        continue;
      }
      boolean before = edits.size() < i && style.areNeighbours(all.get(i - 1).end(), range.start());
      boolean behind =
          i + 1 < all.size() && style.areNeighbours(range.end(), all.get(i + 1).start());
      if (style.hasOwnLines(range)) {
        edits.add(TextEdit.delete(style.lines(range)));
      } else if (before) {
        edits.add(TextEdit.delete(new TextRange(all.get(i - 1).end(), range.end())));
      } else if (behind) {
        edits.add(TextEdit.delete(new TextRange(range.start(), all.get(i + 1).start())));
      } else {
        boolean comma = style.text().startsWith(",", range.end());
        edits.add(
            TextEdit.delete(new TextRange(range.start(), range.end() + (comma ? 1 : 0))));
      }
    }
    return edits;
  }
}
