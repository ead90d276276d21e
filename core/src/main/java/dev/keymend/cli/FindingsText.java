package dev.keymend.cli;

import dev.keymend.access.VerdictText;
import dev.keymend.analysis.LeftAlone;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.source.OwnLines;
import dev.keymend.text.LineIndex;
import java.util.Optional;

/** What {@code check} prints: one line per finding, as compilers do, then the verdict. */
final class FindingsText {
  private FindingsText() {}

  static String of(String file, String text, Report report, Silenced silenced) {
    LineIndex lines = new LineIndex(text);
    String prefix = file.isEmpty() ? "" : file + ":";
    StringBuilder out = new StringBuilder(AnswerText.brief(prefix, report));
    for (Reported reported : report.ofText()) {
      finding(out, prefix, lines, reported, "");
    }
    for (PolicyReport policy : report.policies()) {
      Optional<OwnLines> own = policy.lines().in(text);
      for (Reported reported : policy.findings()) {
        String inside =
            own.filter(of -> of.has(reported.range())).map(of -> inside(of, reported)).orElse("");
        finding(out, prefix, lines, reported, inside);
      }
    }
    for (int i = 0; i < report.policies().size(); i++) {
      PolicyReport policy = report.policies().get(i);
      String name = report.policies().size() > 1 ? policy.name() + ": " : "";
      if (policy.omitted() > 0) {
        line(out, prefix + name + policy.omitted() + " more findings");
      }
      String quiet = silenced.of(i);
      line(
          out,
          prefix
              + name
              + VerdictText.headline(policy.verdict())
              + (quiet.isEmpty() ? "" : " (" + quiet + ")"));
    }
    if (!report.policies().isEmpty() && !report.others().isEmpty()) {
      line(out, prefix + "left alone: " + LeftAlone.list(report.others(), text));
    }
    return out.toString();
  }

  /** Says where it is in a policy that the text has on one line. */
  private static String inside(OwnLines own, Reported reported) {
    return " (line " + own.lines().line(own.at(reported.range()).start()) + " of the policy)";
  }

  private static void finding(
      StringBuilder out, String prefix, LineIndex lines, Reported reported, String inside) {
    int start = reported.range().start();
    line(
        out,
        prefix
            + lines.line(start)
            + ":"
            + lines.column(start)
            + ": "
            + reported.finding().severity().id()
            + ": "
            + reported.finding().message()
            + inside
            + " ["
            + reported.finding().rule().id()
            + "]");
  }

  private static void line(StringBuilder out, String line) {
    out.append(Shown.line(line)).append('\n');
  }
}
