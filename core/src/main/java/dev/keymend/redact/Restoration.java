package dev.keymend.redact;

import java.util.List;

/**
 * A text whose placeholders were replaced by their originals.
 *
 * @param text the text with originals
 * @param restored number of placeholders that were found in the text
 * @param unknown what stands in the text but not in the map: words that look like placeholders,
 *     account ids, and holes such as {@code <account>}; each once, at most 100
 */
public record Restoration(String text, int restored, List<String> unknown) {}
