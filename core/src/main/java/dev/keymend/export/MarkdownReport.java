package dev.keymend.export;

import dev.keymend.access.AccessChange;
import dev.keymend.access.ActionText;
import dev.keymend.access.ChangeText;
import dev.keymend.access.Subject;
import dev.keymend.access.VerdictText;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.LeftAlone;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Version;
import dev.keymend.kms.ActionSet;
import dev.keymend.rule.check.SavableText;
import dev.keymend.sentence.Sentence;
import dev.keymend.source.OwnLines;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** A report for a ticket or a pull request. */
final class MarkdownReport {
  private final Markdown out = new Markdown();
  private final LineIndex lines;

  private MarkdownReport(String text) {
    lines = new LineIndex(text);
  }

  static String of(Analyzed analyzed) {
    MarkdownReport markdown = new MarkdownReport(analyzed.text());
    markdown.write(analyzed.report(), analyzed.file(), analyzed.text());
    return markdown.out.toString();
  }

  private void write(Report report, String file, String text) {
    boolean call = report.policies().isEmpty() && report.explanation().isPresent();
    out.raw(call ? "## Call that failed " : "## Key policy review ").text(file).raw("\n\n");
    boolean changed = !report.edits().isEmpty();
    report.explanation().ifPresent(answer -> MarkdownAnswer.write(answer, changed, out));
    if (!report.policies().isEmpty() && !report.others().isEmpty()) {
      out.text("Left alone: " + LeftAlone.list(report.others(), text) + ".").raw("\n\n");
    }
    findings(report.ofText(), Optional.empty());
    boolean repaired = false;
    for (Report.OwnedEdit edit : report.edits()) {
      repaired |= edit.fix().equals("repair");
    }
    for (PolicyReport policy : report.policies()) {
      if (report.policies().size() > 1) {
        out.raw("### ").text(policy.name()).raw("\n\n");
      }
      out.text(VerdictText.headline(policy.verdict()));
      out.text(VerdictText.managers(policy.verdict())).raw("\n\n");
      Optional<OwnLines> own = policy.lines().in(text);
      findings(policy.findings(), own);
      if (policy.omitted() > 0) {
        out.raw("And " + policy.omitted() + " more.\n\n");
      }
      if (repaired || !policy.appliedFixes().isEmpty()) {
        correction(policy, own);
      }
      sentences(policy);
    }
    out.raw("Found by Keymend " + Version.ENGINE + ".");
  }

  private void findings(List<Reported> findings, Optional<OwnLines> own) {
    if (findings.isEmpty()) {
      return;
    }
    head("| Severity | Line | Finding | Rule |\n");
    for (Reported reported : findings) {
      out.cell(reported.finding().severity().id());
      out.cell(Integer.toString(line(reported.range(), own)));
      out.cell(reported.finding().message());
      out.cell(reported.finding().rule().id()).raw("|\n");
    }
    out.raw("\n");
  }

  /** In a text that has the policy on one line, a line of the policy tells more. */
  private int line(TextRange place, Optional<OwnLines> own) {
    return own.filter(of -> of.has(place)).isPresent()
        ? own.get().lines().line(own.get().at(place).start())
        : lines.line(place.start());
  }

  private void head(String names) {
    out.raw(names).raw("| --- | --- | --- | --- |\n");
  }

  private void correction(PolicyReport policy, Optional<OwnLines> own) {
    out.raw("### Correction\n\n")
        .text(ChangeText.summary(policy.proof().changes(), policy.isRepaired()));
    out.text(VerdictText.headline(policy.proof().after()));
    out.text(SavableText.of(policy.proof().savable())).raw("\n\n");
    for (Reported reported : policy.findings()) {
      applied(reported.fixes());
    }
    applied(policy.additions());
    out.raw("\n");
    boolean first = true;
    for (AccessChange change : policy.proof().changes()) {
      if (!change.isEmpty()) {
        if (first) {
          head("| Who | Gains | Loses | Other conditions |\n");
          first = false;
        }
        change(change);
      }
    }
    out.raw("\n");
    PolicyDocument corrected = policy.corrected();
    out.block(
        own.isPresent() ? "json" : corrected.syntax().language(),
        own.isPresent() ? own.get().after(corrected).text() : corrected.written());
  }

  /** What each statement says, of the corrected policy where something is corrected. */
  private void sentences(PolicyReport policy) {
    out.raw("### What each statement says\n\n");
    for (Sentence sentence : Sentence.of(policy.corrected(), policy.owner())) {
      out.raw("- ").text(sentence.label() + ": " + sentence.text()).raw("\n");
    }
    out.raw("\n");
  }

  private void applied(List<ReportedFix> fixes) {
    for (ReportedFix fix : fixes) {
      if (fix.isOn()) {
        out.raw("- Applied: ").text(fix.fix().title() + ". " + fix.fix().effect()).raw("\n");
      }
    }
  }

  private void change(AccessChange change) {
    Subject subject = change.subject();
    boolean named = subject.kind() == Subject.SubjectKind.NAMED;
    out.cell(subject.label() + (named ? " " + subject.id().canonical() : ""));
    actions(change.gained());
    actions(change.lost());
    actions(change.changed());
    out.raw("|\n");
  }

  private void actions(ActionSet actions) {
    out.cell(actions.isEmpty() ? "" : ActionText.of(actions));
  }
}
