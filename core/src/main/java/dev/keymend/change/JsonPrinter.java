package dev.keymend.change;

import dev.keymend.change.NewValue.NewMember;
import dev.keymend.source.HoledString;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.JsonEscapes;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints resolved values as JSON in a given style, and values that are like those of JSON. The
 * values are Keymend's own, so never deep.
 */
class JsonPrinter {
  private final JsonStyle style;

  JsonPrinter(JsonStyle style) {
    this.style = style;
  }

  /** Prints a statement as its neighbour is printed: on lines of its own, or on one. */
  final String printStatement(NewValue statement, Node neighbour) {
    if (!style.spansLines(neighbour.range())) {
      return printInline(statement);
    }
    if (neighbour instanceof ObjectNode object && !object.members().isEmpty()) {
      int first = object.members().get(0).range().start();
      int start = neighbour.range().start();
      // What a host puts together may have its members elsewhere.
      boolean inside = start < first && first < neighbour.range().end();
      boolean ownLine = inside && style.spansLines(new TextRange(start, first));
      if (ownLine) {
        String outer = style.indentAt(neighbour.range().end() - 1);
        return printLines((NewValue.Members) statement, style.indentAt(first), outer);
      }
    }
    return printBlock(statement, style.indentAt(neighbour.range().start()));
  }

  /** Prints an object on lines of its own. */
  final String printBlock(NewValue value, String indent) {
    return value instanceof NewValue.Members members
        ? printLines(members, indent + style.unit, indent)
        : print(value, indent);
  }

  /** Prints a value that stands in a line with a given indentation. */
  final String print(NewValue value, String indent) {
    if (value instanceof NewValue.Call call && style.multiLineFunctions) {
      return print(object(call), indent);
    }
    if (value instanceof NewValue.Plain
        || value instanceof NewValue.Call
        || value instanceof NewValue.Raw
        || value instanceof NewValue.Copy) {
      return printInline(value);
    }
    if (value instanceof NewValue.Members members) {
      return style.multiLine && style.multiLineObjects && !members.members().isEmpty()
          ? printLines(members, indent + style.unit, indent)
          : printInline(value);
    }
    NewValue.Items items = (NewValue.Items) value;
    if (!style.multiLine || !style.multiLineArrays || items.values().isEmpty()) {
      return printInline(value);
    }
    List<String> lines = new ArrayList<>();
    items.values().forEach(item -> lines.add(print(item, indent + style.unit)));
    return "[" + lines(lines, indent + style.unit, indent) + "]";
  }

  /** Prints a value on one line. */
  String printInline(NewValue value) {
    if (value instanceof NewValue.Plain plain) {
      return string(plain.string());
    }
    if (value instanceof NewValue.Call call) {
      return call(call);
    }
    if (value instanceof NewValue.Copy copy) {
      return copy(copy.original());
    }
    if (value instanceof NewValue.Raw raw) {
      return raw.text();
    }
    List<String> parts = new ArrayList<>();
    if (value instanceof NewValue.Members members) {
      if (members.members().isEmpty()) {
        return "{}";
      }
      for (NewMember member : members.members()) {
        parts.add(member(member.name(), printInline(member.value())));
      }
      return "{"
          + style.objectPadding
          + String.join(style.comma, parts)
          + style.objectPadding
          + "}";
    }
    ((NewValue.Items) value).values().forEach(item -> parts.add(printInline(item)));
    return "[" + style.arrayPadding + String.join(style.comma, parts) + style.arrayPadding + "]";
  }

  /** Returns a string or a function as it is written elsewhere. */
  String copy(Node original) {
    return original.range().of(style.text());
  }

  /** Returns a member with its name. */
  String member(String name, String value) {
    return name(name) + style.colon + value;
  }

  /** Returns a string as it is written. */
  String string(String text) {
    return JsonEscapes.quote(text);
  }

  /** Returns a string with holes as it is written. */
  String string(HoledString string) {
    return string(string.source());
  }

  /** Returns the name of a member as it is written. */
  String name(String name) {
    return JsonEscapes.quote(name);
  }

  /** Returns a function on one line. */
  String call(NewValue.Call call) {
    return printInline(object(call));
  }

  private String printLines(NewValue.Members object, String inner, String outer) {
    List<String> lines = new ArrayList<>();
    for (NewMember member : object.members()) {
      lines.add(member(member.name(), print(member.value(), inner)));
    }
    return "{" + membersOnLines(lines, inner, outer) + "}";
  }

  /** Returns members, each on lines of its own. */
  String membersOnLines(List<String> members, String inner, String outer) {
    return lines(members, inner, outer);
  }

  private String lines(List<String> lines, String inner, String outer) {
    String gap = style.newline + inner;
    return gap + String.join("," + gap, lines) + style.newline + outer;
  }

  private static NewValue object(NewValue.Call call) {
    return NewValue.object(call.function(), call.argument());
  }
}
