/**
 * A policy in other clothes: without white space, and in the commands that give it to its key. What
 * also needs the report stands in the façade.
 *
 * <p>May use {@code text}, {@code source}, {@code kms} and {@code change}.
 */
@NullMarked
package dev.keymend.export;

import org.jspecify.annotations.NullMarked;
