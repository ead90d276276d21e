package dev.keymend.repair;

import java.util.List;

/**
 * A text after its repair.
 *
 * @param derivation the repaired text, and how it comes from the pasted one
 * @param repairs what was done, in the order of the text
 * @param fragment whether it was a part of a policy, around or behind which more may stand
 * @param cutOff whether it ended within a statement, so that what followed in it is lost
 */
public record RepairResult(
    Derivation derivation, List<Repair> repairs, boolean fragment, boolean cutOff) {
  /** Copies the list. */
  public RepairResult {
    repairs = List.copyOf(repairs);
  }
}
