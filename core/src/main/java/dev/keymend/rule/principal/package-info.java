/** Rules about who is named. */
@NullMarked
package dev.keymend.rule.principal;

import org.jspecify.annotations.NullMarked;
