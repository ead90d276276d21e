package dev.keymend.repair;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A text after its repair.
 *
 * @param derivation the repaired text, and how it comes from the pasted one
 * @param repairs what was done, in the order of the text
 * @param fragment whether it was a part of a policy, around or behind which more may stand
 * @param cutOff whether it ended within a statement, so that what followed in it is lost
 * @param holes where in the pasted text holes of a template stand that have no quotes there
 * @param broken where in the pasted text it was damaged what belongs to what, in any order
 */
public record RepairResult(
    Derivation derivation,
    List<Repair> repairs,
    boolean fragment,
    boolean cutOff,
    List<TextRange> holes,
    List<TextRange> broken) {
  /** Copies the lists. */
  public RepairResult {
    repairs = List.copyOf(repairs);
    holes = List.copyOf(holes);
    broken = List.copyOf(broken);
  }

  /** Returns the same with more to say. */
  public RepairResult with(List<Repair> more) {
    List<Repair> all = new ArrayList<>(more);
    all.addAll(repairs);
    return new RepairResult(derivation, all, fragment, cutOff, holes, broken);
  }
}
