package dev.keymend.change;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextRange;
import java.util.List;

/** How an object of HCL is written: what HCL leaves open, and where comments are. */
final class HclStyle extends JsonStyle {
  private final String text;

  /** Whether names are in quotes. */
  final boolean quotes;

  /** What stands between a name and its value, where nothing is aligned. */
  final String sign;

  /** Whether members on lines of their own have commas behind them. */
  final boolean commas;

  /** What moves a block in. */
  final String step;

  /** Whether there is one behind the last member, too. */
  final boolean lastComma;

  HclStyle(PolicyDocument document) {
    super(document);
    text = document.text();
    step = document.root().range().of(text).contains("\n\t") ? "\t" : "  ";
    ObjectNode sample = sample((ObjectNode) document.root());
    List<Member> members = sample.members();
    quotes = !members.isEmpty() && text.charAt(members.get(0).key().range().start()) == '"';
    String between = members.isEmpty() ? "=" : between(members.get(0));
    sign = between.indexOf('=') >= 0 ? " = " : between.startsWith(":") ? ": " : " : ";
    commas =
        members.size() > 1
            && spansLines(sample.range())
            && text.startsWith(",", members.get(0).range().end());
    lastComma = commas && text.startsWith(",", members.get(members.size() - 1).range().end());
  }

  /** The first statement with members, which are many; else the policy itself. */
  private static ObjectNode sample(ObjectNode root) {
    for (Member member : root.members()) {
      if (member.value() instanceof ArrayNode list) {
        for (Node node : list.elements()) {
          if (node instanceof ObjectNode statement && !statement.members().isEmpty()) {
            return statement;
          }
        }
      }
    }
    return root;
  }

  private String between(Member member) {
    int from = member.key().range().end();
    return text.substring(from, Math.max(from, member.value().range().start()));
  }

  /** Returns the place behind blanks. */
  int behindBlanks(int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  /** Returns the place behind the comma and the comment that follow a value in its line. */
  int behindLine(int end) {
    int i = behindBlanks(end);
    i = behindBlanks(i < text.length() && text.charAt(i) == ',' ? i + 1 : i);
    if (i < text.length() && (text.charAt(i) == '#' || text.startsWith("//", i))) {
      while (i < text.length() && !isBreak(i)) {
        i++;
      }
      return i;
    }
    return i == text.length() || isBreak(i) ? i : end;
  }

  private boolean isBreak(int i) {
    return text.charAt(i) == '\n' || text.charAt(i) == '\r';
  }

  int startOfLine(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Returns the start of the first comment above a place that belongs to it. */
  int aboveComments(int offset) {
    int line = startOfLine(offset);
    while (line > 1) {
      int above = startOfLine(line - 1);
      int first = behindBlanks(above);
      if (text.charAt(first) != '#' && !text.startsWith("//", first)) {
        break;
      }
      line = above;
    }
    return line;
  }

  /** Returns whether a place is the first in its line but for blanks. */
  boolean beginsLine(int offset) {
    return behindBlanks(startOfLine(offset)) == offset;
  }

  /** Returns whether nothing but a comma and a comment follows in the line. */
  boolean endsLine(int offset) {
    int behind = behindLine(offset);
    return behind == text.length() || isBreak(behind);
  }

  /** Returns the whole lines that a value stands on, the last line break included. */
  TextRange lines(TextRange range) {
    int line = text.indexOf('\n', behindLine(range.end()));
    return new TextRange(startOfLine(range.start()), line < 0 ? text.length() : line + 1);
  }

  boolean hasOwnLines(TextRange range) {
    return beginsLine(range.start()) && endsLine(range.end());
  }

  /** Returns whether between two places is nothing but a comma, blanks and comments. */
  boolean areNeighbours(int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c == '#' || text.startsWith("//", i)) {
        int line = text.indexOf('\n', i);
        i = line < 0 ? to : line;
      } else if (c > ' ' && c != ',') {
        return false;
      }
      i++;
    }
    return from <= to;
  }

  /** Returns whether a member is on the line behind that of another one. */
  boolean areOnNextLines(Member first, Member second) {
    return areOnNextLines(first.range(), second.range());
  }

  /** Returns whether something is on the line behind that of something else. */
  boolean areOnNextLines(TextRange first, TextRange second) {
    int line = behindLine(first.end());
    int next = startOfLine(second.start());
    return next > line && next - line <= newline.length();
  }

  /** Returns in which column the sign of a member stands, without what aligns nothing: 0. */
  int column(Member member) {
    int from = member.key().range().end();
    boolean single = !spansLines(member.range()) && beginsLine(member.range().start());
    int sign = from + between(member).indexOf('=');
    return single && sign >= from ? sign - startOfLine(from) : 0;
  }
}
