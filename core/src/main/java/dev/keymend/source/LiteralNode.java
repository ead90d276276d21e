package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A number, {@code true}, {@code false} or {@code null}.
 *
 * @param range where it stands
 * @param text as written
 */
public record LiteralNode(TextRange range, String text) implements Node {}
