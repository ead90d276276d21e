/**
 * What a pipeline is told of reports: which findings are known or accepted, and the rest in the
 * forms of those who show them. Only the command line uses it.
 */
@NullMarked
package dev.keymend.cli.pipeline;

import org.jspecify.annotations.NullMarked;
