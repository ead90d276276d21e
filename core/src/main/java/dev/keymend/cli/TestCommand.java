package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.question.Check;
import dev.keymend.question.Check.Given;
import dev.keymend.question.CheckAnswer;
import dev.keymend.question.CheckLine;
import dev.keymend.question.CheckReader;
import dev.keymend.text.Characters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command that asks checks and compares the answers with those that are expected. */
final class TestCommand {
  /**
   * A key policy.
   *
   * @param name of its file, to tell it from others; empty when there are no others
   */
  private record Policy(String name, String text) {}

  /** A check and the policy that is asked. */
  private record Job(CheckLine line, Policy policy) {}

  private final Options options;
  private final TextFiles files;
  private final Console console;
  private final String file;
  private final List<Policy> policies = new ArrayList<>();
  private final List<Request.Document> documents = new ArrayList<>();
  private final Map<String, String> read = new HashMap<>();

  TestCommand(Options options, TextFiles files, Console console) {
    this.options = options;
    this.files = files;
    this.console = console;
    this.file = options.files().get(0);
  }

  /** Asks every check; the exit code says whether all answers are as expected. */
  int test() throws IOException, UsageException {
    String text = PastedFiles.read(files, file);
    readOthers();
    List<Job> jobs = new ArrayList<>();
    int number = 0;
    for (String one : Characters.split(text, '\n')) {
      number++;
      Optional<CheckLine> line = CheckReader.read(number, one);
      if (line.isPresent()) {
        add(line.get(), jobs);
      }
    }
    if (jobs.isEmpty()) {
      throw new UsageException(TextFiles.name(file) + " holds no check.");
    }
    List<CheckResult> results = ask(jobs);
    switch (options.format()) {
      case "json" -> console.show(CheckResult.json(results));
      case "sarif" ->
          console.json(Keymend.toSarif(List.of(CheckResult.findings(results, text, fileName()))));
      default -> console.show(CheckResult.text(results, TextFiles.name(file)));
    }
    boolean met = results.stream().allMatch(CheckResult::isMet);
    return met ? CommandLine.NOTHING_TO_FIX : CommandLine.FINDINGS;
  }

  private String fileName() {
    return file.equals("-") ? "checks.jsonl" : file.replace(File.separatorChar, '/');
  }

  private void readOthers() throws IOException, UsageException {
    for (Options.Told told : options.pasted()) {
      documents.add(PastedFiles.document(told, PastedFiles.read(files, told.file())));
    }
    for (String other : options.files().subList(1, options.files().size())) {
      String text = PastedFiles.read(files, other);
      if (Keymend.analyze(options.request(text, "")).status() == Report.Status.ANALYZED) {
        policies.add(new Policy(other, text));
      } else if (PastedFiles.isKnown(text)) {
        documents.add(new Request.Document(text, Optional.empty()));
      } else {
        throw new UsageException(
            TextFiles.name(other) + " holds no key policy, and nothing else that decides calls.");
      }
    }
  }

  /** A check that names its policy is asked of that, any other one of each that was given. */
  private void add(CheckLine line, List<Job> jobs) throws IOException, UsageException {
    Check check = line.check().orElse(null);
    if (check == null) {
      throw wrong(line, line.column(), line.problem());
    }
    if (check.expected().isEmpty()) {
      throw wrong(line, 1, "A check needs the member expect: allowed, refused or unknown.");
    }
    CheckLine complete = line.with(withFiles(check));
    if (check.policy().isPresent()) {
      Given policy = check.policy().get();
      jobs.add(new Job(complete, new Policy(policy.file(), text(policy))));
    } else if (policies.isEmpty()) {
      throw wrong(line, 1, "It names no policy, and no file with one is given.");
    }
    for (Policy policy : check.policy().isPresent() ? List.<Policy>of() : policies) {
      jobs.add(new Job(complete, policy));
    }
  }

  private UsageException wrong(CheckLine line, int column, String what) {
    return new UsageException(
        TextFiles.name(file) + ":" + line.line() + ":" + column + ": " + what);
  }

  private Check withFiles(Check check) throws IOException, UsageException {
    List<PastedDocument> all = new ArrayList<>(check.question().documents());
    for (Given given : check.files()) {
      List<PastedDocument> found = DocumentReader.read(text(given), given.kind());
      if (found.isEmpty()) {
        // Left out, it would refuse nothing, unseen.
        throw new UsageException(
            (given.file().isEmpty() ? "A document of a check" : given.file())
                + " holds nothing that decides calls, or cannot be read.");
      }
      all.addAll(found);
    }
    return check.with(check.question().with(all));
  }

  /** Names of files in checks are seen from the file of the checks. */
  private String text(Given given) throws IOException, UsageException {
    if (given.file().isEmpty()) {
      return given.text();
    }
    Path folder = file.equals("-") ? null : TextFiles.path(file).getParent();
    String name =
        folder == null ? given.file() : folder.resolve(TextFiles.path(given.file())).toString();
    String known = read.get(name);
    if (known == null) {
      known = PastedFiles.read(files, name);
      read.put(name, known);
    }
    return known;
  }

  /** Asks each policy all its checks at once. */
  private List<CheckResult> ask(List<Job> jobs) throws UsageException {
    Map<Policy, List<Integer>> byPolicy = new LinkedHashMap<>();
    for (int i = 0; i < jobs.size(); i++) {
      byPolicy.computeIfAbsent(jobs.get(i).policy(), policy -> new ArrayList<>()).add(i);
    }
    CheckResult[] results = new CheckResult[jobs.size()];
    for (Map.Entry<Policy, List<Integer>> one : byPolicy.entrySet()) {
      List<CheckLine> lines = one.getValue().stream().map(i -> jobs.get(i).line()).toList();
      List<CheckAnswer> answers = ask(one.getKey(), lines);
      for (int i = 0; i < lines.size(); i++) {
        results[one.getValue().get(i)] = new CheckResult(answers.get(i), one.getKey().name());
      }
    }
    return List.of(results);
  }

  private List<CheckAnswer> ask(Policy policy, List<CheckLine> lines) throws UsageException {
    Request request =
        new Request(policy.text(), options.owner(), "", Optional.empty(), Map.of())
            .with(documents)
            .asking(lines);
    Report report = Keymend.analyze(request);
    if (report.asked().isEmpty()) {
      throw wrong(lines.get(0), 1, "The policy that it names is no key policy.");
    }
    List<String> names = report.policies().stream().map(PolicyReport::name).toList();
    for (CheckAnswer answer : report.asked().get().checks()) {
      boolean named = answer.asked().check().filter(c -> !c.key().isEmpty()).isPresent();
      if (!named && names.size() > 1) {
        throw wrong(
            answer.asked(),
            1,
            "There are several keys. Name one with the member key: "
                + String.join(", ", names)
                + ".");
      }
      if (!answer.problem().isEmpty()) {
        throw wrong(answer.asked(), 1, answer.problem());
      }
    }
    return report.asked().get().checks();
  }
}
