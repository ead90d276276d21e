/** Tests of the facts. */
package dev.keymend.kms;
