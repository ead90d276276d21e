/**
 * The rules, one class each. A rule looks at the facts of one policy and reports findings with
 * fixes made of policy changes. A new rule is its class, its line in {@link
 * dev.keymend.rule.Rules}, and its folder of cases.
 *
 * <p>May use everything but {@code redact}, {@code cli} and the façade.
 */
@NullMarked
package dev.keymend.rule;

import org.jspecify.annotations.NullMarked;
