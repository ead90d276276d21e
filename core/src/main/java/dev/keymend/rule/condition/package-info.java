/** Rules about when a statement applies. */
@NullMarked
package dev.keymend.rule.condition;

import org.jspecify.annotations.NullMarked;
