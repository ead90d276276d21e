package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.text.JsonOutput;

/**
 * Findings as GitLab shows them in a merge request. Source: GitLab documentation, Code Quality,
 * report format.
 */
public final class CodeQuality {
  private String separator = "\n";

  /** Returns the findings of a file as members of one list in JSON, behind those before it. */
  public String next(Analyzed file) {
    StringBuilder out = new StringBuilder();
    for (Located finding : Located.all(file)) {
      JsonOutput json = new JsonOutput().startObject();
      json.string("description", finding.finding().message());
      json.string("check_name", finding.rule());
      json.string("fingerprint", finding.fingerprint());
      json.string("severity", severity(finding.severity()));
      json.startObject("location").string("path", finding.file());
      json.startObject("lines").number("begin", finding.line());
      json.endObject().endObject();
      out.append(separator).append(json.endObject());
      separator = ",\n";
    }
    return out.toString();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "blocker";
      case ERROR -> "critical";
      case WARNING -> "major";
      default -> "info";
    };
  }
}
