package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Builds a tree from a stream of tokens, with a stack of its own instead of recursion. */
final class TreeBuilder {
  private static final class OpenNode {
    final int start;
    final List<Member> members = new ArrayList<>();
    final List<Node> elements = new ArrayList<>();
    @Nullable StringNode key;

    OpenNode(int start) {
      this.start = start;
    }
  }

  private static final int MAX_ROOTS = 10_000;

  private final String text;
  private final Deque<OpenNode> levels = new ArrayDeque<>();
  private final List<Node> roots = new ArrayList<>();

  /** Whether nothing is filled in where {@code ${…}} stands. */
  private final boolean plain;

  TreeBuilder(String text, boolean plain) {
    this.text = text;
    this.plain = plain;
  }

  /** The values that are complete, one after the other. */
  List<Node> roots() {
    return roots;
  }

  /** Returns whether a value may begin behind the ones that there are: objects follow objects. */
  boolean mayGoOnWith(JsonToken token) {
    return roots.isEmpty()
        || (roots.size() < MAX_ROOTS
            && token == JsonToken.START_OBJECT
            && roots.get(0) instanceof ObjectNode);
  }

  int depth() {
    return levels.size();
  }

  int innermostStart() {
    return levels.getLast().start;
  }

  void open(int offset) {
    levels.addLast(new OpenNode(offset));
  }

  void closeObject(int offset) {
    OpenNode level = levels.removeLast();
    add(new ObjectNode(new TextRange(level.start, offset + 1), level.members));
  }

  void closeArray(int offset) {
    OpenNode level = levels.removeLast();
    add(new ArrayNode(new TextRange(level.start, offset + 1), level.elements));
  }

  void key(int offset, String name) {
    levels.getLast().key = stringNode(offset, name);
  }

  void string(int offset, String value) {
    add(stringNode(offset, value));
  }

  void literal(int offset, String value) {
    add(new LiteralNode(new TextRange(offset, offset + value.length()), value));
  }

  private StringNode stringNode(int offset, String value) {
    int end = endOfString(offset, value.length());
    HoledString content = plain ? HoledString.plain(value) : HoledString.of(value);
    return new StringNode(new TextRange(offset, end), content);
  }

  /**
   * The tokenizer has read on by now, so the end is found again in the text. A quote where a string
   * without escapes ends is the end, unless it is itself part of an escape.
   */
  private int endOfString(int start, int length) {
    int plain = start + 1 + length;
    if (text.charAt(plain) == '"' && text.charAt(plain - 1) != '\\') {
      return plain + 1;
    }
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }

  private void add(Node node) {
    OpenNode level = levels.peekLast();
    if (level == null) {
      roots.add(node);
    } else if (level.key != null) {
      level.members.add(new Member(level.key, node));
      level.key = null;
    } else {
      level.elements.add(node);
    }
  }
}
