package dev.keymend.change;

import dev.keymend.access.Owner;
import java.util.Optional;

/**
 * What the symbols stand for.
 *
 * @param account 12 digits; empty when the owner is not known
 * @param partition {@code aws}, {@code aws-cn}, …
 */
public record Symbols(Optional<String> account, String partition) {
  /** Returns the symbols for an owner. */
  public static Symbols of(Owner owner) {
    return new Symbols(owner.account(), owner.partition());
  }
}
