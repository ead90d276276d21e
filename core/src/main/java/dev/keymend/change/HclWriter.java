package dev.keymend.change;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.HclFile;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes changes into an object of HCL, in the style that it is written in. What is new leaves the
 * lines around it as {@code terraform fmt} would.
 */
final class HclWriter extends JsonPolicyWriter {
  private final PolicyDocument document;
  private final HclStyle style;
  private final HclFile file;
  private final HclSources sources;
  private HclPrinter printer;
  private boolean possible = true;

  HclWriter(PolicyDocument document) {
    this(document, document.file().orElseThrow(), new HclStyle(document));
  }

  private HclWriter(PolicyDocument document, HclFile file, HclStyle style) {
    super(style);
    this.document = document;
    this.style = style;
    this.file = file;
    this.sources = new HclSources(file, style, document.root().range());
    this.printer = fresh();
  }

  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    Optional<Written> beside = HclKeyBlock.edits(change, document, symbols);
    if (beside.isPresent()) {
      return beside.get();
    }
    possible = true;
    Written written = super.edits(change, symbols, alone);
    List<TextEdit> edits = new ArrayList<>(written.edits());
    possible &= !sources.touch(edits);
    edits.addAll(sources.added(printer.used));
    return new Written(edits, written.known(), written.possible() && possible);
  }

  @Override
  JsonPrinter printer() {
    printer = fresh();
    return printer;
  }

  /** Returns a printer that nothing was printed with. */
  final HclPrinter fresh() {
    return new HclPrinter(style, sources);
  }

  HclSources sources() {
    return sources;
  }

  HclStyle style() {
    return style;
  }

  HclFile file() {
    return file;
  }

  /** What a condition adds, or is put together elsewhere or for others too, is no neighbour. */
  private boolean isNeighbour(Node node) {
    return node instanceof ObjectNode object
        && object.condition().isEmpty()
        && !sources.isShared(node.range().start());
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
  List<TextEdit> add(PolicyChange.AddStatements change, boolean alone) {
    List<TextEdit> edits = super.add(change, alone);
    Member element = change.policy().statementElement();
    List<Node> statements = KeyPolicy.statementNodes(element.value());
    if (statements.isEmpty()) {
      List<TextEdit> all = new ArrayList<>(edits);
      all.addAll(narrowed(change.policy().root(), element));
      return all;
    }
    boolean first = change instanceof PolicyChange.AddFirstStatement;
    Node neighbour =
        first
            ? firstOf(statements)
            : change instanceof PolicyChange.AddStatementAfter after
                ? after.after().node()
                : lastOf(statements);
    boolean last = neighbour == statements.get(statements.size() - 1);
    boolean hangs =
        !style.beginsLine(neighbour.range().start()) && style.spansLines(neighbour.range());
    return last && hangs ? hanging(edits, neighbour.range().end() - 1, first) : edits;
  }

  /** A brace behind which the next statement begins in its line stands one step further in. */
  private List<TextEdit> hanging(List<TextEdit> edits, int brace, boolean first) {
    String indent = style.newline + style.indentAt(brace);
    String closing = indent + "}, ";
    String moved = indent + style.step + "}, ";
    List<TextEdit> hanging = new ArrayList<>();
    for (TextEdit edit : edits) {
      String text = edit.replacement().replace(closing + "{", moved + "{");
      if (first && text.endsWith(closing)) {
        text = text.substring(0, text.length() - closing.length()) + moved;
      }
      hanging.add(new TextEdit(edit.range(), text, edit.turn()));
    }
    if (!first && style.beginsLine(brace)) {
      hanging.add(TextEdit.insert(brace, style.step));
    }
    return hanging;
  }

  /**
   * What goes on behind its line is aligned with nothing, so others may be as narrow as they are.
   */
  private List<TextEdit> narrowed(ObjectNode object, Member wide) {
    List<TextEdit> edits = new ArrayList<>();
    List<Member> members = object.members();
    int at = members.indexOf(wide);
    for (int step = -1; step <= 1; step += 2) {
      List<Member> group = new ArrayList<>(aligned(members, at, step));
      group.remove(wide);
      int widest = 0;
      for (Member member : group) {
        widest = Math.max(widest, member.key().range().length());
      }
      for (Member member : group) {
        int end = member.key().range().end();
        int blanks = style.behindBlanks(end) - end;
        int more = blanks - 1 - (widest - member.key().range().length());
        if (more > 0) {
          edits.add(TextEdit.delete(new TextRange(end, end + more)));
        }
      }
    }
    return edits;
  }

  /**
   * Returns members on lines beside each other whose signs are in one column, beginning with one.
   *
   * @param from the first of them
   * @param step 1 for those behind it, -1 for those before it
   */
  private List<Member> aligned(List<Member> members, int from, int step) {
    List<Member> group = new ArrayList<>();
    for (int i = from; i >= 0 && i < members.size(); i += step) {
      Member member = members.get(i);
      boolean beside =
          group.isEmpty()
              || style.areOnNextLines(
                  step > 0 ? members.get(i - 1) : member, step > 0 ? member : members.get(i + 1));
      if (style.column(member) == 0 || !beside) {
        break;
      }
      if (!group.isEmpty() && style.column(member) != style.column(group.get(0))) {
        return List.of();
      }
      group.add(member);
    }
    return group;
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
    return TextEdit.replace(new TextRange(key.start(), sign), HclPrinter.padded(name, width) + " ");
  }

  /** What stands in one line stays in one line, so that nothing has to be aligned anew. */
  @Override
  TextEdit replace(Node node, NewValue value, JsonPrinter into) {
    return style.spansLines(node.range())
        ? super.replace(node, value, into)
        : TextEdit.replace(node.range(), into.printInline(value));
  }

  @Override
  List<TextEdit> addMember(TreeChange.AddMember add, JsonPrinter into) {
    List<Member> members = add.object().members();
    if (members.isEmpty()) {
      String member = into.member(add.name(), into.printInline(add.value()));
      return List.of(TextEdit.replace(add.object().range(), "{ " + member + " }"));
    }
    Member last = members.get(members.size() - 1);
    if (!style.beginsLine(last.range().start())) {
      possible &= !HclKeyBlock.is(style.text(), add.object());
      String member = into.member(add.name(), into.printInline(add.value()));
      return List.of(TextEdit.insert(last.range().end(), "," + " " + member, FOLLOWS));
    }
    String indent = style.indentAt(last.range().start());
    boolean comma = style.text().startsWith(",", style.behindBlanks(last.range().end()));
    // A comma that is needed before what is added has to stand before the comment.
    int at = comma || !style.commas ? style.behindLine(last.range().end()) : last.range().end();
    String before = comma || !style.commas ? "" : ",";
    List<TextEdit> edits = new ArrayList<>();
    // What follows a here document at once is aligned with what stands before it.
    boolean apart = style.text().startsWith("<<", last.value().range().start());
    List<Member> beside = apart ? List.of() : aligned(members, members.size() - 1, -1);
    String member = member(add.name(), add.value(), beside, indent, edits);
    String gap = apart ? style.newline : "";
    String line = before + gap + style.newline + indent + member + (comma ? "," : "");
    edits.add(TextEdit.insert(at, line, FOLLOWS));
    return edits;
  }

  @Override
  List<TextEdit> addFirstMember(TreeChange.AddFirstMember add, JsonPrinter into) {
    List<Member> members = add.object().members();
    int start = members.get(0).range().start();
    if (!style.beginsLine(start)) {
      String member = into.member(add.name(), into.printInline(add.value()));
      return List.of(TextEdit.insert(start, member + ", "));
    }
    String indent = style.indentAt(start);
    List<TextEdit> edits = new ArrayList<>();
    String member = member(add.name(), add.value(), aligned(members, 0, 1), indent, edits);
    String line = member + (style.commas ? "," : "") + style.newline + indent;
    edits.add(TextEdit.insert(start, line));
    return edits;
  }

  /** Returns a member; its sign and those of the lines beside it get into one column. */
  private String member(
      String name, NewValue value, List<Member> beside, String indent, List<TextEdit> edits) {
    String printed = printer.print(value, indent);
    if (!style.sign.equals(" = ") || beside.isEmpty() || printed.indexOf('\n') >= 0) {
      return printer.member(name, printed);
    }
    String key = printer.name(name);
    int width = style.column(beside.get(0)) - 1 - indent.length();
    String more = HclPrinter.padded("", key.length() - width);
    if (!more.isEmpty()) {
      beside.forEach(other -> edits.add(TextEdit.insert(other.key().range().end(), more)));
    }
    return HclPrinter.padded(key, width) + " = " + printed;
  }

  private boolean isChosen(int start) {
    int before = start - 1;
    while (before > 0 && style.text().charAt(before) <= ' ') {
      before--;
    }
    return before > 0 && "?:".indexOf(style.text().charAt(before)) >= 0;
  }

  @Override
  List<TextEdit> remove(List<TextRange> all, List<TextRange> some) {
    List<TextEdit> edits = new ArrayList<>(some.size());
    for (TextRange range : some) {
      int i = indexOf(all, range);
      // What a condition chooses cannot go without the condition.
      possible &= !isChosen(range.start());
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
        edits.add(TextEdit.delete(new TextRange(range.start(), range.end() + (comma ? 1 : 0))));
      }
    }
    return edits;
  }
}
