package dev.keymend.cli;

import dev.keymend.analysis.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether each fix that is switched on is offered in one of the files, with its fields. */
final class Choices {
  private final List<Selection> chosen;
  private final Set<String> offered = new HashSet<>();

  Choices(List<Selection> chosen) {
    this.chosen = chosen;
  }

  /** Looks at a file. */
  void see(Report report) throws UsageException {
    for (Selection choice : chosen) {
      for (Report.PolicyReport policy : report.policies()) {
        see(choice, policy.fixes());
        see(choice, policy.additions());
      }
    }
  }

  private void see(Selection choice, List<Report.ReportedFix> fixes) throws UsageException {
    for (Report.ReportedFix fix : fixes) {
      if (fix.id().equals(choice.id())) {
        offered.add(choice.id());
        choice.checkFields(fix.fix().fields());
      }
    }
  }

  /** Makes sure, after all files, that each choice is about something. */
  void check() throws UsageException {
    for (Selection choice : chosen) {
      if (!offered.contains(choice.id())) {
        throw new UsageException(
            "No fix is offered with the id "
                + choice.id()
                + ". Without --choose the ids are printed.");
      }
    }
  }
}
