package dev.keymend.cli.pipeline;

import java.nio.file.FileSystems;
import java.nio.file.Path;
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

  /**
   * Two stars and a slash are any folders, or none, as in other tools; a file may be named from
   * here.
   */
  private boolean matches(String name) {
    String glob = file.startsWith("./") ? file.substring(2) : file;
    Path path = Path.of(name).normalize();
    return matches(glob, path) || (glob.startsWith("**/") && matches(glob.substring(3), path));
  }

  private static boolean matches(String glob, Path path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(path);
  }

  /** Returns whether that is over. */
  boolean isOver(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
