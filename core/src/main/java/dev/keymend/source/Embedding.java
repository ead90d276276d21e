package dev.keymend.source;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How the text of a document lies in the text that the user pasted: as it is, or inside a JSON
 * string, a shell argument, a diff. Embeddings nest; edits travel outwards through them.
 */
public interface Embedding {
  /** The document is the pasted text itself. */
  Embedding NONE =
      new Embedding() {
        @Override
        public TextRange outward(TextRange inner) {
          return inner;
        }

        @Override
        public String encode(String text) {
          return text;
        }
      };

  /** Returns the place in the pasted text of a range of the document's text. */
  TextRange outward(TextRange inner);

  /** Returns new text as it has to be written at a place inside. */
  String encode(String text);

  /** Returns edits of the document's text as edits of the pasted text. */
  default List<TextEdit> outward(List<TextEdit> edits) {
    List<TextEdit> out = new ArrayList<>(edits.size());
    for (TextEdit edit : edits) {
      out.add(new TextEdit(outward(edit.range()), encode(edit.replacement()), edit.turn()));
    }
    return out;
  }
}
