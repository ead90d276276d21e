/**
 * Pictures of pages: stored small, and compared as people do, who see what is missing, has moved or
 * has another colour, but not how a letter is smoothed.
 */
@NullMarked
package dev.keymend.e2e.picture;

import org.jspecify.annotations.NullMarked;
