package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.OwnedEdit;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.Status;
import dev.keymend.denial.Denial;
import dev.keymend.explanation.Explanation;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.Format;
import dev.keymend.source.FoundPolicy;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The analysis of one text that could be read. */
final class TextAnalysis {
  private final Request request;
  private final int bytes;
  private final Reading.Understood reading;
  private final List<OpenedPolicy> opened;
  private final KeyPolicies policies;
  private final Limits limits;
  private final Opener opener;
  private final List<Reported> ofText;
  private final CallEvidence evidence;

  /** The policies by their place among what was found. */
  private final Map<Integer, PolicyAnalysis> analyses = new LinkedHashMap<>();

  /** Why the one policy tells nothing of the call that failed, if so. */
  private Optional<String> apart = Optional.empty();

  /** Whether fixes were left out because they lock out. */
  private boolean guarded;

  /**
   * Starts an analysis.
   *
   * @param request what the user chose; its text is the one that was read
   * @param bytes how large the text was that was pasted
   * @param opening what came of opening it
   * @param reading what was read in it
   * @param limits bounds
   * @param opener reads the corrected text
   */
  TextAnalysis(
      Request request,
      int bytes,
      Opening opening,
      Reading.Understood reading,
      Limits limits,
      Opener opener) {
    this.request = request;
    this.bytes = bytes;
    this.reading = reading;
    this.opened = opening.policies();
    this.policies = KeyPolicies.of(opening, reading, limits);
    this.limits = limits;
    this.opener = opener;
    this.ofText = new ArrayList<>(policies.notes());
    boolean event = reading.format() == Format.CLOUDTRAIL;
    boolean loose = reading.format() == Format.TEXT || reading.format() == Format.JSON;
    this.evidence =
        CallEvidence.of(request, around(request.text(), reading), event)
            .with(loose ? policies.ofOtherLayers() : List.of());
  }

  /** Returns what may hold an error message: an event with its policy, or the text around some. */
  private static String around(String text, Reading.Understood reading) {
    if (reading.format() == Format.CLOUDTRAIL) {
      return text;
    }
    StringBuilder around = new StringBuilder();
    int from = 0;
    for (FoundPolicy found : reading.found()) {
      if (found instanceof PolicyDocument document && document.place().start() >= from) {
        around.append(text, from, document.place().start()).append('\n');
        from = document.place().end();
      }
    }
    return around.append(text, from, text.length()).toString();
  }

  /**
   * Analyzes the text.
   *
   * @param before a text to compare with, opened
   * @return empty when the correction cannot be read again
   */
  Optional<Report> report(Optional<Opening> before) {
    int statements = policies.statements();
    if (statements > limits.maxStatements()) {
      String message =
          "The policy has "
              + statements
              + " statements. At most "
              + limits.maxStatements()
              + " are analysed.";
      return Optional.of(
          Analyzer.unreadable(
              request.text(), bytes, "too-many-statements", TextRange.at(0), message));
    }
    if (policies.all().isEmpty() && evidence.denial().isRefusal()) {
      return Optional.of(
          evidence
              .alone(request.text(), bytes)
              .readAs(reading.format(), reading.why())
              .with(policies.leftAlone()));
    }
    if (policies.all().isEmpty()) {
      if (reading.format() == Format.TEXT && policies.others().isEmpty()) {
        return Optional.of(
            Report.of(request.text(), bytes, Status.UNREADABLE, Reported.worstFirst(ofText)));
      }
      ofText.addAll(policies.others());
      return Optional.of(
          Report.of(request.text(), bytes, Status.NOT_A_KEY_POLICY, ofText)
              .readAs(reading.format(), reading.why())
              .with(policies.leftAlone()));
    }
    analyze(policies.all(), before.map(this::readable).orElse(Map.of()));
    List<Reported> denies = StrayDenies.in(request.text(), reading, opened);
    ofText.addAll(denies);
    ofText.addAll(StrayParts.in(request.text(), reading, opened, denies));
    ofText.addAll(ExposedSecrets.in(request.text(), request.error()));
    return conclude();
  }

  private void analyze(Map<Integer, KeyPolicies.One> opened, Map<String, KeyPolicy> before) {
    boolean alone = opened.size() == 1 && before.size() == 1;
    Denial denial = evidence.denial();
    Map<String, Integer> names = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    boolean assigned = !denial.isRefusal();
    for (Map.Entry<Integer, KeyPolicies.One> entry : opened.entrySet()) {
      KeyPolicies.One one = entry.getValue();
      boolean only = opened.size() == 1;
      boolean event = reading.format() == Format.CLOUDTRAIL && request.error().trim().isEmpty();
      apart =
          only ? PolicyApart.of(denial, one.policy(), event, request.owner()) : Optional.empty();
      boolean about = only ? apart.isEmpty() : isAbout(denial, one.policy());
      assigned |= about;
      String name = KeyPolicies.name(one.policy(), names);
      PolicyAnalysis analysis =
          new PolicyAnalysis(
              name,
              one.policy(),
              one.repairs(),
              request,
              about ? denial : Denial.NONE,
              alone ? before.values().stream().findFirst() : Optional.ofNullable(before.get(name)));
      analysis.plan(request, numbers);
      analysis.add(request.additions(), analyses.size());
      if (request.suggested().isPresent()) {
        analysis.propose(request.suggested().get(), request.choices(), analyses.size());
      }
      analysis.decide(Set.of());
      analyses.put(entry.getKey(), analysis);
    }
    if (!assigned) {
      note(
          "which-key",
          Severity.INFO,
          TextRange.at(0),
          apart.orElse(
              "The error does not tell which of these keys it is about, so it is not looked at."));
    }
    if (reading.format() == Format.JSON || reading.format() == Format.YAML) {
      note("unknown-format", Severity.INFO, TextRange.at(0), reading.why());
    }
  }

  /** Returns the policies to compare with, by their names; none when they are too many. */
  private Map<String, KeyPolicy> readable(Opening opening) {
    if (!(opening.reading() instanceof Reading.Understood understood)) {
      return Map.of();
    }
    KeyPolicies others = KeyPolicies.of(opening, understood, limits);
    return others.statements() > limits.maxStatements() ? Map.of() : others.byName();
  }

  private static boolean isAbout(Denial denial, KeyPolicy policy) {
    return denial
        .key()
        .filter(key -> policy.document().key().arn().equals(Optional.of(key.toString())))
        .isPresent();
  }

  /** Of a text with several documents it is said what each is. */
  private String why() {
    return policies.leftAlone().isEmpty()
        ? reading.why()
        : LeftAlone.sentence(analyses.size(), policies.leftAlone(), request.text());
  }

  private void note(String rule, Severity severity, TextRange range, String message) {
    ofText.add(Reported.of(rule, severity, range, message));
  }

  /** A text with all fixes, and what was found in it when it was read again. */
  private record Corrected(String text, List<OwnedEdit> edits, List<FoundPolicy> found) {
    /** Returns whether a policy that is not changed is still one; it may have been repaired. */
    boolean hasPolicyAt(int place) {
      return edits.isEmpty() || policyAt(place).isPresent();
    }

    Optional<KeyPolicy> policyAt(int place) {
      return place < found.size() && found.get(place) instanceof PolicyDocument document
          ? KeyPolicy.of(document)
          : Optional.empty();
    }
  }

  /** Returns the text as the decisions are now; empty when they cannot be written together. */
  private Optional<Corrected> correct() {
    List<OwnedEdit> edits = new ArrayList<>();
    Set<TextEdit> made = new HashSet<>();
    for (PolicyAnalysis analysis : analyses.values()) {
      List<OwnedEdit> own = new ArrayList<>(analysis.edits());
      // What several policies need in the text around them is written once.
      own.removeIf(edit -> made.contains(edit.edit()));
      own.forEach(edit -> made.add(edit.edit()));
      edits.addAll(own);
    }
    edits.sort(Comparator.comparing(OwnedEdit::edit, TextEdits.BY_PLACE));
    List<TextEdit> all = edits.stream().map(OwnedEdit::edit).toList();
    if (!TextEdits.areApart(all)) {
      return Optional.empty();
    }
    String text = TextEdits.of(all).apply(request.text());
    List<FoundPolicy> found =
        text.equals(request.text())
            ? reading.found()
            : opener.again(text, reading, request.format());
    return Optional.of(new Corrected(text, edits, found));
  }

  /** Returns whether a policy, with some fixes left out, can be changed as surely as before. */
  private boolean isManaged(int place, PolicyAnalysis analysis, Set<String> withheld) {
    analysis.decide(withheld);
    Optional<KeyPolicy> policy = correct().flatMap(corrected -> corrected.policyAt(place));
    return policy.isEmpty() || analysis.judge(policy.get());
  }

  /**
   * Judges what became of the policies, and leaves out of each what would lock everybody out.
   *
   * @return false when one of them cannot be read again
   */
  private boolean judge(Corrected corrected) {
    for (Map.Entry<Integer, PolicyAnalysis> entry : analyses.entrySet()) {
      PolicyAnalysis analysis = entry.getValue();
      if (!analysis.isChanged()) {
        if (!corrected.hasPolicyAt(entry.getKey())) {
          return false;
        }
        continue;
      }
      Optional<KeyPolicy> policy = corrected.policyAt(entry.getKey());
      if (policy.isEmpty()) {
        return false;
      }
      if (!analysis.judge(policy.get())) {
        analysis.decide(
            LockOutGuard.withheld(
                analysis.wanted(), out -> isManaged(entry.getKey(), analysis, out)));
        guarded = true;
      }
    }
    return true;
  }

  private Optional<Report> conclude() {
    Optional<Corrected> corrected = correct();
    if (corrected.isEmpty() || !judge(corrected.get())) {
      return Optional.empty();
    }
    if (guarded) {
      corrected = correct();
      if (corrected.isEmpty() || !judge(corrected.get())) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Report(
            Status.ANALYZED,
            Optional.of(reading.format()),
            why(),
            bytes,
            Reported.worstFirst(ofText),
            analyses.values().stream().map(PolicyAnalysis::report).toList(),
            policies.leftAlone(),
            corrected.get().text(),
            corrected.get().edits(),
            explanation(),
            evidence.documents(),
            request.checks().map(checks -> Asked.of(checks, analyses.values(), evidence))));
  }

  /** The answer is about the policy that the error is about; with another one it has none. */
  private Optional<Explanation> explanation() {
    for (PolicyAnalysis analysis : analyses.values()) {
      if (analysis.isRefusing()) {
        return analysis.explain(evidence);
      }
    }
    return apart
        .map(why -> evidence.explain().map(answer -> answer.beside(why)))
        .orElseGet(evidence::explain);
  }
}
