package dev.keymend.repair;

import dev.keymend.text.TextRange;

/**
 * One thing that was wrong with a text.
 *
 * @param range where, in the text as pasted
 * @param message what was done, and how sure that is
 * @param wrong whether it was no JSON; a part of a policy can be
 */
public record Repair(TextRange range, String message, boolean wrong) {}
