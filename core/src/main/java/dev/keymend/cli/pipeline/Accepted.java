package dev.keymend.cli.pipeline;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Findings that somebody decided to live with.
 *
 * @param rule id of the rule
 * @param file which files; empty for all
 * @param reason why
 * @param until the last day on which they are accepted; empty for ever
 */
record Accepted(String rule, String file, String reason, Optional<LocalDate> until) {
  /** Returns whether a finding is among them, on whatever day. */
  boolean covers(Located finding) {
    return rule.equals(finding.rule())
        && (file.isEmpty() || new FilePattern(file).matches(finding.file()));
  }

  /** Returns whether that is over. */
  boolean isOver(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
