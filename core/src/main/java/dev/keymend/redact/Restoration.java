package dev.keymend.redact;

/**
 * A text whose placeholders were replaced by their originals.
 *
 * @param text the text with originals
 * @param restored number of placeholders that were found in the text
 */
public record Restoration(String text, int restored) {}
