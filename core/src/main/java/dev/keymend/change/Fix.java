package dev.keymend.change;

import java.util.List;

/**
 * Something that can be done about a finding.
 *
 * @param level what it is for
 * @param title what it does, as an instruction
 * @param effect what that changes, in words
 * @param changes how; nothing for advice that only the user can follow
 * @param preselected whether it may be on without a choice, when its level is switched on
 * @param fields what the user has to fill in before it can be applied
 * @param choice fixes of one finding with the same choice are alternatives; empty for none
 */
public record Fix(
    Level level,
    String title,
    String effect,
    List<PolicyChange> changes,
    boolean preselected,
    List<Field> fields,
    String choice) {
  /** Copies the lists. */
  public Fix {
    changes = List.copyOf(changes);
    fields = List.copyOf(fields);
  }

  /** Makes a fix that needs no input and has no alternative. */
  public Fix(
      Level level, String title, String effect, List<PolicyChange> changes, boolean preselected) {
    this(level, title, effect, changes, preselected, List.of(), "");
  }

  /**
   * Returns whether the fix is on when its level is and nobody chose. Which of several alternatives
   * takes access away is for the user alone to say.
   */
  public boolean isByDefault() {
    return preselected && (choice.isEmpty() || level.compareTo(Level.RESTORE) <= 0);
  }

  /** Returns whether it puts the policy into a resource of its own. */
  public boolean movesOut() {
    return !changes.isEmpty() && changes.get(0) instanceof PolicyChange.MoveOut;
  }

  /** Returns the fix as one that needs input. */
  public Fix withFields(Field... needed) {
    return new Fix(level, title, effect, changes, preselected, List.of(needed), choice);
  }

  /** Returns the fix with more to say about what it changes. */
  public Fix withNote(String note) {
    return withEffect(effect + " " + note);
  }

  /** Returns the fix with something else to say about what it changes. */
  public Fix withEffect(String other) {
    return new Fix(level, title, other, changes, preselected, fields, choice);
  }

  /** Returns the fix as one of several alternatives. */
  public Fix asOneOf(String name) {
    return new Fix(level, title, effect, changes, preselected, fields, name);
  }
}
