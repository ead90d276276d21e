package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;

/**
 * Findings as remarks that GitHub shows beside the lines of a change. Source: GitHub Actions,
 * workflow commands.
 */
public final class GitHubAnnotations {
  private GitHubAnnotations() {}

  /** Returns a command per finding, each in a line of its own. */
  public static String of(Analyzed file) {
    StringBuilder out = new StringBuilder();
    for (Located finding : Located.all(file)) {
      out.append("::").append(command(finding.severity()));
      out.append(" file=").append(property(finding.file()));
      out.append(",line=").append(finding.line());
      out.append(",col=").append(finding.column());
      out.append(",title=").append(property(finding.rule()));
      out.append("::").append(escape(finding.finding().message())).append('\n');
    }
    return out.toString();
  }

  private static String command(Severity severity) {
    return severity == Severity.WARNING
        ? "warning"
        : severity.compareTo(Severity.WARNING) < 0 ? "error" : "notice";
  }

  private static String escape(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escape(text).replace(":", "%3A").replace(",", "%2C");
  }
}
