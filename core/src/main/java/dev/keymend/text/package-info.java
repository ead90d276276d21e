/**
 * Places in a text and changes to it. Offsets count UTF-16 code units.
 *
 * <p>Uses nothing else of Keymend.
 */
@NullMarked
package dev.keymend.text;

import org.jspecify.annotations.NullMarked;
