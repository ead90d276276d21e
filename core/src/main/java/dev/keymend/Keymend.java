package dev.keymend;

import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.analysis.Version;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.export.Exports;
import dev.keymend.export.SarifJson;
import dev.keymend.json.Answers;
import dev.keymend.json.ReportJson;
import dev.keymend.source.Limits;
import java.util.List;

/**
 * The engine. It holds no state: the same request always gets the same answer, on every platform.
 */
public final class Keymend {
  /** Version of the engine. */
  public static final String ENGINE = Version.ENGINE;

  private static final Analyzer ANALYZER = new Analyzer(Limits.DEFAULT);

  private Keymend() {}

  /**
   * Diagnoses a text and corrects it.
   *
   * @param request the text and what the user chose
   * @return findings, fixes, the corrected text and its proof; bad input gives findings, too
   */
  public static Report analyze(Request request) {
    return ANALYZER.analyze(request);
  }

  /**
   * Diagnoses files and corrects them; those that Terraform reads as one configuration as one.
   *
   * @param files files of one folder
   * @param others names of other files that are analyzed, in folders inside
   * @param request what the user chose; its text does not matter
   * @return a report for each file
   */
  public static List<Report> analyze(
      List<Request.File> files, List<String> others, Request request) {
    return ANALYZER.analyze(files, others, request);
  }

  /**
   * Brings a report, or the text that it corrected, into another form.
   *
   * @param analyzed the report and its text
   * @param form which form
   * @param policy of a text with several policies the one, from 0; not every form needs it
   * @return the text, or why there is none
   */
  public static Exported export(Analyzed analyzed, ExportForm form, int policy) {
    return Exports.of(analyzed, form, policy);
  }

  /**
   * Returns the findings in several texts as one log in SARIF 2.1.0.
   *
   * @param texts the reports, their texts and files
   */
  public static String toSarif(List<Analyzed> texts) {
    return SarifJson.of(texts);
  }

  /**
   * Answers a request in JSON.
   *
   * @param request as described in docs/report.md
   * @return the answer as described there; never throws on bad input
   */
  public static String answer(String request) {
    return Answers.answer(request);
  }

  /**
   * Returns a report as JSON.
   *
   * @param report the report
   * @param pasted the text that was analyzed
   */
  public static String toJson(Report report, String pasted) {
    return ReportJson.of(report, pasted);
  }
}
