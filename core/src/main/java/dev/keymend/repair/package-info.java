/** Makes JSON of what people paste: damaged, escaped, quoted, cut off. Tells what it did. */
@NullMarked
package dev.keymend.repair;

import org.jspecify.annotations.NullMarked;
