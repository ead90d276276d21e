/** The engine's door to JavaScript, and the server of the site. */
@NullMarked
package dev.keymend.web;

import org.jspecify.annotations.NullMarked;
