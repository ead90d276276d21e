package dev.keymend.change;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** Adds statements to a list of YAML that is written without brackets. */
final class YamlStatements {
  private final YamlText text;
  private final YamlStyle style;
  private final YamlPrinter printer;
  private final JsonPolicyWriter flow;

  YamlStatements(YamlText text, YamlStyle style, YamlPrinter printer, JsonPolicyWriter flow) {
    this.text = text;
    this.style = style;
    this.printer = printer;
    this.flow = flow;
  }

  List<TextEdit> add(PolicyChange.AddStatements add, Member member) {
    Node element = member.value();
    if (add.policy().isEmpty()) {
      return fill(add, member);
    }
    List<Node> statements = KeyPolicy.statementNodes(element);
    List<TextEdit> edits = new ArrayList<>();
    int start = element.range().start();
    int dash = text.column(start);
    if (!(element instanceof ArrayNode)) {
      // One statement alone becomes the first of a list; its lines stay where they are.
      int name = text.column(member.key().range().start());
      dash = Math.max(name, dash - 2);
      edits.add(firstDash(start, dash));
    }
    Node neighbour =
        add instanceof PolicyChange.AddStatementAfter after
            ? after.after().node()
            : add instanceof PolicyChange.AddFirstStatement
                ? statements.get(0)
                : statements.get(statements.size() - 1);
    String gap = gap(statements, dash);
    if (add instanceof PolicyChange.AddFirstStatement first) {
      edits.add(first(element, member, statement(first.statement(), neighbour, dash), gap, dash));
      return edits;
    }
    StringBuilder more = new StringBuilder();
    for (NewValue statement : add.added()) {
      more.append(gap).append(text.line(dash)).append(statement(statement, neighbour, dash));
    }
    int place = text.behind(neighbour.range().end(), dash);
    edits.add(TextEdit.insert(place, more.toString(), -dash));
    return edits;
  }

  /** In front of the first name where there is room for it, and else on a line of its own. */
  private TextEdit firstDash(int start, int dash) {
    int line = text.lineStart(start);
    return dash + 2 <= start - line
        ? TextEdit.replace(new TextRange(start - 2, start), "- ")
        : TextEdit.insert(line, " ".repeat(dash) + "-" + text.newline);
  }

  /** Behind the name of the list, so that a comment on what was the first stays with that. */
  private TextEdit first(Node element, Member member, String statement, String gap, int dash) {
    int start = element.range().start();
    int line = text.lineEnd(member.key().range().end());
    return line < start && !text.isExplicit(member.key().range().start())
        ? TextEdit.insert(line, text.line(dash) + statement + gap)
        : TextEdit.insert(start, statement + text.line(dash));
  }

  /** An empty line where there is one between the statements that are there. */
  private String gap(List<Node> statements, int dash) {
    if (statements.size() < 2) {
      return "";
    }
    int line = text.behind(statements.get(0).range().end(), dash);
    return text.isBreak(text.nextLine(line)) ? text.newline : "";
  }

  /** Prints a statement with its dash, as its neighbour is printed. */
  private String statement(NewValue statement, Node neighbour, int dash) {
    int start = neighbour.range().start();
    if (text.isBracketed(start)) {
      return "- " + flow.inline(statement);
    }
    boolean ofFunction = neighbour instanceof ObjectNode object && object.condition().isPresent();
    int column = ofFunction ? dash + 2 : Math.max(dash + 2, text.column(start));
    String behind = isAlone(start) ? text.line(column) : " ".repeat(column - dash - 1);
    return "-" + behind + printer.element(statement, "Statement", column);
  }

  /** Whether the dash of a statement stands on a line of its own. */
  private boolean isAlone(int start) {
    int from = text.behindIndicator(start);
    return from > 0 && text.at(from - 1) == '-' && text.spansLines(from, start);
  }

  /** Several changes may fill the list; all of them take its brackets away. */
  private List<TextEdit> fill(PolicyChange.AddStatements add, Member member) {
    TextRange list = member.value().range();
    int dash = text.column(member.key().range().start()) + style.dash("Statement");
    int from = text.behindIndicator(list.start());
    int stop = text.lineEnd(list.end());
    int comment = list.end();
    while (text.isBlank(comment)) {
      comment++;
    }
    // A comment stays on the line of the name.
    TextRange gone =
        comment < stop
            ? new TextRange(list.start(), comment)
            : new TextRange(from < 0 ? list.start() : from, list.end());
    StringBuilder all = new StringBuilder();
    for (NewValue statement : add.added()) {
      all.append(text.line(dash)).append("- ");
      all.append(printer.element(statement, "Statement", dash + 2));
    }
    return List.of(TextEdit.delete(gone), TextEdit.insert(stop, all.toString(), -dash));
  }
}
