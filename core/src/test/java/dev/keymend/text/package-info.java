/** Laws of edits. */
@NullMarked
package dev.keymend.text;

import org.jspecify.annotations.NullMarked;
