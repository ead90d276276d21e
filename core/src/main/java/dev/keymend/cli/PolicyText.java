package dev.keymend.cli;

import dev.keymend.access.VerdictText;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.sentence.Sentence;
import dev.keymend.text.LineIndex;

/** What {@code explain} says of a policy alone: a sentence for each statement. */
final class PolicyText {
  private PolicyText() {}

  static String of(String text, Report report) {
    LineIndex lines = new LineIndex(text);
    StringBuilder out = new StringBuilder();
    for (PolicyReport policy : report.policies()) {
      if (report.policies().size() > 1) {
        line(policy.name(), out);
      }
      line(VerdictText.headline(policy.verdict()), out);
      line(VerdictText.managers(policy.verdict()), out);
      for (Sentence sentence : Sentence.of(policy.corrected(), policy.owner())) {
        int at = lines.line(sentence.range().start());
        line("  line " + at + ", " + sentence.label() + ": " + sentence.text(), out);
      }
    }
    return out.toString();
  }

  private static void line(String line, StringBuilder out) {
    out.append(Shown.line(line)).append('\n');
  }
}
