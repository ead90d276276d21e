package dev.keymend.policy;

import dev.keymend.source.Node;
import dev.keymend.source.StringNode;

/**
 * A principal as written.
 *
 * @param node where it stands
 * @param type as written: {@code AWS}, {@code Service}, …
 * @param id whom it means
 */
public record Principal(Node node, String type, PrincipalId id) {
  /** Returns the text as written; empty when it is not a string. */
  public String text() {
    return node instanceof StringNode string ? string.value().source() : "";
  }
}
