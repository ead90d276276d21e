/**
 * What there is to say against a policy that somebody else wrote, a model for instance, before it
 * takes the place of one's own.
 *
 * <p>May use all packages up to {@code export}.
 */
@NullMarked
package dev.keymend.judgement;

import org.jspecify.annotations.NullMarked;
