package dev.keymend.cli;

import dev.keymend.access.Severity;
import dev.keymend.access.StatementReason;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.condition.Truth;
import dev.keymend.question.CallAnswer;
import dev.keymend.question.Check;
import dev.keymend.question.CheckAnswer;
import dev.keymend.rule.Finding;
import dev.keymend.rule.RuleInfo;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a check, in each format of {@code test}.
 *
 * @param checked the check with its answer
 * @param policy name of the file with the policy that was asked; may be empty
 */
record CheckResult(CheckAnswer checked, String policy) {
  private static final RuleInfo RULE = new RuleInfo("check-not-met", "A check is not met");

  boolean isMet() {
    return checked.isMet(checked.before());
  }

  private Check check() {
    return checked.asked().check().orElseThrow();
  }

  private CallAnswer answer() {
    return checked.before().orElseThrow();
  }

  private String expected() {
    return check().expected().orElseThrow().id();
  }

  /** What was found in place of what. */
  private String difference() {
    return (policy.isEmpty() ? "" : policy + ": ")
        + check().title()
        + ": "
        + expected()
        + " expected, but "
        + answer().outcome().id()
        + ". "
        + answer().because();
  }

  /** Returns a line for each check, with all statements where one is not met. */
  static String text(List<CheckResult> results, String file) {
    StringBuilder out = new StringBuilder();
    int missed = 0;
    for (CheckResult one : results) {
      String place = file + ":" + one.checked.asked().line() + ": ";
      if (one.isMet()) {
        String of = one.policy.isEmpty() ? "" : one.policy + ": ";
        line(place + "met: " + of + one.check().title() + ": " + one.expected(), out);
      } else {
        missed++;
        line(place + "NOT MET: " + one.difference(), out);
        for (StatementReason reason : one.answer().statements()) {
          line("    " + statement(reason), out);
        }
      }
    }
    int count = results.size();
    line(
        missed == 0
            ? (count == 1 ? "The check is met." : "All " + count + " checks are met.")
            : missed
                + " of "
                + count
                + (count == 1 ? " check" : " checks")
                + (missed == 1 ? " is" : " are")
                + " not met.",
        out);
    return out.toString();
  }

  private static String statement(StatementReason reason) {
    String applies =
        reason.applies() == Truth.TRUE
            ? " applies: "
            : reason.applies() == Truth.FALSE ? " does not apply: " : " may apply: ";
    return reason.statement().label() + applies + reason.because();
  }

  private static void line(String line, StringBuilder out) {
    out.append(Shown.line(line)).append('\n');
  }

  /** Returns an object per line. */
  static String json(List<CheckResult> results) {
    StringBuilder out = new StringBuilder();
    for (CheckResult one : results) {
      JsonOutput json = new JsonOutput().startObject();
      json.number("line", one.checked.asked().line());
      json.string("title", one.check().title());
      json.string("policy", one.policy);
      json.string("expect", one.expected());
      json.string("outcome", one.answer().outcome().id());
      json.bool("met", one.isMet());
      json.string("because", one.answer().because());
      out.append(json.endObject().toString()).append('\n');
    }
    return out.toString();
  }

  /** Returns the checks that are not met as findings in their file. */
  static Analyzed findings(List<CheckResult> results, String text, String file) {
    List<Reported> findings = new ArrayList<>();
    LineIndex lines = new LineIndex(text);
    int at = 0;
    for (CheckResult one : results) {
      // Results are in the order of their lines.
      while (lines.line(at) < one.checked.asked().line()) {
        at = text.indexOf('\n', at) + 1;
      }
      if (!one.isMet()) {
        int end = text.indexOf('\n', at);
        TextRange range = new TextRange(at, end < 0 ? text.length() : end);
        Finding found = new Finding(RULE, Severity.ERROR, range, one.difference(), List.of());
        findings.add(new Reported(found, range, List.of()));
      }
    }
    Report report = Report.of(text, text.length(), Report.Status.ANALYZED, findings);
    return new Analyzed(report, text, file);
  }
}
