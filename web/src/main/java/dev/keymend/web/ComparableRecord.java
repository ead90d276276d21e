package dev.keymend.web;

import java.util.Arrays;

/**
 * What the engine's records extend; {@code SharedRecordMethods} sees to that. Java gives each
 * record an {@code equals} and a {@code hashCode} of its own, which were a twentieth of the engine.
 */
public abstract class ComparableRecord {
  /** Returns a number that only records of this class have, and the components. */
  protected abstract Object[] numberAndComponents();

  @Override
  public final boolean equals(Object other) {
    return this == other
        || (other instanceof ComparableRecord record
            && Arrays.equals(numberAndComponents(), record.numberAndComponents()));
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(numberAndComponents());
  }
}
