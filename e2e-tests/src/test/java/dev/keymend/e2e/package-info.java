/** The built site in real browsers: what a user does with it, and what it must never do. */
@NullMarked
package dev.keymend.e2e;

import org.jspecify.annotations.NullMarked;
