package dev.keymend.rule;

import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import java.util.List;

/** The fixes that many rules offer. */
public final class Fixes {
  private Fixes() {}

  /** Returns a fix that only makes the text one that KMS accepts. */
  public static Fix repair(String title, PolicyChange change, boolean preselected) {
    return new Fix(Level.REPAIR, title, "Nobody's access changes.", List.of(change), preselected);
  }

  /** Returns a fix that only the user can decide on. */
  public static Fix manual(String title, String effect, PolicyChange... changes) {
    return new Fix(Level.MANUAL, title, effect, List.of(changes), false);
  }

  /**
   * The same for changes of which there are none when they cannot be made; then there is no fix.
   */
  public static Fix[] manual(String title, String effect, List<PolicyChange> changes) {
    return ifPossible(new Fix(Level.MANUAL, title, effect, changes, false));
  }

  /** Returns the fix, or none when its changes cannot be made. */
  public static Fix[] ifPossible(Fix fix) {
    return fix.changes().isEmpty() ? new Fix[0] : new Fix[] {fix};
  }
}
