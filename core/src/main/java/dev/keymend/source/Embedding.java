package dev.keymend.source;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How one text lies in another: as it is, or inside a JSON string or a shell's word, or repaired.
 * Embeddings nest; edits travel outwards through them.
 */
public interface Embedding {
  /** The inner text is the outer text. */
  Embedding NONE =
      new Embedding() {
        @Override
        public TextRange outward(TextRange inner) {
          return inner;
        }

        @Override
        public List<TextEdit> outward(List<TextEdit> edits) {
          return edits;
        }
      };

  /** Returns the place in the outer text of a range of the inner text. */
  TextRange outward(TextRange inner);

  /** Returns edits of the inner text, which do not overlap, as edits of the outer text. */
  List<TextEdit> outward(List<TextEdit> edits);

  /**
   * Returns whether the inner text was made of the outer one by edits, as a repair does. Those are
   * part of every edit that goes outward, so that only all edits together have places outside; the
   * edits of one fix have none of their own.
   */
  default boolean isRewritten() {
    return false;
  }

  /**
   * Joins two embeddings: a text lies in the middle one, and that lies in the outer one as this
   * says.
   *
   * @param inner how the text lies in the middle one
   * @return how it lies in the outer one
   */
  default Embedding around(Embedding inner) {
    return this == NONE ? inner : inner == NONE ? this : new Nested(this, inner);
  }

  /** An embedding in which what is between two places of the inner text can be found outside. */
  abstract class OfPlaces implements Embedding {
    /** Returns where a place of the inner text is in the outer text. */
    abstract int outward(int offset);

    /** Returns new text as it has to be written at a place of the inner text. */
    abstract String encode(String text, int offset);

    @Override
    public final TextRange outward(TextRange inner) {
      return new TextRange(outward(inner.start()), outward(inner.end()));
    }

    @Override
    public List<TextEdit> outward(List<TextEdit> edits) {
      List<TextEdit> out = new ArrayList<>(edits.size());
      for (TextEdit edit : edits) {
        String text = encode(edit.replacement(), edit.range().start());
        out.add(new TextEdit(outward(edit.range()), text, edit.turn()));
      }
      return out;
    }
  }

  /** An embedding in an embedding. */
  record Nested(Embedding outer, Embedding inner) implements Embedding {
    @Override
    public TextRange outward(TextRange range) {
      return outer.outward(inner.outward(range));
    }

    @Override
    public List<TextEdit> outward(List<TextEdit> edits) {
      return outer.outward(inner.outward(edits));
    }

    @Override
    public boolean isRewritten() {
      return inner.isRewritten() || outer.isRewritten();
    }
  }

  /** The same text at several places, which are edited alike. */
  record Copies(Embedding first, Embedding other) implements Embedding {
    @Override
    public TextRange outward(TextRange range) {
      return first.outward(range);
    }

    @Override
    public List<TextEdit> outward(List<TextEdit> edits) {
      List<TextEdit> all = new ArrayList<>(first.outward(edits));
      all.addAll(other.outward(edits));
      return all;
    }

    @Override
    public boolean isRewritten() {
      return first.isRewritten() || other.isRewritten();
    }
  }
}
