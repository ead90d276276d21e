/**
 * What each statement of a policy says, in a sentence. Nothing is decided by these words.
 *
 * <p>May use what decides about policies; rules and reports know nothing of it.
 */
@NullMarked
package dev.keymend.sentence;

import org.jspecify.annotations.NullMarked;
