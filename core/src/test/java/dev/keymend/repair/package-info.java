@org.jspecify.annotations.NullMarked
package dev.keymend.repair;
