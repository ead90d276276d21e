package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.OwnedEdit;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.repair.Derivation;
import dev.keymend.repair.Repair;
import dev.keymend.repair.RepairResult;
import dev.keymend.source.Embedding;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** Turns what is said of a repaired text into what is said of the text as pasted. */
final class Outward {
  private Outward() {}

  /** Returns what was repaired, at its places in the pasted text. */
  static List<Reported> notes(RepairResult repaired, Embedding embedding) {
    List<Reported> findings = new ArrayList<>();
    for (Repair repair : repaired.repairs()) {
      TextRange place = embedding.outward(repair.range());
      findings.add(
          repair.wrong()
              ? Reported.of("repair", Severity.ERROR, place, repair.message())
              : Reported.of("fragment", Severity.WARNING, place, repair.message()));
    }
    return findings;
  }

  /**
   * Returns a report on the repaired text as one on the pasted text, which is corrected or kept.
   */
  static Report report(Report report, String pasted, RepairResult repaired) {
    boolean analyzed = report.status() == Report.Status.ANALYZED;
    Derivation derivation = repaired.derivation();
    List<Reported> done = notes(repaired, Embedding.NONE);
    List<Reported> ofText = new ArrayList<>(done);
    ofText.addAll(outward(report.ofText(), derivation));
    List<TextEdit> edits =
        analyzed
            ? KeptHoles.in(derivation.then(report.textEdits()).edits(), repaired.holes())
            : List.of();
    return new Report(
        report.status(),
        report.format(),
        report.why(),
        report.bytes(),
        Reported.worstFirst(ofText),
        report.policies().stream()
            .map(policy -> policy.outward(derivation::outward, done))
            .toList(),
        report.others().stream()
            .map(other -> new Report.Other(other.kind(), derivation.outward(other.range())))
            .toList(),
        TextEdits.of(edits).apply(pasted),
        edits.stream().map(edit -> new OwnedEdit(edit, "repair")).toList(),
        report.explanation().map(e -> e.outward(derivation::outward)),
        report.documents(),
        report.asked().map(asked -> asked.outward(derivation::outward)));
  }

  private static List<Reported> outward(List<Reported> findings, Derivation derivation) {
    return findings.stream()
        .map(
            found ->
                new Reported(found.finding(), derivation.outward(found.range()), found.fixes()))
        .toList();
  }
}
