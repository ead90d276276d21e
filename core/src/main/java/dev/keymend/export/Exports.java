package dev.keymend.export;

import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.rule.check.Savable;
import dev.keymend.source.PolicyDocument;
import java.util.List;

/** A report, and what it corrected, in the forms that others take. */
public final class Exports {
  private Exports() {}

  public static Exported of(Analyzed analyzed, ExportForm form, int place) {
    Report report = analyzed.report();
    if (form == ExportForm.SARIF) {
      return new Exported(true, SarifJson.of(List.of(analyzed)));
    }
    if (form == ExportForm.MARKDOWN) {
      return new Exported(true, MarkdownReport.of(analyzed));
    }
    List<PolicyReport> policies = report.policies();
    if (policies.isEmpty() && !report.ofText().isEmpty()) {
      // What was found says why, and what to do.
      return Exported.impossible(report.ofText().get(0).finding().message());
    }
    if (form == ExportForm.JSON) {
      return new Exported(true, report.text());
    }
    if (place < 0 || place >= policies.size()) {
      return Exported.impossible("There is no such key policy in this text.");
    }
    PolicyReport policy = policies.get(place);
    boolean refused = policy.proof().savable().state() == Savable.SavableState.NO;
    PolicyDocument document =
        form.isAlone() ? FilledIn.of(policy.corrected(), policy.owner()) : policy.corrected();
    return PolicyExport.of(form, document, policy.owner().key(), refused);
  }

  /** Returns what to call a file with an export in it. */
  public static String fileName(Analyzed analyzed, ExportForm form) {
    String name = analyzed.file().substring(analyzed.file().lastIndexOf('/') + 1);
    return form == ExportForm.JSON && !name.isEmpty() ? name : form.fileName();
  }
}
