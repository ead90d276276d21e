package dev.keymend.source;

import dev.keymend.text.JsonEscapes;
import java.util.ArrayDeque;
import java.util.Deque;

/** JSON without the white space between its tokens. */
public final class Compact {
  private Compact() {}

  /** Returns a piece of valid JSON without white space outside strings. */
  public static String of(String json) {
    StringBuilder out = new StringBuilder(json.length());
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        i = lastOfString(json, i);
      } else if (c <= ' ') {
        out.append(json, from, i);
        from = i + 1;
      }
    }
    return out.append(json, from, json.length()).toString();
  }

  /**
   * Returns a tree as JSON without white space. What is filled in looks like text here; {@link
   * Tree#areSame} tells them apart.
   */
  public static String of(Node root) {
    StringBuilder out = new StringBuilder();
    Deque<Object> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Object next = pending.pop();
      if (next instanceof ObjectNode object) {
        push(object, pending);
      } else if (next instanceof ArrayNode array) {
        push(array, pending);
      } else if (next instanceof StringNode string) {
        out.append(JsonEscapes.quote(string.value().source()));
      } else if (next instanceof LiteralNode literal) {
        out.append(literal.text());
      } else if (next instanceof FunctionNode function) {
        out.append(function.text());
      } else {
        // Not as an object: of that anything could be asked for its text.
        out.append((String) next);
      }
    }
    return out.toString();
  }

  /** What is pushed last is written first. */
  private static void push(ObjectNode object, Deque<Object> pending) {
    pending.push("}");
    for (int i = object.members().size() - 1; i >= 0; i--) {
      Member member = object.members().get(i);
      pending.push(member.value());
      pending.push((i == 0 ? "" : ",") + JsonEscapes.quote(member.name()) + ":");
    }
    pending.push("{");
  }

  private static void push(ArrayNode array, Deque<Object> pending) {
    pending.push("]");
    for (int i = array.elements().size() - 1; i >= 0; i--) {
      pending.push(array.elements().get(i));
      pending.push(i == 0 ? "" : ",");
    }
    pending.push("[");
  }

  /** Returns how long a tree would be without white space, in UTF-16 code units. */
  public static int length(Node root) {
    int length = 0;
    for (Node node : Tree.nodes(root)) {
      if (node instanceof ObjectNode object) {
        int size = object.members().size();
        // Braces, colons and commas; the values come by themselves.
        length += 2 + size + Math.max(0, size - 1);
        for (Member member : object.members()) {
          length += member.key().range().length();
        }
      } else if (node instanceof ArrayNode array) {
        length += 2 + Math.max(0, array.elements().size() - 1);
      } else {
        length += node.range().length();
      }
    }
    return length;
  }

  private static int lastOfString(String json, int start) {
    int i = start + 1;
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
