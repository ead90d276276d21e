package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.Status;
import dev.keymend.source.Format;
import dev.keymend.source.Limits;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    if (request.beside().isEmpty()) {
      return analyzeAlone(request);
    }
    List<Request.File> files = new ArrayList<>(request.beside());
    Request.File own = new Request.File(request.file(), request.text());
    files.add(own);
    Request alone = request.in("", List.of());
    Request counted = alone.adding(counted(files, own, alone));
    Report report = together(files, List.of(), counted).get(own);
    return report == null ? analyzeAlone(alone) : report;
  }

  /** Returns what is added to policies of a file, which are counted with those of files before. */
  private List<Request.Addition> counted(
      List<Request.File> files, Request.File own, Request request) {
    if (request.additions().isEmpty()) {
      return List.of();
    }
    int before = 0;
    for (Map.Entry<Request.File, Report> one :
        together(files, List.of(), request.adding(List.of())).entrySet()) {
      if (one.getKey().name().compareTo(own.name()) < 0) {
        before += one.getValue().policies().size();
      }
    }
    List<Request.Addition> counted = new ArrayList<>();
    for (Request.Addition one : request.additions()) {
      counted.add(new Request.Addition(one.preset(), one.inputs(), before + one.policy()));
    }
    return counted;
  }

  /**
   * Diagnoses files and corrects them; those that Terraform reads as one configuration as one.
   *
   * @param files files of one folder
   * @param others names of other files that are analyzed, in folders inside
   * @param request what the user chose
   * @return a report for each file
   */
  public List<Report> analyze(List<Request.File> files, List<String> others, Request request) {
    Map<Request.File, Report> together = together(files, others, request);
    List<Report> reports = new ArrayList<>();
    for (Request.File file : files) {
      Report report = together.get(file);
      reports.add(report == null ? analyzeAlone(request.withText(file.text())) : report);
    }
    return reports;
  }

  /** Returns what there is to say of the files that are one configuration. */
  private Map<Request.File, Report> together(
      List<Request.File> files, List<String> others, Request request) {
    List<Request.File> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Request.File::name));
    Configuration all = new Configuration();
    others.forEach(all::name);
    List<Request.File> parts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    files.forEach(file -> names.add(file.name()));
    for (Request.File file : sorted) {
      // OpenTofu takes its own file in place of Terraform's of the same name.
      String other = file.name().replace(".tf", ".tofu");
      boolean replaced = file.name().endsWith(".tf") && names.contains(other);
      if (!replaced && opener.isTerraform(file)) {
        parts.add(file);
      } else {
        all.name(file.name());
      }
    }
    parts.forEach(all::add);
    Map<Request.File, Report> reports = new HashMap<>();
    boolean terraform = request.format().filter(format -> format != Format.HCL).isEmpty();
    if (terraform && !parts.isEmpty() && files.size() + others.size() > 1) {
      List<Report> found = all.reports(analyzeAlone(request.withText(all.text())));
      for (int i = 0; i < found.size(); i++) {
        reports.put(parts.get(i), found.get(i));
      }
    }
    return reports;
  }

  private Report analyzeAlone(Request request) {
    String text = request.text();
    int bytes = Limits.bytes(text);
    if (text.trim().isEmpty()) {
      return CallEvidence.of(request, "", false).alone(text, bytes);
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
    Optional<Report> report = report(request, bytes, opening);
    if (report.isEmpty() && opening.isText()) {
      // What was repaired among other things is then another text; so all of it is repaired.
      report = report(request, bytes, opener.repaired(text, request.format(), opening));
    }
    return report.orElseGet(
        () -> unproven(text, bytes, opening.isDamaged() ? "invalid-json" : "unread-policy"));
  }

  /** Returns the report on what was opened; empty when its correction cannot be read again. */
  private Optional<Report> report(Request request, int bytes, Opening opening) {
    if (!(opening.reading() instanceof Reading.Understood reading)) {
      return Optional.empty();
    }
    Request readable = request.withText(opening.text());
    TextAnalysis analysis = new TextAnalysis(readable, bytes, opening, reading, limits, opener);
    Optional<Report> report = analysis.report(request.before().flatMap(this::opened));
    return opening.repaired().isEmpty()
        ? report
        : report.map(of -> Outward.report(of, request.text(), opening.repaired().get()));
  }

  /**
   * The last resort. Only commands with quotes that are not closed are known to need it, and
   * policies of which hardly anything is left.
   */
  private static Report unproven(String text, int bytes, String rule) {
    String message =
        "Keymend cannot read its own correction of this text, so it changes nothing. Paste the"
            + " policy alone.";
    return unreadable(text, bytes, rule, TextRange.at(0), message);
  }

  /** Returns a text to compare with, opened; empty when there is nothing to compare with in it. */
  private Optional<Opening> opened(String text) {
    return text.trim().isEmpty() || Limits.bytes(text) > limits.maxBytes()
        ? Optional.empty()
        : Optional.of(opener.open(text, Optional.empty()));
  }

  /** What is no policy may be an error; then it is explained as far as an error alone goes. */
  private static Report unreadable(Request request, int bytes, Reading.Unreadable problem) {
    CallEvidence evidence = CallEvidence.of(request, request.text(), true);
    if (mayBeError(request.text(), problem) && evidence.denial().isRefusal()) {
      return evidence.alone(request.text(), bytes);
    }
    Reading.Unreadable said =
        problem.problem() == Reading.Problem.INVALID_JSON
            ? Sources.asYaml(request.text()).orElse(problem)
            : problem;
    Reported why = Reported.of(said, said.range());
    return said.problem() == Reading.Problem.NOTHING
        ? Report.of(request.text(), bytes, Status.NOT_A_KEY_POLICY, List.of(why))
            .readAs(Format.YAML, Sources.WHOLE_YAML)
        : Report.of(request.text(), bytes, Status.UNREADABLE, List.of(why));
  }

  /** A phrase of an error in a text that is something else does not make it an error. */
  private static boolean mayBeError(String text, Reading.Unreadable problem) {
    return problem.problem() != Reading.Problem.OTHER_LANGUAGE
        && problem.problem() != Reading.Problem.NOTHING
        && problem.problem() != Reading.Problem.INVALID_YAML
        && !text.contains("\"Statement\"")
        && !text.contains("\"Effect\"");
  }

  static Report unreadable(String text, int bytes, String id, TextRange range, String message) {
    Reported reported = Reported.of(id, Severity.ERROR, range, message);
    return Report.of(text, bytes, Status.UNREADABLE, List.of(reported));
  }
}
