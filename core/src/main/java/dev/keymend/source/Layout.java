package dev.keymend.source;

import java.util.Arrays;

/** JSON with a line for each member and each element, or as it is, and where its tokens are. */
final class Layout {
  /** No deeper level is further to the right. */
  private static final int DEEPEST = 32;

  private final String json;
  private final StringBuilder out;
  private final boolean laidOut;
  private int depth;

  /** The edges of the tokens, start and end by turns: in the JSON as it was, and laid out. */
  private int[] source = new int[64];

  private int[] edges = new int[64];
  private int count;

  private Layout(String json, boolean laidOut) {
    this.json = json;
    this.out = new StringBuilder(json.length() * 2);
    this.laidOut = laidOut;
  }

  /**
   * Lays out JSON.
   *
   * @param json a valid value
   * @param laidOut whether it is laid out, or stays as it is
   */
  static Layout of(String json, boolean laidOut) {
    Layout layout = new Layout(json, laidOut);
    layout.write();
    return layout;
  }

  String text() {
    return laidOut ? out.toString() : json;
  }

  boolean isLaidOut() {
    return laidOut;
  }

  /** Returns the edges of tokens in the JSON as it was. */
  int[] source() {
    return Arrays.copyOf(source, count);
  }

  /** Returns the same edges in {@link #text}. */
  int[] edges() {
    return Arrays.copyOf(laidOut ? edges : source, count);
  }

  private void write() {
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c <= ' ') {
        at++;
      } else if (c == '{' || c == '[') {
        at = open(at);
      } else if (c == '}' || c == ']') {
        depth--;
        line();
        at = token(at, at + 1);
      } else if (c == ',') {
        out.append(c);
        line();
        at++;
      } else if (c == ':') {
        out.append(": ");
        at++;
      } else {
        at = token(at, end(at));
      }
    }
  }

  /** What is empty stays on its line. */
  private int open(int at) {
    int next = at + 1;
    while (next < json.length() && json.charAt(next) <= ' ') {
      next++;
    }
    int behind = token(at, at + 1);
    if (next < json.length() && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
      return token(next, next + 1);
    }
    depth++;
    line();
    return behind;
  }

  private void line() {
    out.append('\n');
    for (int i = Math.min(depth, DEEPEST); i > 0; i--) {
      out.append("  ");
    }
  }

  private int token(int start, int end) {
    if (count + 2 > source.length) {
      source = Arrays.copyOf(source, 2 * count);
      edges = Arrays.copyOf(edges, 2 * count);
    }
    source[count] = start;
    edges[count] = out.length();
    out.append(json, start, end);
    source[count + 1] = end;
    edges[count + 1] = out.length();
    count += 2;
    return end;
  }

  /** Returns where a string, a number or a word ends. */
  private int end(int start) {
    int i = start + 1;
    if (json.charAt(start) != '"') {
      while (i < json.length() && json.charAt(i) > ' ' && ",:]}".indexOf(json.charAt(i)) < 0) {
        i++;
      }
      return i;
    }
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(json.length(), i + 1);
  }
}
