/** Tests of {@code dev.keymend.evidence}. */
@NullMarked
package dev.keymend.evidence;

import org.jspecify.annotations.NullMarked;
