package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.Status;
import dev.keymend.source.Limits;
import dev.keymend.source.Reading;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** The pipeline: text, tree, policy, findings, changes, edits, text; then once more, as proof. */
public final class Analyzer {
  private final Limits limits;
  private final Opener opener;

  /** Makes an analyzer with its bounds. */
  public Analyzer(Limits limits) {
    this.limits = limits;
    this.opener = new Opener(limits);
  }

  /**
   * Diagnoses a text and corrects it.
   *
   * @param request the text and what the user chose
   * @return findings, fixes, the corrected text and its proof; bad input gives findings, too
   */
  public Report analyze(Request request) {
    String text = request.text();
    int bytes = Limits.bytes(text);
    if (text.isBlank() && !request.error().isBlank()) {
      return Evidence.of(request, "").alone(text, bytes);
    }
    if (text.isBlank()) {
      return Report.stopped(text, bytes, Status.EMPTY, List.of());
    }
    if (bytes > limits.maxBytes()) {
      String message =
          "The text has " + bytes + " bytes. At most " + limits.maxBytes() + " are read.";
      return unreadable(text, bytes, "too-large", TextRange.at(0), message);
    }
    Opening opening = opener.open(text, request.format());
    if (opening.reading() instanceof Reading.Unreadable problem) {
      return unreadable(request, bytes, problem);
    }
    Request readable = request.withText(opening.text());
    Reading.Understood reading = (Reading.Understood) opening.reading();
    TextAnalysis analysis = new TextAnalysis(readable, bytes, opening, reading, limits, opener);
    Report report = analysis.report(request.before().flatMap(this::opened));
    return opening
        .repaired()
        .map(repaired -> Outward.report(report, text, repaired))
        .orElse(report);
  }

  /** Returns a text to compare with, opened; empty when there is nothing to compare with in it. */
  private Optional<Opening> opened(String text) {
    return text.isBlank() || Limits.bytes(text) > limits.maxBytes()
        ? Optional.empty()
        : Optional.of(opener.open(text, Optional.empty()));
  }

  /** What is no policy may be an error; then it is explained as far as an error alone goes. */
  private static Report unreadable(Request request, int bytes, Reading.Unreadable problem) {
    Evidence evidence = Evidence.of(request, request.text());
    if (evidence.denial().isRefusal()) {
      return evidence.alone(request.text(), bytes);
    }
    Reported why = Reported.of(problem, problem.range());
    return Report.stopped(request.text(), bytes, Status.UNREADABLE, List.of(why));
  }

  static Report unreadable(String text, int bytes, String id, TextRange range, String message) {
    Reported reported = Reported.of(id, Severity.ERROR, range, message);
    return Report.stopped(text, bytes, Status.UNREADABLE, List.of(reported));
  }
}
