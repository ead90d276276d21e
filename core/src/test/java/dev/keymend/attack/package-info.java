/**
 * Attacks what a report claims with requests that AWS could really make. {@code Evaluator.decide}
 * is the truth, and every claim that a legal request refutes is wrong.
 */
@NullMarked
package dev.keymend.attack;

import org.jspecify.annotations.NullMarked;
