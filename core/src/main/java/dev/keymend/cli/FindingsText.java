package dev.keymend.cli;

import dev.keymend.Report;
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
    if (report.omitted() > 0) {
      out.append(prefix).append(report.omitted()).append(" more findings\n");
    }
    report
        .verdict()
        .ifPresent(v -> out.append(prefix).append(VerdictText.headline(v)).append('\n'));
    return out.toString();
  }
}
