/**
 * A thin command line over the façade, for pipelines, hooks and scripts.
 *
 * <p>May use everything; nothing uses it.
 */
@NullMarked
package dev.keymend.cli;

import org.jspecify.annotations.NullMarked;
