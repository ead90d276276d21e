/**
 * The façade: one request in, one report out. This is all that a page, a command line or another
 * program needs to call; what it gives and takes is in {@code analysis} and {@code export}.
 */
@NullMarked
package dev.keymend;

import org.jspecify.annotations.NullMarked;
