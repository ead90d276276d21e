package dev.keymend.policy;

import dev.keymend.source.Node;
import dev.keymend.source.StringNode;

/**
 * A principal as written.
 *
 * @param node where it stands
 * @param id whom it means
 */
public record Principal(Node node, PrincipalId id) {
  /** Returns the text as written; empty when it is not a string. */
  public String text() {
    return node instanceof StringNode string ? string.value().source() : "";
  }
}
