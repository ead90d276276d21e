/**
 * Whether a condition holds for a request of which everything, something or nothing is known.
 *
 * <p>May use {@code text}, {@code source}, {@code kms} and {@code policy}.
 */
@NullMarked
package dev.keymend.condition;

import org.jspecify.annotations.NullMarked;
