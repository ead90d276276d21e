/**
 * Checks for the pipeline and the account that see what breaks a key policy, in the languages of
 * other tools: which parts there are, their files, and what they are made of.
 *
 * <p>May use {@code access} and what is below it. Their sources are brought by whoever asks, so
 * that nothing here reads files, and no engine holds them.
 */
@NullMarked
package dev.keymend.prevention;

import org.jspecify.annotations.NullMarked;
