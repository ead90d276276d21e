package dev.keymend.analysis;

import dev.keymend.access.AccessChange;
import dev.keymend.access.Delegation;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.access.Witnesses;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.change.Fix;
import dev.keymend.change.FixPlan;
import dev.keymend.explanation.Explanation;
import dev.keymend.rule.Finding;
import dev.keymend.rule.check.OtherPolicy;
import dev.keymend.rule.check.ReadingRules;
import dev.keymend.rule.check.Savable;
import dev.keymend.source.Format;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The answer to a {@link Request}. docs/report.md describes its JSON form.
 *
 * @param status how far the analysis came
 * @param format what the text was read as; empty when it could not be read
 * @param why how that was seen
 * @param bytes size of the text in UTF-8
 * @param ofText what is wrong with the text as a whole, the worst first
 * @param policies the key policies in the text, in their order
 * @param others what else was found and is left alone, in its order
 * @param text the corrected text
 * @param edits what makes it of the pasted text, in order
 * @param explanation the answer to a call that failed, when an error was pasted
 * @param documents what was pasted beside the policy and the error, and what it was taken for
 * @param asked what became of checks, and what else to ask; empty when nobody asked
 */
public record Report(
    Status status,
    Optional<Format> format,
    String why,
    int bytes,
    List<Reported> ofText,
    List<PolicyReport> policies,
    List<Other> others,
    String text,
    List<OwnedEdit> edits,
    Optional<Explanation> explanation,
    List<PastedDocument> documents,
    Optional<Asked> asked) {
  /** How far the analysis came. */
  public enum Status {
    /** There was no text. */
    EMPTY,
    /** The text could not be read. */
    UNREADABLE,
    /** It was read, but is something else. */
    NOT_A_KEY_POLICY,
    /** There is an error alone, which was explained as far as it goes. */
    DENIAL,
    /** Everything was done. */
    ANALYZED;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /** A finding with its place in the pasted text and its fixes as planned. */
  public record Reported(Finding finding, TextRange range, List<ReportedFix> fixes) {
    /** Copies the list. */
    public Reported {
      fixes = List.copyOf(fixes);
    }

    /** Returns a finding of a text, without a fix, that is said where it was found. */
    static Reported of(Finding finding) {
      return new Reported(finding, finding.range(), List.of());
    }

    /** Returns what a {@link ReadingRules reading rule} says of a place. */
    static Reported of(String rule, Severity severity, TextRange range, String message) {
      return of(new Finding(ReadingRules.byId(rule), severity, range, message, List.of()));
    }

    /** Returns what a text that cannot be read says at its place in the pasted text. */
    static Reported of(Reading.Unreadable why, TextRange place) {
      String rule =
          switch (why.problem()) {
            case INVALID_JSON -> "invalid-json";
            case INVALID_YAML -> "invalid-yaml";
            case TOO_DEEP -> "too-deep";
            case OTHER_LANGUAGE, NOTHING -> "unread-policy";
          };
      return of(rule, Severity.ERROR, place, (why.message() + " " + why.advice()).strip());
    }

    /**
     * Returns what was repaired as reasons why KMS refuses it; of a fragment it takes the whole.
     */
    static List<Savable.Reason> asReasons(List<Reported> findings) {
      List<Savable.Reason> reasons = new ArrayList<>();
      for (Reported reported : findings) {
        Finding finding = reported.finding();
        if (finding.severity() == Severity.ERROR) {
          reasons.add(new Savable.Reason(finding.rule(), reported.range(), finding.message()));
        }
      }
      return reasons;
    }

    /** Returns findings with the worst first. */
    static List<Reported> worstFirst(List<Reported> findings) {
      List<Reported> sorted = new ArrayList<>(findings);
      sorted.sort(Comparator.comparing((Reported reported) -> reported.finding().severity()));
      return sorted;
    }
  }

  /**
   * A policy that is not the policy of a key.
   *
   * @param kind what it is
   * @param range where it stands in the pasted text
   */
  public record Other(OtherPolicy kind, TextRange range) {}

  /**
   * A fix.
   *
   * @param id {@code rule/n}
   * @param fix what it does
   * @param byDefault whether it is on when nobody chooses
   * @param state what became of it
   * @param edits its edits of the policy's own text, when applied
   * @param inputs what was filled in
   * @param against what the fix does that it is in conflict with; empty for none
   */
  public record ReportedFix(
      String id,
      Fix fix,
      boolean byDefault,
      FixPlan.FixState state,
      List<TextEdit> edits,
      Map<String, String> inputs,
      String against) {
    /** Returns whether it is in the corrected text. */
    public boolean isOn() {
      return state == FixPlan.FixState.APPLIED;
    }
  }

  /**
   * What the applied fixes change.
   *
   * @param after the verdict on the corrected text
   * @param savable whether KMS takes the corrected policy, with places in the corrected text
   * @param changes for every principal
   * @param remaining number of findings in the corrected text, by severity
   */
  public record Proof(
      Delegation after,
      Savable savable,
      List<AccessChange> changes,
      Map<Severity, Integer> remaining) {}

  /**
   * What is known about one policy.
   *
   * @param name what to call it
   * @param range where it stands in the pasted text
   * @param statements number of statements
   * @param owner whose key it is
   * @param verdict the verdict on the policy as pasted
   * @param savable whether KMS takes the policy as pasted
   * @param findings what is wrong with it, the worst first
   * @param omitted number of findings left out because there are too many
   * @param additions the statements asked for
   * @param proof what the correction changes
   * @param witnesses requests that prove what is said of both
   * @param lines how to see it in lines of its own
   * @param corrected the policy after the correction, as it was read again
   */
  public record PolicyReport(
      String name,
      TextRange range,
      int statements,
      Owner owner,
      Delegation verdict,
      Savable savable,
      List<Reported> findings,
      int omitted,
      List<ReportedFix> additions,
      Proof proof,
      Witnesses witnesses,
      LinesOfItsOwn lines,
      PolicyDocument corrected) {
    /** Copies the lists. */
    public PolicyReport {
      findings = List.copyOf(findings);
      additions = List.copyOf(additions);
    }

    /**
     * Returns whether the policy was no JSON, so that all that is said is about the repaired one.
     */
    public boolean isRepaired() {
      return savable.reasons().stream().anyMatch(reason -> reason.rule().id().equals("repair"))
          || findings.stream().anyMatch(found -> found.finding().rule().id().equals("repair"));
    }

    /** Returns the same on a text that was repaired, with places in the text as pasted. */
    PolicyReport outward(UnaryOperator<TextRange> place, List<Reported> repairs) {
      List<Reported> moved = new ArrayList<>();
      for (Reported found : findings) {
        moved.add(new Reported(found.finding(), place.apply(found.range()), found.fixes()));
      }
      return new PolicyReport(
          name,
          place.apply(range),
          statements,
          owner,
          verdict,
          savable.at(place).with(Reported.asReasons(repairs)),
          moved,
          omitted,
          additions,
          proof,
          witnesses,
          lines.outward(place),
          corrected);
    }

    /** Returns the same with places in one of several files that were read as one text. */
    PolicyReport in(Configuration.FilePart file, Configuration.FilePart later) {
      List<Reported> moved = new ArrayList<>();
      findings.forEach(found -> moved.add(file.own(found, range)));
      return new PolicyReport(
          name,
          file.outward(range),
          statements,
          owner,
          verdict,
          savable.at(file::outward),
          moved,
          omitted,
          additions,
          new Proof(
              proof.after(),
              proof.savable().at(later::outward),
              proof.changes(),
              proof.remaining()),
          witnesses,
          lines.outward(file::outward),
          corrected.in(later));
    }

    private PolicyReport without(Predicate<Reported> left) {
      return new PolicyReport(
          name,
          range,
          statements,
          owner,
          verdict,
          savable,
          findings.stream().filter(left.negate()).toList(),
          omitted,
          additions,
          proof,
          witnesses,
          lines,
          corrected);
    }

    /** Returns the fixes of the findings, in their order. */
    public List<ReportedFix> fixes() {
      List<ReportedFix> fixes = new ArrayList<>();
      for (Reported reported : findings) {
        fixes.addAll(reported.fixes());
      }
      return fixes;
    }

    /** Returns the applied fixes in the order of the findings, then the additions. */
    public List<ReportedFix> appliedFixes() {
      return Stream.concat(fixes().stream(), additions.stream()).filter(ReportedFix::isOn).toList();
    }
  }

  /**
   * An edit of the pasted text.
   *
   * @param edit the edit
   * @param fix id of the fix that it belongs to; {@code repair} when a repair and fixes are one
   */
  public record OwnedEdit(TextEdit edit, String fix) {}

  /** Copies the lists. */
  public Report {
    ofText = List.copyOf(ofText);
    policies = List.copyOf(policies);
    others = List.copyOf(others);
    edits = List.copyOf(edits);
  }

  /** Returns everything that was found, first about the text, then about its policies. */
  public List<Reported> findings() {
    return Stream.concat(
            ofText.stream(), policies.stream().flatMap(policy -> policy.findings().stream()))
        .toList();
  }

  /** Returns what makes the corrected text of the pasted one. */
  public TextEdits textEdits() {
    List<TextEdit> all = new ArrayList<>(edits.size());
    for (OwnedEdit owned : edits) {
      all.add(owned.edit());
    }
    return TextEdits.of(all);
  }

  /** Returns the applied fixes of all policies. */
  public List<ReportedFix> appliedFixes() {
    return policies.stream().flatMap(policy -> policy.appliedFixes().stream()).toList();
  }

  /** Returns a report of findings alone, as on a text that was not analyzed. */
  public static Report of(String text, int bytes, Status status, List<Reported> findings) {
    return new Report(
        status,
        Optional.empty(),
        "",
        bytes,
        findings,
        List.of(),
        List.of(),
        text,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Returns the same report, with the answer to a call that failed. */
  Report explainedBy(Optional<Explanation> answer, List<PastedDocument> pasted) {
    return new Report(
        status, format, why, bytes, ofText, policies, others, text, edits, answer, pasted, asked);
  }

  /** Returns the same report, with what the text was read as. */
  Report readAs(Format format, String why) {
    return new Report(
        status,
        Optional.of(format),
        why,
        bytes,
        ofText,
        policies,
        others,
        text,
        edits,
        explanation,
        documents,
        asked);
  }

  /** Returns the same report without some of its findings. */
  public Report without(Predicate<Reported> left) {
    return new Report(
        status,
        format,
        why,
        bytes,
        ofText.stream().filter(left.negate()).toList(),
        policies.stream().map(policy -> policy.without(left)).toList(),
        others,
        text,
        edits,
        explanation,
        documents,
        asked);
  }

  /** Returns the same report, with what was found besides key policies. */
  Report with(List<Other> found) {
    return new Report(
        status,
        format,
        why,
        bytes,
        ofText,
        policies,
        found,
        text,
        edits,
        explanation,
        documents,
        asked);
  }

  /** Returns the language that the text is in, as far as policies show it: no JSON. */
  public Optional<String> language() {
    for (PolicyReport policy : policies) {
      String language = policy.corrected().syntax().language();
      if (!language.equals("json")) {
        return Optional.of(language);
      }
    }
    // A here-document holds JSON.
    boolean hcl = format.equals(Optional.of(Format.HCL)) && !text.stripLeading().startsWith("{");
    return hcl ? Optional.of("hcl") : Optional.empty();
  }
}
