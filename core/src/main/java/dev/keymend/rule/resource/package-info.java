/** Rules about which key a statement is about. */
@NullMarked
package dev.keymend.rule.resource;

import org.jspecify.annotations.NullMarked;
