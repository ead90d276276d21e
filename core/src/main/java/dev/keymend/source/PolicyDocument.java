package dev.keymend.source;

/**
 * One policy found in a pasted text.
 *
 * @param name what to call it, for texts with several
 * @param host the kind of text it stands in
 * @param text the text that the nodes' ranges refer to
 * @param root the policy itself
 * @param embedding how {@code text} lies in the pasted text
 */
public record PolicyDocument(String name, Host host, String text, Node root, Embedding embedding) {}
