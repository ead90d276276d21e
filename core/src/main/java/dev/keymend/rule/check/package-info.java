/**
 * Asks all rules: of a policy, of its correction, and whether KMS would save it. The registry joins
 * the lists of the themes.
 */
@NullMarked
package dev.keymend.rule.check;

import org.jspecify.annotations.NullMarked;
