/**
 * Facts of AWS KMS and of ARNs as code: actions, key types, limits, account ids.
 *
 * <p>May use {@code text}.
 */
@NullMarked
package dev.keymend.kms;

import org.jspecify.annotations.NullMarked;
