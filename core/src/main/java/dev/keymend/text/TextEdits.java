package dev.keymend.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Edits of one text, in order of place and without overlap, so that they can be applied at once.
 */
public final class TextEdits {
  /** No edit. */
  public static final TextEdits NONE = new TextEdits(List.of());

  /** The order in which edits are applied. */
  public static final Comparator<TextEdit> BY_PLACE = TextEdits::compare;

  private final List<TextEdit> edits;

  private TextEdits(List<TextEdit> edits) {
    this.edits = edits;
  }

  private static int compare(TextEdit one, TextEdit other) {
    int place = one.range().start() - other.range().start();
    place = place != 0 ? place : one.range().end() - other.range().end();
    return place != 0 ? place : one.turn() - other.turn();
  }

  /**
   * Puts edits in order; those at the same place stay in the order given.
   *
   * @throws IllegalArgumentException when two of them conflict
   */
  public static TextEdits of(List<TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(BY_PLACE);
    int conflict = conflictIn(sorted);
    if (conflict >= 0) {
      throw new IllegalArgumentException("edits overlap at " + conflict);
    }
    return new TextEdits(List.copyOf(sorted));
  }

  /** Returns whether edits can be applied together. */
  public static boolean areApart(List<TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(BY_PLACE);
    return conflictIn(sorted) < 0;
  }

  /** Returns where an edit begins before the one in front of it ends; -1 for nowhere. */
  private static int conflictIn(List<TextEdit> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      int start = sorted.get(i).range().start();
      if (start < sorted.get(i - 1).range().end()) {
        return start;
      }
    }
    return -1;
  }

  /** Returns the edits in order of place. */
  public List<TextEdit> asList() {
    return edits;
  }

  /** Returns whether there is nothing to do. */
  public boolean isEmpty() {
    return edits.isEmpty();
  }

  /** Returns {@code text} after all edits. Outside of them it is unchanged. */
  public String apply(String text) {
    int length = text.length();
    for (TextEdit edit : edits) {
      length += edit.replacement().length() - edit.range().length();
    }
    char[] out = new char[length];
    int at = 0;
    int from = 0;
    for (TextEdit edit : edits) {
      String replacement = edit.replacement();
      at = copy(text, from, edit.range().start(), out, at);
      at = copy(replacement, 0, replacement.length(), out, at);
      from = edit.range().end();
    }
    copy(text, from, text.length(), out, at);
    return new String(out);
  }

  /** Copies at once, where TeaVM's {@code StringBuilder} goes one by one; returns where it ends. */
  private static int copy(String text, int from, int to, char[] out, int at) {
    text.getChars(from, to, out, at);
    return at + to - from;
  }

  /** Returns the edits that turn the edited text back into {@code original}. */
  public TextEdits invert(String original) {
    List<TextEdit> inverse = new ArrayList<>(edits.size());
    int shift = 0;
    for (TextEdit edit : edits) {
      int start = edit.range().start() + shift;
      int end = start + edit.replacement().length();
      inverse.add(new TextEdit(new TextRange(start, end), edit.range().of(original)));
      shift += edit.replacement().length() - edit.range().length();
    }
    return new TextEdits(List.copyOf(inverse));
  }

  /**
   * Returns where an offset of the original text is in the edited text. Inside a replaced range
   * that is the end of the replacement; at an insertion it is behind what was inserted.
   */
  public int map(int offset) {
    int shift = 0;
    for (TextEdit edit : edits) {
      if (edit.range().start() > offset) {
        break;
      }
      if (edit.range().end() > offset && edit.range().length() > 0) {
        return edit.range().start() + shift + edit.replacement().length();
      }
      shift += edit.replacement().length() - edit.range().length();
    }
    return offset + shift;
  }
}
