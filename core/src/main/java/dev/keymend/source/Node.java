package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.Optional;

/** A value in a document, with its place. */
public sealed interface Node permits ObjectNode, ArrayNode, StringNode, LiteralNode, FunctionNode {
  /** Returns where the value stands, brackets and quotes included. */
  TextRange range();

  /** Returns the decoded text of a string; empty for anything else. */
  default Optional<String> string() {
    return this instanceof StringNode string
        ? Optional.of(string.value().source())
        : Optional.empty();
  }

  /** Returns what the value is, in words for a message. */
  default String kind() {
    if (this instanceof ObjectNode) {
      return "an object";
    }
    if (this instanceof ArrayNode) {
      return "a list";
    }
    if (this instanceof FunctionNode) {
      return "a function";
    }
    return this instanceof StringNode ? "a string" : "a bare value";
  }
}
