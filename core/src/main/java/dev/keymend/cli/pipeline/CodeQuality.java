package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.text.JsonOutput;
import java.util.List;

/**
 * Findings as GitLab shows them in a merge request. Source: GitLab documentation, Code Quality,
 * report format.
 */
public final class CodeQuality {
  private CodeQuality() {}

  /** Returns the findings as a list in JSON. */
  public static String of(List<Located> findings) {
    StringBuilder out = new StringBuilder("[");
    String separator = "\n";
    for (Located finding : findings) {
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
    return out.append("\n]\n").toString();
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
