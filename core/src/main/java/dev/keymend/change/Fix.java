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
 */
public record Fix(
    Level level, String title, String effect, List<PolicyChange> changes, boolean preselected) {
  /** Copies the list. */
  public Fix {
    changes = List.copyOf(changes);
  }
}
