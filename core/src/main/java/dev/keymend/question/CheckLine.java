package dev.keymend.question;

import java.util.Optional;

/**
 * A line of a file of checks.
 *
 * @param line its number, from 1
 * @param check the check; empty when the line is not understood
 * @param column where it is not understood, from 1
 * @param problem why; empty when it is understood
 */
public record CheckLine(int line, Optional<Check> check, int column, String problem) {
  /** Returns the same line with what became of its check. */
  public CheckLine with(Check other) {
    return new CheckLine(line, Optional.of(other), column, problem);
  }
}
