/** Rules about the shape of a policy: its elements, their names and types. */
@NullMarked
package dev.keymend.rule.structure;

import org.jspecify.annotations.NullMarked;
