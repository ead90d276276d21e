/**
 * What events of CloudTrail show that a key was used for, and what another policy would have said
 * to the same calls.
 *
 * <p>May use {@code text}, {@code source}, {@code kms}, {@code policy}, {@code condition}, {@code
 * access}, {@code denial} and {@code change}.
 */
@NullMarked
package dev.keymend.evidence;

import org.jspecify.annotations.NullMarked;
