/**
 * Replaces what identifies a customer by placeholders, and puts it back.
 *
 * <p>The text is not parsed: policies, templates, error messages and prose are all read as words
 * and symbols ({@link dev.keymend.redact.Tokens}), so broken input is redacted as well as valid
 * input. {@link dev.keymend.redact.Detector}s claim whole runs of tokens; what nobody claims is
 * searched word by word. Because a placeholder is one word, or an address in place of an address,
 * and occurs nowhere else in the text, reading the words again is all it takes to restore.
 *
 * <p>Uses nothing else of Keymend but {@code text} and the lists of {@code kms}. Every step is
 * linear in the text.
 */
@NullMarked
package dev.keymend.redact;

import org.jspecify.annotations.NullMarked;
