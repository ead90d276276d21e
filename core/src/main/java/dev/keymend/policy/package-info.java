/**
 * The typed, read-only view of a key policy over its tree: every statement, principal, action and
 * condition knows its node.
 *
 * <p>May use {@code text}, {@code source} and {@code kms}.
 */
@NullMarked
package dev.keymend.policy;

import org.jspecify.annotations.NullMarked;
