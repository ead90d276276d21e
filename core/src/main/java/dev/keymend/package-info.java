/**
 * The façade: one request in, one report out. This is all that a page, a command line or another
 * program needs to know.
 */
@NullMarked
package dev.keymend;

import org.jspecify.annotations.NullMarked;
