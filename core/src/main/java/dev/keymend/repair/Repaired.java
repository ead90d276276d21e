package dev.keymend.repair;

import java.util.List;

/**
 * A text after its repair.
 *
 * @param derivation the repaired text, and how it comes from the pasted one
 * @param repairs what was done, in the order of the text
 */
public record Repaired(Derivation derivation, List<Repair> repairs) {
  /** Copies the list. */
  public Repaired {
    repairs = List.copyOf(repairs);
  }
}
