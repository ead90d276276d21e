package dev.keymend.repair;

import dev.keymend.text.TextRange;

/**
 * One thing that was wrong with a text.
 *
 * @param range where, in the text as pasted
 * @param message what it was and what was done
 * @param sureness how sure that is
 */
public record Repair(TextRange range, String message, Sureness sureness) {}
