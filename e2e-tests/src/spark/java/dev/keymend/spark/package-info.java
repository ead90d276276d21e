/** An example job for Apache Spark; docs/usage.md tells how to run it. */
@NullMarked
package dev.keymend.spark;

import org.jspecify.annotations.NullMarked;
