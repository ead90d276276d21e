package dev.keymend.cli;

import dev.keymend.Report;
import dev.keymend.Report.PolicyReport;
import dev.keymend.Report.Reported;
import dev.keymend.access.VerdictText;
import dev.keymend.text.LineIndex;

/** What {@code check} prints: one line per finding, as compilers do, then the verdict. */
final class FindingsText {
  private FindingsText() {}

  static String of(String file, String text, Report report) {
    LineIndex lines = new LineIndex(text);
    String prefix = file.isEmpty() ? "" : file + ":";
    StringBuilder out = new StringBuilder();
    for (Reported reported : report.findings()) {
      int start = reported.range().start();
      out.append(prefix)
          .append(lines.line(start))
          .append(':')
          .append(lines.column(start))
          .append(": ")
          .append(reported.finding().severity().id())
          .append(": ")
          .append(reported.finding().message())
          .append(" [")
          .append(reported.finding().rule().id())
          .append("]\n");
    }
    for (PolicyReport policy : report.policies()) {
      String name = report.policies().size() > 1 ? policy.name() + ": " : "";
      if (policy.omitted() > 0) {
        out.append(prefix).append(name).append(policy.omitted()).append(" more findings\n");
      }
      out.append(prefix).append(name).append(VerdictText.headline(policy.verdict())).append('\n');
    }
    return out.toString();
  }
}
