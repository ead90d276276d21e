package dev.keymend.explanation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing to do.
 *
 * @param text what to do, in a sentence or two
 * @param command a command of a POSIX shell that does or shows it; what is not known stands in it
 *     in capitals
 * @param statement a statement to add to the policy that the text names
 * @param preset id of the preset whose statements the key policy needs
 * @param inputs what the message tells of the preset's fields, by their ids
 */
public record Advice(
    String text,
    Optional<String> command,
    Optional<NeededStatement> statement,
    Optional<String> preset,
    Map<String, String> inputs) {
  private static final String CORRECTED = "Copy the corrected key policy and save it.";

  /** Copies the map, in its order. */
  public Advice {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  static Advice of(String text) {
    return new Advice(text, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  static Advice run(String text, String command) {
    return new Advice(text, Optional.of(command), Optional.empty(), Optional.empty(), Map.of());
  }

  /** Returns that the correction is what to do. */
  static Advice correction() {
    return of(CORRECTED);
  }

  /** Returns whether the correction is what to do. */
  public boolean isCorrection() {
    return text.equals(CORRECTED);
  }

  Advice adding(NeededStatement needed) {
    return new Advice(text, command, Optional.of(needed), preset, inputs);
  }

  Advice offering(String id, Map<String, String> known) {
    return new Advice(text, command, statement, Optional.of(id), known);
  }
}
