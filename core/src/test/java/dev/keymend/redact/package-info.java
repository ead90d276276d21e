/** Tests of redaction: what is found, what stays, and the laws. */
@NullMarked
package dev.keymend.redact;

import org.jspecify.annotations.NullMarked;
