/** Tests of the whole engine through its façade. */
@NullMarked
package dev.keymend;

import org.jspecify.annotations.NullMarked;
