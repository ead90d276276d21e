package dev.keymend;

import dev.keymend.Report.Reported;
import dev.keymend.access.Severity;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.repair.Derivation;
import dev.keymend.repair.Repair;
import dev.keymend.repair.Repaired;
import dev.keymend.repair.Repairer;
import dev.keymend.rule.Finding;
import dev.keymend.rule.ReadingRules;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.SourceReader;
import dev.keymend.source.StringNode;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What comes before the analysis of a text that is not JSON, and what comes after. */
final class Repairs {
  private Repairs() {}

  /** A repaired text and the policy in it. */
  record Mended(Repaired repaired, PolicyDocument document) {
    String text() {
      return repaired.derivation().text();
    }
  }

  /**
   * Returns the repaired text when there is a policy in it. A text that holds one is not touched.
   */
  static Optional<Mended> of(String text, Reading reading, SourceReader reader) {
    boolean damaged = reading instanceof Reading.Unreadable u && u.id().equals("invalid-json");
    if (!damaged && !isFragment(reading)) {
      return Optional.empty();
    }
    Repaired repaired = Repairer.repair(text);
    if (repaired.repairs().isEmpty()
        || !(reader.read(repaired.derivation().text()) instanceof Reading.Understood understood)) {
      return Optional.empty();
    }
    return Optional.of(new Mended(repaired, understood.documents().get(0)))
        .filter(mended -> KeyPolicy.of(mended.document()).isPresent());
  }

  /** JSON, but a part of a policy, or a policy in a string. */
  private static boolean isFragment(Reading reading) {
    if (!(reading instanceof Reading.Understood understood)) {
      return false;
    }
    PolicyDocument document = understood.documents().get(0);
    if (KeyPolicy.of(document).isPresent()) {
      return false;
    }
    if (document.root() instanceof StringNode string) {
      // A policy as the content of a string.
      return string.value().source().indexOf('{') >= 0;
    }
    return document.root() instanceof ArrayNode list
        ? list.elements().stream().allMatch(Repairs::isStatement)
        : isStatement(document.root());
  }

  private static boolean isStatement(Node node) {
    return node instanceof ObjectNode object
        && object.member("Effect").isPresent()
        && (object.member("Action").isPresent() || object.member("Principal").isPresent());
  }

  /**
   * Returns a report on the repaired text as one on the pasted text, which is corrected or kept.
   */
  static Report outward(Report report, String pasted, Repaired repaired) {
    boolean analyzed = report.status() == Report.Status.ANALYZED;
    Derivation derivation = repaired.derivation();
    List<Reported> findings = new ArrayList<>();
    for (Repair repair : repaired.repairs()) {
      Finding finding =
          new Finding(
              ReadingRules.byId("repair"),
              Severity.ERROR,
              repair.range(),
              repair.message(),
              List.of());
      findings.add(new Reported(finding, repair.range(), List.of()));
    }
    List<TextEdit> edits = new ArrayList<>();
    report.appliedFixes().forEach(fix -> edits.addAll(fix.edits()));
    for (Reported reported : report.findings()) {
      findings.add(
          new Reported(reported.finding(), derivation.outward(reported.range()), reported.fixes()));
    }
    findings.sort(Comparator.comparing((Reported reported) -> reported.finding().severity()));
    return new Report(
        report.status(),
        report.format(),
        report.bytes(),
        report.statements(),
        report.owner(),
        report.verdict(),
        findings,
        report.omitted(),
        report.additions(),
        analyzed ? report.text() : pasted,
        analyzed ? Optional.of(derivation.then(TextEdits.of(edits))) : Optional.empty(),
        report.proof());
  }
}
