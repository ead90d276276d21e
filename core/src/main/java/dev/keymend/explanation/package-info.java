/**
 * The answer to a call that failed: who refused it, whether what was pasted explains that, what to
 * do, and what it will be then.
 */
@NullMarked
package dev.keymend.explanation;

import org.jspecify.annotations.NullMarked;
