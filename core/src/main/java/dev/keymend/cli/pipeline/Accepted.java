package dev.keymend.cli.pipeline;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Findings that somebody decided to live with.
 *
 * @param rule id of the rule
 * @param file a glob of the files; empty for all
 * @param reason why
 * @param until the last day on which they are accepted; empty for ever
 */
record Accepted(String rule, String file, String reason, Optional<LocalDate> until) {
  /** Returns whether a finding is among them, on whatever day. */
  boolean covers(Located finding) {
    return rule.equals(finding.rule()) && (file.isEmpty() || matches(finding.file()));
  }

  private boolean matches(String name) {
    PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + file);
    return glob.matches(Path.of(name).normalize());
  }

  /** Returns whether that is over. */
  boolean isOver(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
