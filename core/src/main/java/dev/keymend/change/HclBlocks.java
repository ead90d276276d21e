package dev.keymend.change;

import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.source.HclBlock;
import dev.keymend.source.HclDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints the blocks of an {@code aws_iam_policy_document}, and says where they go. */
final class HclBlocks {
  /** What is longer goes on several lines. */
  private static final int LONGEST_LIST = 80;

  private static final int FOLLOWS = 2;

  private final HclStyle style;
  private final HclPrinter printer;
  private final String unit;

  HclBlocks(HclStyle style, HclPrinter printer) {
    this.style = style;
    this.printer = printer;
    this.unit = style.step;
  }

  /** Returns statements as blocks that stand at the start of a line. */
  List<String> statements(List<? extends NewValue> statements) {
    List<String> printed = new ArrayList<>();
    for (NewValue statement : statements) {
      printed.add(statement((Members) statement));
    }
    return printed;
  }

  /** Returns a whole policy, to which Terraform gives the latest version by itself. */
  String document(String name, Members policy) {
    List<String> attributes = new ArrayList<>();
    List<String> inner = new ArrayList<>();
    for (NewMember member : policy.members()) {
      if (member.value() instanceof Items items) {
        inner.addAll(statements(items.values()));
      } else if (!member.value().equals(new Plain("2012-10-17"))) {
        String attribute = HclDocument.inBlock(member.name());
        attributes.add(attribute + " = " + printer.printInline(member.value()));
      }
    }
    return block("data \"aws_iam_policy_document\" \"" + name + '"', attributes, inner);
  }

  private String statement(Members statement) {
    List<String> attributes = new ArrayList<>();
    List<String> inner = new ArrayList<>();
    for (NewMember member : statement.members()) {
      String name = HclDocument.inBlock(member.name());
      switch (member.name()) {
        case "Principal", "NotPrincipal" -> inner.addAll(principals(name, member.value()));
        case "Condition" -> inner.addAll(conditions((Members) member.value()));
        case "Sid", "Effect" -> attributes.add(name + " = " + printer.printInline(member.value()));
        default -> attributes.add(name + " = " + list(member.value()));
      }
    }
    return block("statement", attributes, inner);
  }

  /** Returns the blocks for principals. */
  List<String> principals(String name, NewValue value) {
    List<NewMember> types =
        value instanceof Members members
            ? members.members()
            : List.of(new NewMember(isEveryone(value) ? "*" : "AWS", value));
    List<String> printed = new ArrayList<>();
    for (NewMember type : types) {
      printed.add(
          block(
              name,
              List.of(
                  "type = " + printer.string(type.name()), "identifiers = " + list(type.value())),
              List.of()));
    }
    return printed;
  }

  private static boolean isEveryone(NewValue value) {
    return value instanceof Plain plain && plain.text().equals("*");
  }

  /** Returns the blocks for conditions by their operators. */
  List<String> conditions(Members operators) {
    List<String> printed = new ArrayList<>();
    for (NewMember operator : operators.members()) {
      printed.addAll(conditions(operator.name(), (Members) operator.value()));
    }
    return printed;
  }

  List<String> conditions(String operator, Members keys) {
    List<String> printed = new ArrayList<>();
    for (NewMember key : keys.members()) {
      printed.add(condition(printer.string(operator), key.name(), key.value()));
    }
    return printed;
  }

  /** Returns the block for a condition, of which the operator is written already. */
  String condition(String test, String key, NewValue values) {
    return block(
        "condition",
        List.of("test = " + test, "variable = " + printer.string(key), "values = " + list(values)),
        List.of());
  }

  private String list(NewValue value) {
    List<NewValue> all = value instanceof Items items ? items.values() : List.of(value);
    List<String> printed = new ArrayList<>();
    all.forEach(one -> printed.add(printer.printInline(one)));
    String line = "[" + String.join(", ", printed) + "]";
    String gap = style.newline + unit;
    return line.length() <= LONGEST_LIST || printed.size() < 2
        ? line
        : "[" + gap + String.join("," + gap, printed) + "," + style.newline + "]";
  }

  private String block(String type, List<String> attributes, List<String> inner) {
    StringBuilder block = new StringBuilder(type).append(" {");
    for (String line : HclPrinter.aligned(attributes)) {
      block.append(style.newline).append(unit).append(indented(line, unit));
    }
    boolean gap = !attributes.isEmpty();
    for (String one : inner) {
      block.append(gap ? style.newline : "");
      block.append(style.newline).append(unit).append(indented(one, unit));
      gap = true;
    }
    return block.append(style.newline).append('}').toString();
  }

  /** Returns a text whose lines are moved in, but for the first one and those that are empty. */
  String indented(String text, String indent) {
    String moved = text.replace(style.newline, style.newline + indent);
    return moved.replace(style.newline + indent + style.newline, style.newline + style.newline);
  }

  /** Returns blocks one after the other, for a place that is moved in already. */
  String joined(List<String> blocks, String indent) {
    List<String> moved = new ArrayList<>();
    blocks.forEach(block -> moved.add(indented(block, indent)));
    return String.join(style.newline + style.newline + indent, moved);
  }

  /** Puts blocks behind something in another block, or into an empty one. */
  TextEdit insert(HclBlock into, Optional<TextRange> behind, List<String> blocks) {
    StringBuilder text = new StringBuilder();
    String indent =
        behind
            .map(range -> style.indentAt(range.start()))
            .orElseGet(() -> style.indentAt(into.range().start()) + unit);
    for (String block : blocks) {
      text.append(style.newline).append(behind.isPresent() ? style.newline : "");
      text.append(indent).append(indented(block, indent));
    }
    int at = behind.map(range -> style.behindLine(range.end())).orElse(into.inside());
    boolean oneLine = behind.isEmpty() && !style.spansLines(into.range());
    String close = oneLine ? style.newline + style.indentAt(into.range().start()) : "";
    return TextEdit.insert(at, text + close, FOLLOWS);
  }

  /** Puts an attribute behind the attributes of a block, in whose lines the signs are aligned. */
  List<TextEdit> addAttribute(HclBlock block, String name, NewValue value) {
    String line =
        name + " = " + (value instanceof Items ? list(value) : printer.printInline(value));
    List<TextRange> attributes = block.attributes();
    if (attributes.isEmpty()) {
      String indent = style.indentAt(block.range().start()) + unit;
      boolean oneLine = !style.spansLines(block.range());
      String close = oneLine ? style.newline + style.indentAt(block.range().start()) : "";
      return List.of(
          TextEdit.insert(block.inside(), style.newline + indent + indented(line, indent) + close));
    }
    TextRange last = attributes.get(attributes.size() - 1);
    String indent = style.indentAt(last.start());
    int width = signOf(last).length();
    String aligned =
        width == 0 ? line : HclPrinter.padded(name, width) + line.substring(name.length());
    List<TextEdit> edits = new ArrayList<>();
    if (width > 0 && width < name.length() && line.indexOf('\n') < 0) {
      widen(attributes, HclPrinter.padded("", name.length() - width), edits);
    }
    edits.add(
        TextEdit.insert(
            style.behindLine(last.end()),
            style.newline + indent + indented(aligned, indent),
            FOLLOWS));
    return edits;
  }

  /** Moves the signs of the last attributes, which are in one column. */
  private void widen(List<TextRange> attributes, String more, List<TextEdit> edits) {
    int width = 0;
    for (int i = attributes.size() - 1; i >= 0; i--) {
      TextRange one = attributes.get(i);
      String sign = signOf(one);
      boolean beside = width == 0 || style.areOnNextLines(one, attributes.get(i + 1));
      if (!beside || sign.isEmpty() || (width > 0 && sign.length() != width)) {
        return;
      }
      width = sign.length();
      edits.add(TextEdit.insert(one.start() + sign.stripTrailing().length(), more));
    }
  }

  /** Returns the name of an attribute with what aligns it; nothing where it goes over lines. */
  private String signOf(TextRange attribute) {
    String text = attribute.of(style.text());
    int sign = text.indexOf('=');
    return style.spansLines(attribute) || sign < 1 ? "" : text.substring(0, sign - 1);
  }

  /** Puts a value in place of another one; what stands in one line stays in one. */
  TextEdit replace(TextRange place, NewValue value) {
    String indent = style.indentAt(place.start());
    boolean lines = style.spansLines(place) && value instanceof Items;
    return TextEdit.replace(
        place, lines ? indented(list(value), indent) : printer.printInline(value));
  }

  /** Returns the lines of a block, with the empty ones before it. */
  TextRange withGap(TextRange block) {
    if (!style.hasOwnLines(block)) {
      return block;
    }
    TextRange lines = style.lines(block);
    int start = lines.start();
    int before = style.startOfLine(start - 1);
    boolean empty = start > 1 && style.behindBlanks(before) == start - style.newline.length();
    return empty ? new TextRange(before, lines.end()) : lines;
  }
}
