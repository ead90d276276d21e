package dev.keymend.change;

import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Writes changes in the syntax and the style of one document. */
public interface PolicyWriter {
  /**
   * Returns the edits of the document's text that make a change; empty when it needs a symbol or an
   * input that is not known.
   */
  Optional<List<TextEdit>> edits(PolicyChange change, Symbols symbols);

  /** Returns the writer for a document. */
  static PolicyWriter of(PolicyDocument document) {
    return switch (document.host()) {
      case JSON -> new JsonPolicyWriter(document);
    };
  }
}
