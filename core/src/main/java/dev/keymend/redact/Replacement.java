package dev.keymend.redact;

/**
 * One original and the placeholder that stands for it.
 *
 * @param kind what it is
 * @param original as written in the text, escapes included
 * @param placeholder letters, digits, hyphens and underscores only; of an address, an address
 * @param count how often redacting put the placeholder into this text; 0 when it is known from
 *     another text only
 */
public record Replacement(PlaceholderKind kind, String original, String placeholder, int count) {}
