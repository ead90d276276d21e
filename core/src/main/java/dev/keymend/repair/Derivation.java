package dev.keymend.repair;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that was made of another one, and which of its parts are parts of that. Parts keep their
 * order, so a place in one text is a place in the other.
 */
public final class Derivation {
  /**
   * {@code length} code units that stand at {@code at} here and at {@code from} in the original.
   */
  private record Stretch(int at, int from, int length) {
    int end() {
      return at + length;
    }

    int fromEnd() {
      return from + length;
    }
  }

  private final String original;
  private final String text;
  private final List<Stretch> parts;

  private Derivation(String original, String text, List<Stretch> parts) {
    this.original = original;
    this.text = text;
    this.parts = parts;
  }

  /** Returns a text as derived from itself. */
  public static Derivation of(String text) {
    return new Derivation(text, text, List.of(new Stretch(0, 0, text.length())));
  }

  /** Returns the derived text. */
  public String text() {
    return text;
  }

  /** Returns what edits of the derived text make of it, as derived from the same original. */
  public Derivation then(TextEdits edits) {
    List<Stretch> kept = new ArrayList<>();
    int part = 0;
    int from = 0;
    int shift = 0;
    for (TextEdit edit : edits.asList()) {
      part = keep(from, edit.range().start(), shift, part, kept);
      from = edit.range().end();
      shift += edit.replacement().length() - edit.range().length();
    }
    keep(from, text.length(), shift, part, kept);
    return new Derivation(original, edits.apply(text), kept);
  }

  /** Cuts what is left of the parts between two places; returns the part to go on with. */
  private int keep(int start, int end, int shift, int first, List<Stretch> kept) {
    int part = first;
    while (part < parts.size() && parts.get(part).at() < end) {
      Stretch old = parts.get(part);
      int cutStart = Math.max(start, old.at());
      int cutEnd = Math.min(end, old.end());
      if (cutStart < cutEnd) {
        int offset = cutStart - old.at();
        kept.add(new Stretch(cutStart + shift, old.from() + offset, cutEnd - cutStart));
      }
      if (old.end() > end) {
        break;
      }
      part++;
    }
    return part;
  }

  /** Returns the edits that make the derived text of the original. */
  public TextEdits edits() {
    List<TextEdit> edits = new ArrayList<>();
    int at = 0;
    int from = 0;
    for (Stretch part : parts) {
      gap(from, part.from(), at, part.at(), edits);
      at = part.end();
      from = part.fromEnd();
    }
    gap(from, original.length(), at, text.length(), edits);
    return TextEdits.of(edits);
  }

  private void gap(int from, int fromEnd, int at, int atEnd, List<TextEdit> edits) {
    if (from < fromEnd || at < atEnd) {
      edits.add(TextEdit.replace(new TextRange(from, fromEnd), text.substring(at, atEnd)));
    }
  }

  /** Returns the place in the original of a range here; what was inserted is where it was put. */
  public TextRange outward(TextRange range) {
    int start = outward(range.start());
    if (range.length() == 0) {
      return TextRange.at(start);
    }
    int last = outward(range.end() - 1);
    Stretch part = partAt(range.end() - 1);
    boolean inside = part != null && range.end() - 1 < part.end();
    return new TextRange(start, Math.max(start, inside ? last + 1 : last));
  }

  private int outward(int offset) {
    Stretch part = partAt(offset);
    return part == null
        ? 0
        : offset < part.end() ? part.from() + (offset - part.at()) : part.fromEnd();
  }

  /** The last part that begins at or before an offset. */
  private @Nullable Stretch partAt(int offset) {
    int low = 0;
    int high = parts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (parts.get(middle).at() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : parts.get(low - 1);
  }
}
