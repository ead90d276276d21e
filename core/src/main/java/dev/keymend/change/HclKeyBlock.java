package dev.keymend.change;

import dev.keymend.source.HclBlock;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes changes into the block of a key, beside its policy, as {@code terraform fmt} would. */
final class HclKeyBlock {
  private static final String ROTATION = "enable_key_rotation = true";

  private final HclBlock block;
  private final HclStyle style;
  private final String text;
  private final String newline;

  private HclKeyBlock(HclBlock block, HclStyle style) {
    this.block = block;
    this.style = style;
    this.text = style.text();
    this.newline = style.newline;
  }

  /** Returns the edits of a change that is not one of the policy itself; empty for any other. */
  static Optional<PolicyWriter.Written> edits(
      PolicyChange change, PolicyDocument document, Symbols symbols) {
    if (change instanceof PolicyChange.MoveOut move) {
      HclWriter writer = new HclWriter(document.with(move.properties()));
      HclBlock block = writer.file().block(move.properties().range());
      List<TextEdit> edits = new HclKeyBlock(block, writer.style()).moveOut(move);
      return Optional.of(new PolicyWriter.Written(edits, true, !edits.isEmpty()));
    }
    boolean set = change instanceof PolicyChange.SetElement;
    boolean remove = change instanceof PolicyChange.Remove;
    if (!set && !remove) {
      return Optional.empty();
    }
    ObjectNode bearer =
        set ? ((PolicyChange.SetElement) change).bearer() : ((PolicyChange.Remove) change).object();
    TextRange policy = document.root().range();
    int start = bearer.range().start();
    if (start == policy.start() || !is(document.text(), bearer)) {
      return Optional.empty();
    }
    PolicyChange named = change;
    if (change instanceof PolicyChange.SetElement of) {
      String name = HclBlock.attributeOf(of.name());
      named = new PolicyChange.SetElement(of.bearer(), of.element(), name, of.value());
    }
    return Optional.of(new HclWriter(document.with(bearer)).edits(named, symbols, true));
  }

  /** Returns whether an object is a block, in which a line has one attribute and no comma. */
  static boolean is(String text, ObjectNode object) {
    int i = object.range().start() - 1;
    while (i >= 0 && text.charAt(i) == ' ') {
      i--;
    }
    // Behind the labels of a resource.
    return i >= 0 && text.charAt(i) == '"';
  }

  /**
   * The policy stays where it is, and what follows it in the key goes before it: so every other
   * change of the policy can be made as well.
   */
  private List<TextEdit> moveOut(PolicyChange.MoveOut move) {
    TextRange policy = move.policy().range();
    int line = style.startOfLine(policy.start());
    int brace = block.range().end() - 1;
    if (!style.beginsLine(brace)
        || !style.beginsLine(policy.start())
        || !style.endsLine(policy.end())
        || isWidest(move)) {
      return List.of();
    }
    int above = style.aboveComments(policy.start());
    int head = behindText(text, above);
    int from = Math.min(style.lines(policy).end(), brace);
    int close = Math.max(from, style.startOfLine(brace));
    String tail = text.substring(from, Math.max(from, behindText(text, close)));
    boolean empty = head == block.inside();
    String indent = text.substring(line, policy.start());
    StringBuilder before = new StringBuilder();
    if (!tail.isEmpty()) {
      boolean beside = style.column(move.policy()) > 0 && head + newline.length() == line;
      boolean gap = tail.startsWith(newline);
      before.append(empty && gap ? "" : newline);
      before.append(empty || gap || beside ? "" : newline).append(tail);
    }
    if (move.rotation()) {
      boolean alone = empty && tail.isEmpty();
      before.append(newline).append(alone ? "" : newline).append(indent).append(ROTATION);
    }
    before.append(newline).append("}").append(newline).append(newline);
    before.append(header(indent));
    List<TextEdit> edits = new ArrayList<>();
    edits.add(TextEdit.replace(new TextRange(head, above), before.toString()));
    int name = move.policy().key().range().end();
    int sign = style.behindBlanks(name);
    if (sign != name + 1) {
      edits.add(TextEdit.replace(new TextRange(name, sign), " "));
    }
    if (close > from) {
      edits.add(TextEdit.delete(new TextRange(from, close)));
    }
    if (style.column(move.policy()) == 0) {
      narrow(move, sign - line, edits);
    }
    return edits;
  }

  /** The lines above were as wide as the policy's name, which has gone. */
  private void narrow(PolicyChange.MoveOut move, int column, List<TextEdit> edits) {
    List<Member> members = move.properties().members();
    List<Member> group = new ArrayList<>();
    int more = Integer.MAX_VALUE;
    int at = members.indexOf(move.policy());
    for (int i = at - 1; i >= 0; i--) {
      Member member = members.get(i);
      if (style.column(member) != column || !style.areOnNextLines(member, members.get(i + 1))) {
        break;
      }
      group.add(member);
      more = Math.min(more, padding(member) - 1);
    }
    for (Member member : group) {
      int end = member.key().range().end();
      if (more > 0) {
        edits.add(TextEdit.delete(new TextRange(end, end + more)));
      }
    }
  }

  /** Returns where white space begins that stands before a place of a text. */
  private static int behindText(String some, int offset) {
    int i = offset;
    while (i > 0 && some.charAt(i - 1) <= ' ') {
      i--;
    }
    return i;
  }

  /** Whether the lines beside the policy would have to be aligned anew without it. */
  private boolean isWidest(PolicyChange.MoveOut move) {
    int column = style.column(move.policy());
    if (column == 0 || padding(move.policy()) > 1) {
      return false;
    }
    for (Member other : move.properties().members()) {
      if (style.column(other) == column && padding(other) > 1) {
        return true;
      }
    }
    return false;
  }

  private int padding(Member member) {
    int name = member.key().range().end();
    return style.behindBlanks(name) - name;
  }

  private String header(String indent) {
    String key = block.label(0) + "." + block.label(1);
    List<String> lines = new ArrayList<>();
    for (String name : List.of("count", "for_each", "provider")) {
      block.place(name).ifPresent(value -> lines.add(name + " = " + value.of(text)));
    }
    String index = block.place("count").map(value -> "[count.index]").orElse("");
    String each = block.place("for_each").map(value -> "[each.key]").orElse(index);
    StringBuilder out = new StringBuilder("resource \"aws_kms_key_policy\" \"");
    out.append(block.label(1)).append("\" {").append(newline);
    for (String line : HclPrinter.aligned(lines)) {
      out.append(indent).append(line).append(newline);
    }
    out.append(lines.isEmpty() ? "" : newline);
    return out.append(indent)
        .append("key_id = ")
        .append(key)
        .append(each)
        .append(".key_id")
        .append(newline)
        .toString();
  }
}
