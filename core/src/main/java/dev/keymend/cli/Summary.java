package dev.keymend.cli;

import dev.keymend.access.ChangeText;
import dev.keymend.access.VerdictText;
import dev.keymend.analysis.LeftAlone;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.change.Field;
import dev.keymend.change.FixPlan;
import dev.keymend.rule.check.SavableText;
import java.util.List;

/** What {@code fix} says on standard error. */
final class Summary {
  /** More of them help nobody to see whether the text is still what was meant. */
  private static final int MOST_REPAIRS = 20;

  private Summary() {}

  static String of(String file, String text, Report report) {
    String name = TextFiles.name(file);
    StringBuilder out = new StringBuilder(AnswerText.brief(name + ": ", report));
    if (report.policies().isEmpty()) {
      boolean empty = report.status() == Report.Status.EMPTY;
      String what = report.edits().isEmpty() ? ": not changed" : ": changed";
      line(out, name, empty ? " is empty." : what);
      report.findings().forEach(f -> line(out, "", f.finding().message()));
      return out.toString();
    }
    boolean several = report.policies().size() > 1;
    if (several && report.ofText().stream().anyMatch(Summary::isRepair)) {
      line(out, name + ": ", report.why());
      repairs(out, report.ofText());
    }
    for (PolicyReport policy : report.policies()) {
      List<Reported> ofText = several ? List.of() : report.ofText();
      add(out, several ? name + ", " + policy.name() : name, policy, ofText);
    }
    if (!report.others().isEmpty()) {
      line(out, name + ", left alone: ", LeftAlone.list(report.others(), text));
    }
    return out.toString();
  }

  private static void repairs(StringBuilder out, List<Reported> findings) {
    findings.stream()
        .filter(Summary::isRepair)
        .limit(MOST_REPAIRS)
        .forEach(found -> line(out, "  repaired ", found.finding().message()));
  }

  private static boolean isRepair(Reported found) {
    return found.finding().rule().id().equals("repair");
  }

  private static void add(
      StringBuilder out, String name, PolicyReport policy, List<Reported> ofText) {
    line(out, name + ": ", VerdictText.headline(policy.verdict()));
    repairs(out, ofText);
    repairs(out, policy.findings());
    for (ReportedFix fix : policy.appliedFixes()) {
      line(out, "  applied  ", fix.fix().title());
    }
    policy.additions().stream()
        .filter(addition -> !addition.isOn())
        .forEach(a -> line(out, "  not added  ", a.fix().title() + missing(a)));
    policy.fixes().stream()
        .filter(fix -> !fix.isOn())
        .forEach(fix -> line(out, "  offered  ", fix.fix().title() + offered(fix)));
    line(out, "  proof    ", ChangeText.summary(policy.proof().changes(), policy.isRepaired()));
    String savable = SavableText.of(policy.proof().savable());
    if (!savable.isEmpty()) {
      line(out, "  saving   ", savable);
    }
  }

  private static String offered(ReportedFix fix) {
    return switch (fix.state()) {
      case NEEDS_OWNER -> " (needs --owner)";
      case NEEDS_INPUT -> " (needs " + fields(fix) + ")";
      case CONFLICT -> " (conflicts with an applied fix)";
      case BY_HAND -> " (cannot be written here)";
      case WOULD_LOCK_OUT -> " (left out: nobody could change the policy any more)";
      default ->
          fix.fix().changes().isEmpty()
              ? ""
              : " (" + fix.fix().level().id() + ", --choose " + fix.id() + ")";
    };
  }

  private static String missing(ReportedFix addition) {
    StringBuilder text = new StringBuilder(" (needs");
    if (addition.state() == FixPlan.FixState.NEEDS_OWNER) {
      return text.append(" --owner)").toString();
    }
    for (Field field : addition.fix().fields()) {
      if (!field.kind().accepts(field.given(addition.inputs()))) {
        text.append(' ').append(field.id()).append('=').append(field.kind().example());
      }
    }
    return text.append(')').toString();
  }

  private static String fields(ReportedFix fix) {
    StringBuilder text = new StringBuilder("--choose ").append(fix.id());
    fix.fix().fields().forEach(field -> text.append(',').append(field.id()).append("=…"));
    return text.toString();
  }

  private static void line(StringBuilder out, String head, String text) {
    // A name or a message may have line breaks in it, which are not this summary's.
    out.append(Shown.line(head + text)).append('\n');
  }
}
