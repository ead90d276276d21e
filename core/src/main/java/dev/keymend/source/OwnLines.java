package dev.keymend.source;

import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The lines that a policy has of its own, where the text around it has all of it on one line: in a
 * string, in a command, in a plan. One that has line breaks keeps them, any other one is laid out.
 */
public final class OwnLines {
  /** Nobody loses the way in a line that is no longer. */
  private static final int SHORT = 120;

  private final String text;
  private final LineIndex lines;
  private final boolean laidOut;

  /** By edge of a token, in order: where it is in the text around, and where it is here. */
  private final int[] outside;

  private final int[] inside;

  private OwnLines(Layout layout, int[] outside) {
    this.text = layout.text();
    this.laidOut = layout.isLaidOut();
    this.lines = new LineIndex(text);
    this.outside = outside;
    this.inside = layout.edges();
  }

  /**
   * Returns the lines of a policy; empty where it has lines in the text around it.
   *
   * @param document the policy
   * @param outward leads from its text to the one around it
   * @param around that text
   */
  public static Optional<OwnLines> of(
      PolicyDocument document, UnaryOperator<TextRange> outward, String around) {
    TextRange place = outward.apply(document.root().range());
    if (!document.syntax().isJson() || place.length() <= SHORT || hasLines(around, place)) {
      return Optional.empty();
    }
    String json = document.root().range().of(document.text());
    return Optional.of(of(document, outward, Layout.of(json, json.indexOf('\n') < 0)));
  }

  private static OwnLines of(
      PolicyDocument document, UnaryOperator<TextRange> outward, Layout layout) {
    int start = document.root().range().start();
    int[] source = layout.source();
    int[] outside = new int[source.length];
    for (int i = 0; i + 1 < source.length; i += 2) {
      TextRange token = outward.apply(new TextRange(start + source[i], start + source[i + 1]));
      outside[i] = token.start();
      outside[i + 1] = token.end();
    }
    return new OwnLines(layout, outside);
  }

  /** Returns the lines of the same policy after a correction, in the same way. */
  public OwnLines after(PolicyDocument corrected) {
    String json = corrected.root().range().of(corrected.text());
    return of(corrected, corrected.embedding()::outward, Layout.of(json, laidOut));
  }

  private static boolean hasLines(String text, TextRange range) {
    for (int i = range.start(); i < Math.min(range.end(), text.length()); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return true;
      }
    }
    return false;
  }

  /** Returns the policy with its lines. */
  public String text() {
    return text;
  }

  /** Returns where its lines begin. */
  public LineIndex lines() {
    return lines;
  }

  /** Returns whether a range of the text around is in the policy, and not beside it. */
  public boolean has(TextRange range) {
    int last = outside.length - 1;
    return last > 0 && outside[0] <= range.start() && range.end() <= outside[last];
  }

  /** Returns the place here of a range of the text around. */
  public TextRange at(TextRange range) {
    int start = at(range.start(), true);
    return new TextRange(start, Math.max(start, at(range.end(), false)));
  }

  /** Where one token ends and the next one begins, a range begins with that and ends with this. */
  private int at(int offset, boolean begins) {
    int found = Arrays.binarySearch(outside, offset);
    if (found >= 0) {
      boolean isStart = (found & 1) == 0;
      int other = begins ? found + 1 : found - 1;
      boolean moves =
          isStart != begins && other >= 0 && other < outside.length && outside[other] == offset;
      return inside[moves ? other : found];
    }
    int before = -found - 2;
    if (before < 0) {
      return 0;
    }
    int next = before + 1 < inside.length ? inside[before + 1] : text.length();
    return Math.min(next, inside[before] + offset - outside[before]);
  }
}
