/** Rules about the policy as a whole: who can do what with the key in the end. */
@NullMarked
package dev.keymend.rule.whole;

import org.jspecify.annotations.NullMarked;
