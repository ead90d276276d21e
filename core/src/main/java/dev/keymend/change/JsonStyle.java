package dev.keymend.change;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How a JSON document is written, read off the document, so that new text looks like its
 * neighbours.
 */
class JsonStyle {
  /** More nodes than this need not be looked at to see a style. */
  private static final int SAMPLE = 200;

  private final String text;
  final String newline;
  final String unit;
  final String colon;
  final String comma;
  final String objectPadding;
  final String arrayPadding;
  final boolean multiLine;
  final boolean multiLineObjects;
  final boolean multiLineArrays;

  /** Whether strings with holes are written as functions of a template, and as joins at that. */
  final boolean functions;

  final boolean joins;
  final boolean multiLineFunctions;

  JsonStyle(PolicyDocument document) {
    text = document.text();
    ObjectNode root = (ObjectNode) document.root();
    newline = newlineOf(root.range().of(text));
    functions = document.syntax().hasFunctions();
    joins = functions && isIn(root, "Join") && !isIn(root, "Sub");
    // In a text without brackets around all, those that there are stand on one line.
    boolean block = !isBracketed(root);
    multiLine = block ? hasLinesInBrackets(root) : spansLines(root.range());
    colon = block || root.members().isEmpty() ? ": " : colonOf(root.members().get(0));
    unit = unitOf(root);
    FirstValues sample = new FirstValues(root);
    objectPadding = sample.objectPadding.orElse(multiLine && colon.endsWith(" ") ? " " : "");
    arrayPadding = sample.arrayPadding.orElse("");
    comma = sample.comma.orElse(colon.endsWith(" ") ? ", " : ",");
    multiLineObjects = sample.multiLineObject;
    multiLineArrays = sample.multiLineArray || (multiLine && !sample.inlineArray);
    multiLineFunctions = sample.multiLineFunction;
  }

  private boolean isIn(ObjectNode root, String function) {
    String own = root.range().of(text);
    return own.contains("Fn::" + function + "\"")
        || own.contains("Fn::" + function + ":")
        || own.contains("!" + function + " ");
  }

  /** Whether statements, or a list of them, are in brackets on lines of their own. */
  private boolean hasLinesInBrackets(ObjectNode root) {
    Node element = root.value("Statement").orElse(root);
    List<Node> nodes = new ArrayList<>(Tree.items(element));
    nodes.add(element);
    return nodes.stream().anyMatch(node -> isBracketed(node) && spansLines(node.range()));
  }

  private boolean isBracketed(Node node) {
    int start = node.range().start();
    return start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[');
  }

  String text() {
    return text;
  }

  /** Returns the white space at the start of the line that an offset is in. */
  String indentAt(int offset) {
    return multiLine ? lineIndent(offset) : "";
  }

  /** Returns the same where the policy stands on one line. */
  String lineIndent(int offset) {
    int start = offset;
    while (start > 0 && !isLineEnd(text.charAt(start - 1))) {
      start--;
    }
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  boolean spansLines(TextRange range) {
    for (int i = range.start(); i < range.end(); i++) {
      if (isLineEnd(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text between two offsets when it is only white space, else nothing. */
  Optional<String> blank(int from, int to) {
    if (from > to) {
      return Optional.empty();
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) > ' ') {
        return Optional.empty();
      }
    }
    return Optional.of(text.substring(from, to));
  }

  /** Returns a comma with the white space that follows it between two elements of a line. */
  private String afterComma(int from, int to) {
    int comma = text.indexOf(',', from);
    return comma < 0 || comma > to ? "," : text.substring(comma, to);
  }

  private static String newlineOf(String text) {
    if (text.contains("\r\n")) {
      return "\r\n";
    }
    return text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private String colonOf(Member member) {
    int keyEnd = member.key().range().end();
    TextRange between =
        new TextRange(keyEnd, member.range().end() - member.value().range().length());
    return spansLines(between) ? ": " : between.of(text);
  }

  /** The step from the root's brace to its first member. */
  private String unitOf(ObjectNode root) {
    if (root.members().isEmpty()) {
      return "  ";
    }
    String outer = indentAt(root.range().start());
    String inner = indentAt(root.members().get(0).range().start());
    boolean steps = inner.length() > outer.length() && inner.startsWith(outer);
    return steps ? inner.substring(outer.length()) : "  ";
  }

  /** Looks at the first values of a document; iterative, as the tree may be deep. */
  private final class FirstValues {
    Optional<String> objectPadding = Optional.empty();
    Optional<String> arrayPadding = Optional.empty();
    Optional<String> comma = Optional.empty();
    boolean multiLineObject;
    boolean multiLineArray;
    boolean inlineArray;
    boolean multiLineFunction;

    FirstValues(ObjectNode root) {
      Deque<Node> pending = new ArrayDeque<>();
      root.member("Statement").ifPresent(statement -> pending.add(statement.value()));
      for (int seen = 0; seen < SAMPLE && !pending.isEmpty(); seen++) {
        Node node = pending.removeFirst();
        if (node instanceof ObjectNode object) {
          object.members().stream().limit(SAMPLE).forEach(m -> lookAt(m, pending));
        } else if (node instanceof ArrayNode array) {
          array.elements().stream().limit(SAMPLE).forEach(pending::addLast);
        } else if (node instanceof StringNode string && string.isFunction()) {
          multiLineFunction |= spansLines(node.range());
        }
      }
    }

    private void lookAt(Member member, Deque<Node> pending) {
      Node value = member.value();
      pending.addLast(value);
      if (!isBracketed(value)) {
        return;
      }
      if (value instanceof ObjectNode object && !object.members().isEmpty()) {
        if (spansLines(object.range())) {
          multiLineObject |= member.name().equals("Principal");
        } else {
          int first = object.members().get(0).range().start();
          objectPadding = objectPadding.or(() -> blank(object.range().start() + 1, first));
        }
      } else if (value instanceof ArrayNode array && !array.elements().isEmpty()) {
        lookAt(array);
      }
    }

    private void lookAt(ArrayNode array) {
      if (spansLines(array.range())) {
        multiLineArray = true;
        return;
      }
      inlineArray = true;
      int first = array.elements().get(0).range().start();
      arrayPadding = arrayPadding.or(() -> blank(array.range().start() + 1, first));
      if (array.elements().size() > 1) {
        int second = array.elements().get(1).range().start();
        comma =
            comma.or(() -> Optional.of(afterComma(array.elements().get(0).range().end(), second)));
      }
    }
  }
}
