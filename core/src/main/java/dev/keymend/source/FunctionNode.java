package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A function of the text's host in place of a value that is no string: only the host knows what it
 * gives.
 *
 * @param range where it stands
 * @param name which function it is
 * @param text the whole function; equal for equal ones
 */
public record FunctionNode(TextRange range, String name, String text) implements Node {}
