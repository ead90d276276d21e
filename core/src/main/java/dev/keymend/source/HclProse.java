package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Blocks of Terraform between lines of prose. Each begins at the start of a line with a word of
 * Terraform and ends with a brace in a line that is indented as the first one is.
 */
final class HclProse {
  private static final List<String> WORDS =
      List.of("resource", "data", "module", "locals", "variable", "provider", "terraform");

  private final String text;
  private final int to;
  private final Pieces pieces;

  /** What is between the blocks, from and to. */
  private final List<Integer> rest = new ArrayList<>();

  /** Ends of blocks that were looked for in vain, and are so from any later place. */
  private final Set<String> open = new HashSet<>();

  private HclProse(Layer layer, int from, int to) {
    this.text = layer.text();
    this.to = to;
    this.pieces = new Pieces(text);
    read(from);
  }

  /** Reads a part of a text. */
  static HclProse in(Layer layer, int from, int to) {
    return new HclProse(layer, from, to);
  }

  /** Returns whether there are blocks. */
  boolean isEmpty() {
    return pieces.length() == 0;
  }

  /** Returns the blocks alone, as a layer in that of the text. */
  Layer blocks(Layer layer) {
    return pieces.in(layer);
  }

  /** Returns what is between the blocks: where each part begins, and where it ends. */
  List<Integer> rest() {
    return rest;
  }

  private void read(int from) {
    int done = from;
    int line = from;
    while (line < to) {
      int end = blockEnd(line);
      if (end > line) {
        rest.add(done);
        rest.add(line);
        pieces.put(isEmpty() ? "" : "\n", done, line);
        pieces.keep(line, end);
        done = end;
      }
      line = lineEnd(Math.max(line, end)) + 1;
    }
    rest.add(done);
    rest.add(to);
  }

  /** Returns the place behind the block that begins in a line; that of the line for none. */
  private int blockEnd(int line) {
    int first = behindBlanks(line);
    if (!isHeader(first)) {
      return line;
    }
    int end = lineEnd(line);
    int last = lastSign(first, end);
    if (text.charAt(last) == '}') {
      return last + 1;
    }
    if (text.charAt(last) != '{') {
      return line;
    }
    String indent = text.substring(line, first) + "}";
    if (open.contains(indent)) {
      return line;
    }
    for (int next = end + 1; next < to; next = lineEnd(next) + 1) {
      int brace = next + indent.length();
      if (text.startsWith(indent, next) && lastSign(brace - 1, lineEnd(next)) == brace - 1) {
        return brace;
      }
    }
    open.add(indent);
    return line;
  }

  /** A word of Terraform with its labels in quotes, or with a brace at once. */
  private boolean isHeader(int at) {
    int end = at;
    while (end < to && Ascii.isAlphanumeric(text.charAt(end))) {
      end++;
    }
    int next = behindBlanks(end);
    return WORDS.contains(text.substring(at, end))
        && next > end
        && (text.startsWith("\"", next) || text.startsWith("{", next));
  }

  private int lastSign(int from, int end) {
    int last = Math.min(end, to) - 1;
    while (last > from && text.charAt(last) <= ' ') {
      last--;
    }
    return last;
  }

  private int behindBlanks(int from) {
    int i = from;
    while (i < to && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? to : Math.min(end, to);
  }
}
