package dev.keymend.redact;

/**
 * A place to redact.
 *
 * @param start offset in the text
 * @param end offset in the text, exclusive
 * @param kind what is there
 */
record Span(int start, int end, PlaceholderKind kind) {}
