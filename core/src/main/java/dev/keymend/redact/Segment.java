package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * One part of a resource, between separators; never empty.
 *
 * @param from first token
 * @param to token after the last
 * @param more whether a separator follows
 */
record Segment(int from, int to, boolean more) {
  /** Takes the resource at a token apart, at slashes and, when {@code colons}, at colons too. */
  static List<Segment> read(Tokens tokens, int from, boolean colons) {
    List<Segment> segments = new ArrayList<>();
    int at = from;
    boolean more = true;
    while (more) {
      int end = Names.end(tokens, at);
      more = tokens.is(end, '/') || (colons && tokens.is(end, ':'));
      int to = Names.withoutTail(tokens, at, end);
      if (to > at) {
        segments.add(new Segment(at, to, more));
      }
      at = end + 1;
    }
    return segments;
  }

  /** Returns the text, which is as written. */
  String text(Tokens tokens) {
    return tokens.text(from, to);
  }

  void claim(Tokens tokens, PlaceholderKind kind, Sweep sweep) {
    Names.claim(tokens, from, to, kind, sweep);
  }
}
