package dev.keymend.change;

import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import java.util.List;

/** Writes changes in the syntax and the style of one document. */
public interface PolicyWriter {
  /**
   * What came of writing a change.
   *
   * @param edits the edits of the document's text
   * @param known whether every symbol and input in it is known
   * @param possible whether the host has a way to write it
   */
  record Written(List<TextEdit> edits, boolean known, boolean possible) {}

  /**
   * Writes a change.
   *
   * @param change what to write
   * @param symbols what symbols and inputs stand for
   * @param alone false when the plan adds a statement besides, which matters in an empty list
   */
  Written edits(PolicyChange change, Symbols symbols, boolean alone);

  /** Returns whether there is a way to write any change of the policy. */
  default boolean writes() {
    return true;
  }

  /** Returns the writer for a document. */
  static PolicyWriter of(PolicyDocument document) {
    PolicyWriter writer =
        switch (document.syntax()) {
          case JSON, JSON_WITH_FUNCTIONS -> FixedParts.of(document, new JsonPolicyWriter(document));
          case YAML, YAML_WITH_FUNCTIONS -> FixedParts.of(document, new YamlPolicyWriter(document));
          case HCL -> new HclWriter(document);
          case HCL_BLOCKS -> new HclBlockWriter(document);
          case HCL_READ -> new ReadOnlyWriter();
        };
    return KeyTextWriter.of(document, writer);
  }
}
