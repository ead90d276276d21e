package dev.keymend.rule;

/**
 * How a rule is called.
 *
 * @param id kebab-case; stable, since pages and reports refer to it
 * @param title a few words
 */
public record RuleInfo(String id, String title) {}
