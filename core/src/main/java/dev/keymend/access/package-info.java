/**
 * Who can do what under a key policy: the owner account, the delegation verdict, the access table
 * and the difference between two tables.
 *
 * <p>May use {@code text}, {@code source}, {@code kms}, {@code policy} and {@code condition}.
 */
@NullMarked
package dev.keymend.access;

import org.jspecify.annotations.NullMarked;
