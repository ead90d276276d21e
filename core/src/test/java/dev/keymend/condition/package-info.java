/** Tests of conditions. */
@org.jspecify.annotations.NullMarked
package dev.keymend.condition;
