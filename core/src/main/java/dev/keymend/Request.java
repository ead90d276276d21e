package dev.keymend;

import dev.keymend.change.Level;
import java.util.Map;
import java.util.Optional;

/**
 * What to analyze.
 *
 * @param text what the user pasted
 * @param owner account id of the key's owner, when the user chose it
 * @param error error message or CloudTrail event; may be empty
 * @param apply the highest level of fixes that are on by themselves; empty for none
 * @param choices fixes switched on or off, by id
 */
public record Request(
    String text,
    Optional<String> owner,
    String error,
    Optional<Level> apply,
    Map<String, Boolean> choices) {
  /** Copies the choices. */
  public Request {
    choices = Map.copyOf(choices);
  }

  /** Returns a request with the product's defaults. */
  public static Request of(String text) {
    return new Request(text, Optional.empty(), "", Optional.of(Level.RESTORE), Map.of());
  }

  /** Returns whether fixes of a level are on by themselves. */
  boolean applies(Level level) {
    return level != Level.MANUAL && apply.filter(to -> level.compareTo(to) <= 0).isPresent();
  }
}
