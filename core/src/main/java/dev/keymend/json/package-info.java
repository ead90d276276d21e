/** Requests, reports and other answers as JSON, as docs/report.md describes them. */
@NullMarked
package dev.keymend.json;

import org.jspecify.annotations.NullMarked;
