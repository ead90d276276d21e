/**
 * Statements that services and people need, ready to be added: whom they name, what they allow and
 * under which conditions is known; the rest is asked for.
 *
 * <p>May use {@code text}, {@code source}, {@code kms}, {@code policy}, {@code access} and {@code
 * change}.
 */
@NullMarked
package dev.keymend.preset;

import org.jspecify.annotations.NullMarked;
