/**
 * From a pasted text to lossless trees. A {@link dev.keymend.source.SourceReader} finds the key
 * policies in one kind of host text; each {@link dev.keymend.source.PolicyDocument} is a tree whose
 * nodes know where they stand, and an {@link dev.keymend.source.Embedding} that leads from the
 * tree's text to the text that the user pasted.
 *
 * <p>May use {@code text}.
 */
@NullMarked
package dev.keymend.source;

import org.jspecify.annotations.NullMarked;
