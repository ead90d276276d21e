/** Rules about what may be done. */
@NullMarked
package dev.keymend.rule.action;

import org.jspecify.annotations.NullMarked;
