/**
 * From a text to a report: opens what was pasted, asks the rules, plans the fixes, reads the
 * correction again and judges it as the policy before.
 */
@NullMarked
package dev.keymend.analysis;

import org.jspecify.annotations.NullMarked;
