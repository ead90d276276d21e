/**
 * The rules, one class each. A rule looks at the facts of one policy and reports findings with
 * fixes made of policy changes. A new rule is its class, its line in the list of its theme, and its
 * folder of cases.
 *
 * <p>Here are the bases of rules and what several themes ask. May use what makes up a policy and
 * who can do what with it, down from {@code question}; no syntax, format or printer.
 */
@NullMarked
package dev.keymend.rule;

import org.jspecify.annotations.NullMarked;
