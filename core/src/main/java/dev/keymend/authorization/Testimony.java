package dev.keymend.authorization;

import java.util.Optional;

/**
 * What an error message says of a decision.
 *
 * @param layer the layer that refused; empty when it does not tell
 * @param explicit whether a Deny did
 */
public record Testimony(Optional<CallLayer> layer, boolean explicit) {
  /** No message, or none that tells. */
  public static final Testimony NONE = new Testimony(Optional.empty(), false);

  boolean blames(CallLayer other) {
    return layer.isPresent() && layer.get() == other;
  }
}
