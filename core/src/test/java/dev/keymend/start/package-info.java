/** New key policies, and what the engine says of them. */
@NullMarked
package dev.keymend.start;

import org.jspecify.annotations.NullMarked;
