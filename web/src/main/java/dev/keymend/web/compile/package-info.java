/**
 * Compiles the engine, and what has to be done to it on the way: its code is not asked for these
 * changes, TeaVM and the module that it writes are. Each has its decision: PlainFormat 0005, unused
 * code 0006, the order of all classes 0008, their initialization 0010, Binaryen 0011, instance
 * questions 0013, tables and nameless classes 0014.
 */
@NullMarked
package dev.keymend.web.compile;

import org.jspecify.annotations.NullMarked;
