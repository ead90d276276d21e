package dev.keymend.cli;

import dev.keymend.Report;
import dev.keymend.Report.ReportedFix;
import dev.keymend.access.ChangeText;
import dev.keymend.access.VerdictText;
import dev.keymend.change.Field;
import dev.keymend.change.FixPlan;

/** What {@code fix} says on standard error. */
final class Summary {
  private Summary() {}

  static String of(String file, Report report) {
    StringBuilder out = new StringBuilder();
    String name = file.equals("-") ? "standard input" : file;
    if (report.verdict().isEmpty()) {
      out.append(name).append(": not changed\n");
      report.findings().forEach(f -> line(out, "", f.finding().message()));
      return out.toString();
    }
    line(out, name + ": ", VerdictText.headline(report.verdict().get()));
    for (ReportedFix fix : report.appliedFixes()) {
      line(out, "  applied  ", fix.fix().title());
    }
    report.additions().stream()
        .filter(addition -> !addition.isOn())
        .forEach(a -> line(out, "  not added  ", a.fix().title() + missing(a)));
    report.findings().stream()
        .flatMap(reported -> reported.fixes().stream())
        .filter(fix -> !fix.isOn())
        .forEach(fix -> line(out, "  offered  ", fix.fix().title() + offered(fix)));
    report.proof().ifPresent(p -> line(out, "  proof    ", ChangeText.summary(p.changes())));
    return out.toString();
  }

  private static String offered(ReportedFix fix) {
    return switch (fix.state()) {
      case NEEDS_OWNER -> " (needs --owner)";
      case NEEDS_INPUT -> " (needs " + fields(fix) + ")";
      case CONFLICT -> " (conflicts with an applied fix)";
      default ->
          fix.fix().changes().isEmpty()
              ? ""
              : " (" + fix.fix().level().id() + ", --choose " + fix.id() + ")";
    };
  }

  private static String missing(ReportedFix addition) {
    StringBuilder text = new StringBuilder(" (needs");
    if (addition.state() == FixPlan.State.NEEDS_OWNER) {
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
    out.append(head).append(text).append('\n');
  }
}
