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
   *
   * @param change what to write
   * @param symbols what symbols and inputs stand for
   * @param alone false when the plan adds a statement besides, which matters in an empty list
   */
  Optional<List<TextEdit>> edits(PolicyChange change, Symbols symbols, boolean alone);

  /** Returns the writer for a document. */
  static PolicyWriter of(PolicyDocument document) {
    return switch (document.host()) {
      case JSON -> new JsonPolicyWriter(document);
    };
  }
}
