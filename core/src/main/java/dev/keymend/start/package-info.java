/**
 * New key policies: what somebody wants of a key, and the policy that gives it, each statement with
 * its reason.
 *
 * <p>May use {@code preset} and what is below it. Nothing is guessed: what is missing or wrong is a
 * {@link dev.keymend.start.StartProblem} that names its place.
 */
@NullMarked
package dev.keymend.start;

import org.jspecify.annotations.NullMarked;
