package dev.keymend;

import dev.keymend.Report.OwnedEdit;
import dev.keymend.Report.Reported;
import dev.keymend.access.Severity;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.repair.Derivation;
import dev.keymend.repair.Repair;
import dev.keymend.repair.Repaired;
import dev.keymend.repair.Repairer;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.DamagedPolicy;
import dev.keymend.source.Embedding;
import dev.keymend.source.Found;
import dev.keymend.source.Host;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import dev.keymend.source.StringNode;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes before the analysis of a text that is not JSON, and what comes after. */
final class Repairs {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  private Repairs() {}

  /** A repaired text and what was read in it. */
  record Mended(Repaired repaired, Reading.Understood reading) {
    String text() {
      return repaired.derivation().text();
    }
  }

  /**
   * Returns the repaired text when there is a policy in it. A text that holds one is not touched.
   */
  static Optional<Mended> of(Request request, Reading reading, Sources sources) {
    boolean damaged = reading instanceof Reading.Unreadable u && u.id().equals("invalid-json");
    if (!damaged && !isFragment(reading)) {
      return Optional.empty();
    }
    Repaired repaired = Repairer.repair(request.text());
    String text = repaired.derivation().text();
    if (repaired.repairs().isEmpty()
        || !(sources.read(text, request.format()) instanceof Reading.Understood read)) {
      return Optional.empty();
    }
    Reading.Understood understood = mark(read, repaired);
    boolean holdsPolicy =
        understood.found().stream()
            .anyMatch(found -> open(found).document().flatMap(KeyPolicy::of).isPresent());
    return holdsPolicy ? Optional.of(new Mended(repaired, understood)) : Optional.empty();
  }

  /** What is missing is missing in the last policy of a text. */
  private static Reading.Understood mark(Reading.Understood read, Repaired repaired) {
    int last = read.found().size() - 1;
    if (last < 0 || !(read.found().get(last) instanceof PolicyDocument document)) {
      return read;
    }
    List<Found> found = new ArrayList<>(read.found());
    found.set(last, document.asPart(repaired.fragment(), repaired.cutOff()));
    return new Reading.Understood(read.format(), read.why(), found, read.gaps());
  }

  /** JSON, but a part of a policy, or a policy in a string. */
  private static boolean isFragment(Reading reading) {
    if (!(reading instanceof Reading.Understood understood)
        || understood.found().size() != 1
        || !(understood.found().get(0) instanceof PolicyDocument document)
        || KeyPolicy.of(document).isPresent()) {
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
   * A policy in a text.
   *
   * @param document the policy; empty when it cannot be read
   * @param findings what was repaired in it, or why it cannot be read
   */
  record Document(Optional<PolicyDocument> document, List<Reported> findings) {}

  /** Returns what was found, repaired when that is needed. */
  static Document open(Found found) {
    if (found instanceof PolicyDocument document) {
      return new Document(Optional.of(document), List.of());
    }
    DamagedPolicy damaged = (DamagedPolicy) found;
    Repaired repaired = Repairer.repair(damaged.text());
    Derivation derivation = repaired.derivation();
    Optional<PolicyDocument> read =
        READER.document(derivation.text()).filter(d -> KeyPolicy.of(d).isPresent());
    if (read.isPresent()) {
      PolicyDocument document =
          new PolicyDocument(
              damaged.name(),
              Host.JSON,
              derivation.text(),
              read.get().root(),
              damaged.embedding().around(new RepairedText(derivation)),
              damaged.key(),
              repaired.fragment(),
              repaired.cutOff());
      return new Document(Optional.of(document), findings(repaired, damaged.embedding()));
    }
    Reading.Unreadable problem = damaged.problem();
    String message = problem.message() + " " + problem.advice();
    Reported why = Reported.of(problem.id(), Severity.ERROR, damaged.place(), message);
    return new Document(Optional.empty(), List.of(why));
  }

  /** A text that was repaired: edits of the repaired text and of the repair are one. */
  private record RepairedText(Derivation derivation) implements Embedding {
    @Override
    public TextRange outward(TextRange inner) {
      return derivation.outward(inner);
    }

    @Override
    public List<TextEdit> outward(List<TextEdit> edits) {
      return derivation.then(TextEdits.of(edits)).edits().asList();
    }

    @Override
    public boolean isRewritten() {
      return true;
    }
  }

  private static List<Reported> findings(Repaired repaired, Embedding embedding) {
    List<Reported> findings = new ArrayList<>();
    for (Repair repair : repaired.repairs()) {
      TextRange place = embedding.outward(repair.range());
      findings.add(Reported.of("repair", Severity.ERROR, place, repair.message()));
    }
    return findings;
  }

  /**
   * Returns a report on the repaired text as one on the pasted text, which is corrected or kept.
   */
  static Report outward(Report report, String pasted, Repaired repaired) {
    boolean analyzed = report.status() == Report.Status.ANALYZED;
    Derivation derivation = repaired.derivation();
    List<Reported> done = findings(repaired, Embedding.NONE);
    List<Reported> ofText = new ArrayList<>(done);
    ofText.addAll(outward(report.ofText(), derivation));
    List<TextEdit> edits =
        analyzed ? derivation.then(report.textEdits()).edits().asList() : List.of();
    return new Report(
        report.status(),
        report.format(),
        report.why(),
        report.bytes(),
        Reported.worstFirst(ofText),
        report.policies().stream()
            .map(policy -> policy.outward(derivation::outward, done))
            .toList(),
        analyzed ? report.text() : pasted,
        edits.stream().map(edit -> new OwnedEdit(edit, "repair")).toList());
  }

  private static List<Reported> outward(List<Reported> findings, Derivation derivation) {
    return findings.stream()
        .map(
            found ->
                new Reported(found.finding(), derivation.outward(found.range()), found.fixes()))
        .toList();
  }
}
