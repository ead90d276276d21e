package dev.keymend.change;

import dev.keymend.change.NewValue.NewMember;
import dev.keymend.source.Node;
import dev.keymend.text.TextRange;
import java.util.List;

/** Prints resolved values as blocks of YAML. The values are Keymend's own, so never deep. */
final class YamlPrinter {
  private final YamlStyle style;
  private final YamlFlowPrinter flow;
  private final YamlText text;

  YamlPrinter(YamlStyle style, YamlFlowPrinter flow) {
    this.style = style;
    this.flow = flow;
    this.text = style.text;
  }

  /** Prints members one below the other; the first one stands where the caller is. */
  String members(List<NewMember> members, int column) {
    StringBuilder out = new StringBuilder();
    for (NewMember member : members) {
      out.append(out.length() == 0 ? "" : text.line(column)).append(member(member, column));
    }
    return out.toString();
  }

  /** Prints a member whose name stands at a column. */
  String member(NewMember member, int column) {
    return style.scalars.name(member.name(), false)
        + ":"
        + value(member.value(), member.name(), column);
  }

  /** Prints what follows the colon of a name at a column: a blank or a break comes first. */
  String value(NewValue value, String name, int column) {
    if (value instanceof NewValue.Call call && !style.shortFunctions) {
      return value(object(call), name, column);
    }
    int inner = column + style.step();
    if (value instanceof NewValue.Members members && !members.members().isEmpty()) {
      return text.line(inner) + members(members.members(), inner);
    }
    if (value instanceof NewValue.Items items
        && !items.values().isEmpty()
        && !style.isBracketed(name)) {
      int dash = column + style.dash(name);
      return text.line(dash) + items(items, name, dash);
    }
    if (value instanceof NewValue.Copy copy && isBlock(copy.original())) {
      return text.line(inner) + copy(copy.original(), inner);
    }
    return " " + inline(value, name, column + 1);
  }

  /** Prints the elements of a list whose dashes stand at a column. */
  String items(NewValue.Items items, String name, int dash) {
    StringBuilder out = new StringBuilder();
    for (NewValue item : items.values()) {
      out.append(out.length() == 0 ? "" : text.line(dash)).append("- ");
      out.append(element(item, name, dash + 2));
    }
    return out.toString();
  }

  /** Prints an element of a list at a column. */
  String element(NewValue value, String name, int column) {
    if (value instanceof NewValue.Call call && !style.shortFunctions) {
      return element(object(call), name, column);
    }
    if (value instanceof NewValue.Members members && !members.members().isEmpty()) {
      return members(members.members(), column);
    }
    if (value instanceof NewValue.Items items && !items.values().isEmpty()) {
      return items(items, name, column);
    }
    return inline(value, name, column);
  }

  private String inline(NewValue value, String name, int column) {
    if (value instanceof NewValue.Plain plain) {
      return style.scalars.string(plain.text(), name, false);
    }
    if (value instanceof NewValue.Call call) {
      return call.argument() instanceof NewValue.Plain plain
          ? "!"
              + (call.function().startsWith("Fn::") ? call.function().substring(4) : "Ref")
              + " "
              + style.scalars.string(plain.text(), "!", false)
          : flow.shortCall(call);
    }
    return value instanceof NewValue.Copy copy
        ? copy(copy.original(), column)
        : flow.printInline(value);
  }

  private static NewValue object(NewValue.Call call) {
    return NewValue.object(call.function(), call.argument());
  }

  /** Whether a value is a mapping or a list without brackets, which a line of its own begins. */
  private boolean isBlock(Node node) {
    int start = node.range().start();
    return text.spansLines(start, node.range().end()) && "{[!\"'|>*".indexOf(text.at(start)) < 0;
  }

  /** Copies a value; its further lines move with the first one. */
  private String copy(Node original, int column) {
    TextRange range = original.range();
    int from = text.column(range.start());
    StringBuilder out = new StringBuilder();
    int line = range.start();
    int stop = text.lineEnd(line);
    while (stop < range.end()) {
      out.append(text.all(), line, stop);
      line = text.nextLine(stop);
      int word = line;
      while (text.at(word) == ' ') {
        word++;
      }
      stop = text.lineEnd(line);
      out.append(text.line(word == stop ? 0 : Math.max(1, word - line + column - from)));
      line = word;
    }
    return out.append(text.all(), line, range.end()).toString();
  }
}
