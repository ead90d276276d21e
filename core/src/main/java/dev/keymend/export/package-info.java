/**
 * What others take of a report: the policy on its own and in the commands that give it to its key,
 * the findings as SARIF, the report as Markdown.
 */
@NullMarked
package dev.keymend.export;

import org.jspecify.annotations.NullMarked;
