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

  /** Returns whether edits come out otherwise when they are few than when they are all. */
  default boolean isRewritten() {
    return false;
  }

  /** Returns how a text lies in this embedding's outer text that lies in its inner text so. */
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
