package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;

/**
 * A function of the text's host in place of a value that is no string: only the host knows what it
 * gives.
 *
 * @param range where it stands
 * @param name which function it is
 * @param text the whole function; equal for equal ones
 * @param condition what decides between its branches; empty if it has none
 * @param branches what it gives if the condition holds, and what else: each a list of values
 */
public record FunctionNode(
    TextRange range, String name, String text, String condition, List<ArrayNode> branches)
    implements Node {
  /** Copies the list. */
  public FunctionNode {
    branches = List.copyOf(branches);
  }

  /** Makes a function of which nothing is known. */
  public FunctionNode(TextRange range, String name, String text) {
    this(range, name, text, "", List.of());
  }
}
