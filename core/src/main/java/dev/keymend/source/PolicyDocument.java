package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * One policy found in a pasted text.
 *
 * @param name what to call it, for texts with several
 * @param host the kind of text it stands in
 * @param text the text that the nodes' ranges refer to
 * @param root the policy itself
 * @param embedding how {@code text} lies in the pasted text
 * @param key what is told about its key
 */
public record PolicyDocument(
    String name, Host host, String text, Node root, Embedding embedding, KeyFacts key)
    implements Found {
  /** Returns a policy that is a text of its own. */
  public static PolicyDocument of(String text, Node root) {
    return new PolicyDocument("key policy", Host.JSON, text, root, Embedding.NONE, KeyFacts.NONE);
  }

  /** Returns where the policy stands in the pasted text. */
  public TextRange place() {
    return embedding.outward(root.range());
  }
}
