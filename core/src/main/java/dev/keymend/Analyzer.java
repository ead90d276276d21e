package dev.keymend;

import dev.keymend.Report.OwnedEdit;
import dev.keymend.Report.Reported;
import dev.keymend.Report.Status;
import dev.keymend.access.Severity;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialReader;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.rule.Finding;
import dev.keymend.rule.NotAKeyPolicy;
import dev.keymend.source.Format;
import dev.keymend.source.Found;
import dev.keymend.source.Gap;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pipeline: text, tree, policy, findings, changes, edits, text; then once more, as proof. */
final class Analyzer {
  /** A report on more policies than this would be larger than the tab can hold. */
  private static final int MAX_POLICIES = 200;

  private final Limits limits;
  private final Sources sources;

  Analyzer(Limits limits) {
    this.limits = limits;
    this.sources = new Sources(limits);
  }

  Report analyze(Request request) {
    String text = request.text();
    int bytes = Limits.bytes(text);
    if (text.isBlank()) {
      return stopped(request, bytes, Status.EMPTY, Optional.empty(), "", List.of());
    }
    if (bytes > limits.maxBytes()) {
      String message =
          "The text has " + bytes + " bytes. At most " + limits.maxBytes() + " are read.";
      return unreadable(request, bytes, "too-large", TextRange.at(0), message);
    }
    Reading reading = sources.read(text, request.format());
    Optional<Repairs.Mended> mended = Repairs.of(request, reading, sources);
    if (mended.isPresent()) {
      Request repaired = request.withText(mended.get().text());
      Report report = new Run(repaired, bytes, mended.get().reading()).report();
      return Repairs.outward(report, text, mended.get().repaired());
    }
    if (reading instanceof Reading.Unreadable problem) {
      if (DenialReader.read(text).isRefusal()) {
        return stopped(
            request,
            bytes,
            Status.NOT_A_KEY_POLICY,
            Optional.empty(),
            "",
            List.of(Reported.of(NotAKeyPolicy.error(text))));
      }
      String message = problem.message() + " " + problem.advice();
      return unreadable(request, bytes, problem.id(), problem.range(), message);
    }
    return new Run(request, bytes, (Reading.Understood) reading).report();
  }

  /** One text that could be read. */
  private final class Run {
    private final Request request;
    private final int bytes;
    private final Reading.Understood reading;
    private final List<Reported> ofText = new ArrayList<>();
    private final List<Reported> others = new ArrayList<>();

    /** The policies by their place among what was found. */
    private final Map<Integer, PolicyAnalysis> analyses = new LinkedHashMap<>();

    /** Whether fixes were left out because they lock out. */
    private boolean guarded;

    Run(Request request, int bytes, Reading.Understood reading) {
      this.request = request;
      this.bytes = bytes;
      this.reading = reading;
    }

    Report report() {
      Map<Integer, Opened> opened = open();
      int statements = opened.values().stream().mapToInt(o -> o.policy().statements().size()).sum();
      if (statements > limits.maxStatements()) {
        String message =
            "The policy has "
                + statements
                + " statements. At most "
                + limits.maxStatements()
                + " are analysed.";
        return unreadable(request, bytes, "too-many-statements", TextRange.at(0), message);
      }
      if (opened.isEmpty()) {
        List<Reported> why = new ArrayList<>(ofText);
        why.addAll(others);
        return stopped(
            request,
            bytes,
            Status.NOT_A_KEY_POLICY,
            Optional.of(reading.format()),
            reading.why(),
            why);
      }
      analyze(opened);
      ofText.addAll(ExposedSecrets.in(request.text(), request.error()));
      request.before().ifPresent(text -> compareWith(policiesOf(text)));
      return conclude();
    }

    private record Opened(KeyPolicy policy, List<Reported> repairs) {}

    private Map<Integer, Opened> open() {
      Map<Integer, Opened> opened = new LinkedHashMap<>();
      List<Found> found = reading.found();
      for (int i = 0; i < found.size(); i++) {
        if (opened.size() == MAX_POLICIES) {
          String message = (found.size() - i) + " more policies in this text are not analysed.";
          note("unread-policy", Severity.WARNING, TextRange.at(0), message);
          break;
        }
        Optional<Opened> one = open(found.get(i));
        if (one.isPresent()) {
          opened.put(i, one.get());
        }
      }
      Severity severity = opened.isEmpty() ? Severity.ERROR : Severity.INFO;
      for (Gap gap : reading.gaps()) {
        note("unread-policy", severity, gap.range(), gap.message());
      }
      return opened;
    }

    private Optional<Opened> open(Found found) {
      Repairs.Document opened = Repairs.open(found);
      if (opened.document().isEmpty()) {
        ofText.addAll(opened.findings());
        return Optional.empty();
      }
      PolicyDocument document = opened.document().get();
      TextRange whole = document.root().range();
      int size = Limits.bytesOver(limits.maxPolicyBytes(), document.text(), whole);
      if (size > limits.maxPolicyBytes()) {
        String message =
            "The policy has "
                + size
                + " bytes. At most "
                + limits.maxPolicyBytes()
                + " are analysed; KMS accepts 32768.";
        note("too-large", Severity.ERROR, document.place(), message);
        return Optional.empty();
      }
      Optional<KeyPolicy> policy = KeyPolicy.of(document);
      Optional<Finding> other =
          policy.isPresent() && reading.format().isOfKeys()
              ? Optional.empty()
              : NotAKeyPolicy.check(document, policy);
      if (other.isPresent()) {
        TextRange place = document.embedding().outward(other.get().range());
        others.add(new Reported(other.get(), place, List.of()));
        return Optional.empty();
      }
      return policy.map(p -> new Opened(p, opened.findings()));
    }

    private void analyze(Map<Integer, Opened> opened) {
      Denial denial = DenialReader.read(request.error());
      Map<String, Integer> names = new HashMap<>();
      Map<String, Integer> numbers = new HashMap<>();
      boolean assigned = request.error().isBlank();
      for (Map.Entry<Integer, Opened> entry : opened.entrySet()) {
        Opened one = entry.getValue();
        boolean about = opened.size() == 1 || isAbout(denial, one.policy());
        assigned |= about;
        PolicyAnalysis analysis =
            new PolicyAnalysis(
                name(one.policy().document().name(), names),
                one.policy(),
                one.repairs(),
                request,
                about ? denial : Denial.NONE);
        analysis.plan(request, numbers);
        analysis.add(request.additions(), analyses.size());
        analysis.decide(Set.of());
        analyses.put(entry.getKey(), analysis);
      }
      if (!assigned) {
        note(
            "which-key",
            Severity.INFO,
            TextRange.at(0),
            "The error does not tell which of these keys it is about, so it is not looked at.");
      }
      if (reading.format() == Format.JSON) {
        note("unknown-format", Severity.INFO, TextRange.at(0), reading.why());
      }
    }

    private void compareWith(Map<String, KeyPolicy> before) {
      boolean alone = analyses.size() == 1 && before.size() == 1;
      for (PolicyAnalysis analysis : analyses.values()) {
        Optional<KeyPolicy> other =
            alone
                ? before.values().stream().findFirst()
                : Optional.ofNullable(before.get(analysis.name()));
        other.ifPresent(analysis::compareWith);
      }
    }

    /** Returns the policies by their names; none when they are too many to be compared. */
    Map<String, KeyPolicy> policies() {
      Map<String, KeyPolicy> policies = new LinkedHashMap<>();
      Map<String, Integer> names = new HashMap<>();
      int statements = 0;
      for (Opened one : open().values()) {
        policies.put(name(one.policy().document().name(), names), one.policy());
        statements += one.policy().statements().size();
      }
      return statements > limits.maxStatements() ? Map.of() : policies;
    }

    /** Policies of one name are numbered. */
    private static String name(String name, Map<String, Integer> names) {
      int number = names.merge(name, 1, Integer::sum);
      return number == 1 ? name : name + " " + number;
    }

    private static boolean isAbout(Denial denial, KeyPolicy policy) {
      return denial
          .key()
          .filter(key -> policy.document().key().arn().equals(Optional.of(key.toString())))
          .isPresent();
    }

    private void note(String rule, Severity severity, TextRange range, String message) {
      ofText.add(Reported.of(rule, severity, range, message));
    }

    /** A text with all fixes, and what was found in it when it was read again. */
    private record Corrected(String text, List<OwnedEdit> edits, List<Found> found) {
      Optional<KeyPolicy> policyAt(int place) {
        return place < found.size() && found.get(place) instanceof PolicyDocument document
            ? KeyPolicy.of(document)
            : Optional.empty();
      }
    }

    /** Returns the text as the decisions are now; empty when they cannot be written together. */
    private Optional<Corrected> correct() {
      List<OwnedEdit> edits = new ArrayList<>();
      analyses.values().forEach(analysis -> edits.addAll(analysis.edits()));
      edits.sort(Comparator.comparing(OwnedEdit::edit, TextEdits.BY_PLACE));
      List<TextEdit> all = edits.stream().map(OwnedEdit::edit).toList();
      if (!TextEdits.areApart(all)) {
        return Optional.empty();
      }
      String text = TextEdits.of(all).apply(request.text());
      List<Found> found = text.equals(request.text()) ? reading.found() : again(text);
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

    private Report conclude() {
      Optional<Corrected> corrected = correct();
      if (corrected.isEmpty() || !judge(corrected.get())) {
        return unproven();
      }
      if (guarded) {
        corrected = correct();
        if (corrected.isEmpty() || !judge(corrected.get())) {
          return unproven();
        }
      }
      return new Report(
          Status.ANALYZED,
          Optional.of(reading.format()),
          reading.why(),
          bytes,
          Reported.worstFirst(ofText),
          analyses.values().stream().map(PolicyAnalysis::report).toList(),
          corrected.get().text(),
          corrected.get().edits());
    }

    /** The last resort. Only commands with quotes that are not closed are known to need it. */
    private Report unproven() {
      String message =
          "Keymend cannot read its own correction of this text, so it changes nothing. Paste the"
              + " policy alone.";
      return unreadable(request, bytes, "unread-policy", TextRange.at(0), message);
    }

    /** Reads what was written; nothing when it is not what was meant to be written. */
    private List<Found> again(String corrected) {
      if (!(sources.read(corrected, request.format()) instanceof Reading.Understood understood)
          || understood.found().size() != reading.found().size()) {
        return List.of();
      }
      List<Found> found = new ArrayList<>();
      for (int i = 0; i < reading.found().size(); i++) {
        // What was missing is still missing.
        found.add(
            understood.found().get(i) instanceof PolicyDocument now
                    && reading.found().get(i) instanceof PolicyDocument before
                ? now.asPart(before.isFragment(), before.isCutOff())
                : understood.found().get(i));
      }
      return found;
    }
  }

  /** Returns the policies of a text by their names, repaired when that is needed. */
  private Map<String, KeyPolicy> policiesOf(String text) {
    if (text.isBlank() || Limits.bytes(text) > limits.maxBytes()) {
      return Map.of();
    }
    Request request = Request.of(text);
    Reading reading = sources.read(text);
    Reading readable =
        Repairs.of(request, reading, sources).<Reading>map(Repairs.Mended::reading).orElse(reading);
    return readable instanceof Reading.Understood understood
        ? new Run(request, 0, understood).policies()
        : Map.of();
  }

  private static Report unreadable(
      Request request, int bytes, String id, TextRange range, String message) {
    Reported reported = Reported.of(id, Severity.ERROR, range, message);
    return stopped(request, bytes, Status.UNREADABLE, Optional.empty(), "", List.of(reported));
  }

  private static Report stopped(
      Request request,
      int bytes,
      Status status,
      Optional<Format> format,
      String why,
      List<Reported> findings) {
    return new Report(status, format, why, bytes, findings, List.of(), request.text(), List.of());
  }
}
