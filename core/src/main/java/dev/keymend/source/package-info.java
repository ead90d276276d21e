/**
 * From a pasted text to lossless trees. {@link dev.keymend.source.Sources} asks its readers whether
 * a text is theirs; each policy in it becomes a {@link dev.keymend.source.PolicyDocument}, a tree
 * whose nodes know where they stand, with an {@link dev.keymend.source.Embedding} that leads from
 * the tree's text to the text that the user pasted.
 *
 * <p>May use {@code text}.
 */
@NullMarked
package dev.keymend.source;

import org.jspecify.annotations.NullMarked;
