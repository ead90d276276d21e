package dev.keymend.condition;

import dev.keymend.source.HoledString;
import java.util.Optional;

/** What is known of the holes of a template. */
public interface Filling {
  /** Nothing. */
  Filling NONE = value -> value.hasHole() ? Optional.empty() : Optional.of(value.source());

  /** Returns a value with its holes filled in; empty when one of them stays open. */
  Optional<String> fill(HoledString value);
}
