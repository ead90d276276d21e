/** Shapes of text that cost more than their size where code is not linear, and what they cost. */
@NullMarked
package dev.keymend.hostile;

import org.jspecify.annotations.NullMarked;
