package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A string.
 *
 * @param range from quote to quote
 * @param value its decoded content
 */
public record StringNode(TextRange range, TemplateString value) implements Node {}
