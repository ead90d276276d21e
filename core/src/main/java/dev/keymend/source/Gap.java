package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A place where a text has a key policy that cannot be read.
 *
 * @param range the place, in the pasted text
 * @param message why it cannot be read, and what to do
 */
public record Gap(TextRange range, String message) {}
