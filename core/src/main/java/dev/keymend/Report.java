package dev.keymend;

import dev.keymend.access.AccessChange;
import dev.keymend.access.Delegation;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.FixPlan;
import dev.keymend.repair.Derivation;
import dev.keymend.rule.Finding;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer to a {@link Request}. docs/report.md describes its JSON form.
 *
 * @param status how far the analysis came
 * @param format id of the format that the text was read as
 * @param bytes size of the text in UTF-8
 * @param statements number of statements
 * @param owner whose key it is
 * @param verdict the verdict on the pasted text
 * @param findings what is wrong, the worst first
 * @param omitted number of findings left out because there are too many
 * @param additions the statements asked for
 * @param text the corrected text
 * @param rewritten how the corrected text comes from the pasted one, when that was not JSON; the
 *     edits of fixes are then edits of the repaired text
 * @param proof what the correction changes
 */
public record Report(
    Status status,
    Optional<String> format,
    int bytes,
    int statements,
    Optional<Owner> owner,
    Optional<Delegation> verdict,
    List<Reported> findings,
    int omitted,
    List<ReportedFix> additions,
    String text,
    Optional<Derivation> rewritten,
    Optional<Proof> proof) {
  /** How far the analysis came. */
  public enum Status {
    /** There was no text. */
    EMPTY,
    /** The text could not be read. */
    UNREADABLE,
    /** It was read, but is something else. */
    NOT_A_KEY_POLICY,
    /** Everything was done. */
    ANALYZED;

    /** Returns the id used in reports. */
    public String id() {
      return Ascii.lower(name()).replace('_', '-');
    }
  }

  /** A finding with its place in the pasted text and its fixes as planned. */
  public record Reported(Finding finding, TextRange range, List<ReportedFix> fixes) {
    /** Copies the list. */
    public Reported {
      fixes = List.copyOf(fixes);
    }
  }

  /**
   * A fix.
   *
   * @param id {@code rule/n}
   * @param fix what it does
   * @param byDefault whether it is on when nobody chooses
   * @param state what became of it
   * @param edits its edits of the pasted text, when applied
   * @param inputs what was filled in
   */
  public record ReportedFix(
      String id,
      Fix fix,
      boolean byDefault,
      FixPlan.State state,
      List<TextEdit> edits,
      Map<String, String> inputs) {
    /** Returns whether it is in the corrected text. */
    public boolean isOn() {
      return state == FixPlan.State.APPLIED;
    }
  }

  /**
   * What the applied fixes change.
   *
   * @param after the verdict on the corrected text
   * @param changes for every principal
   * @param remaining number of findings in the corrected text, by severity
   */
  public record Proof(
      Delegation after, List<AccessChange> changes, Map<Severity, Integer> remaining) {}

  /** Copies the lists. */
  public Report {
    findings = List.copyOf(findings);
    additions = List.copyOf(additions);
  }

  /** Returns the applied fixes in the order of the findings, then the additions. */
  public List<ReportedFix> appliedFixes() {
    return Stream.concat(
            findings.stream().flatMap(reported -> reported.fixes().stream()), additions.stream())
        .filter(ReportedFix::isOn)
        .toList();
  }
}
