/**
 * Questions about calls that nobody has made yet: who may do what, with the answer of every layer,
 * and what is expected as a check.
 */
@NullMarked
package dev.keymend.question;

import org.jspecify.annotations.NullMarked;
