/** Fuzzing: CONTRIBUTING.md tells how to run it; what it found is replayed by the tests. */
@NullMarked
package dev.keymend.fuzz;

import org.jspecify.annotations.NullMarked;
