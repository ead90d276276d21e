/**
 * What a pasted error message or CloudTrail event says about a refused call.
 *
 * <p>May use {@code text}, {@code source}, {@code kms} and {@code authorization}.
 */
@NullMarked
package dev.keymend.denial;

import org.jspecify.annotations.NullMarked;
