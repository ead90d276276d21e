/** The command line as scripts use it. */
@NullMarked
package dev.keymend.cli;

import org.jspecify.annotations.NullMarked;
