/**
 * What to change in a policy, said in the terms of policies, and how each host writes it. Rules
 * speak in {@link dev.keymend.change.PolicyChange}s and never know a host; a {@link
 * dev.keymend.change.PolicyWriter} never knows a rule.
 *
 * <p>May use {@code text}, {@code source}, {@code kms}, {@code policy} and {@code access}.
 */
@NullMarked
package dev.keymend.change;

import org.jspecify.annotations.NullMarked;
