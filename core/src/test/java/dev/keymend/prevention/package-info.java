/** The pack of checks, in the languages that it is written in. */
@NullMarked
package dev.keymend.prevention;

import org.jspecify.annotations.NullMarked;
