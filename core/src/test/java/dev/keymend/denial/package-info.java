@NullMarked
package dev.keymend.denial;

import org.jspecify.annotations.NullMarked;
