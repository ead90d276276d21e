package dev.keymend.change;

import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Writes changes in the syntax and the style of one document. */
public interface PolicyWriter {
  /**
   * Returns the edits of the document's text that make a change; empty when it needs a symbol that
   * is not known.
   */
  Optional<List<TextEdit>> edits(PolicyChange change);

  /** Returns the writer for a document. */
  static PolicyWriter of(PolicyDocument document, Symbols symbols) {
    return switch (document.host()) {
      case JSON -> new JsonPolicyWriter(document, symbols);
    };
  }
}
