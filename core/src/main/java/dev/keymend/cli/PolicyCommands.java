package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Status;
import dev.keymend.cli.pipeline.Judgement;
import dev.keymend.cli.pipeline.Settings;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.json.EvaluationJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that judge policies. */
final class PolicyCommands {
  private final Options options;
  private final Settings settings;
  private final TextFiles files;
  private final Console console;

  PolicyCommands(Options options, Settings settings, TextFiles files, Console console) {
    this.options = options;
    this.settings = settings;
    this.files = files;
    this.console = console;
  }

  /** Corrects the files, or prints what was asked for instead. */
  int fix() throws IOException, UsageException {
    int worst = CommandLine.NOTHING_TO_FIX;
    List<Analyzed> all = analyze();
    List<String> names = names(all);
    for (int i = 0; i < all.size(); i++) {
      String file = nameOf(all.get(i));
      Report report = all.get(i).report();
      worst = Math.max(worst, exitCode(report));
      if (options.print().isPresent()) {
        worst = Math.max(worst, print(all.get(i), options.print().get(), !names.isEmpty()));
      } else if (!options.inPlace()) {
        console.print(report.text());
      } else if (!report.text().equals(all.get(i).text())) {
        Replacing.write(Path.of(file), report.text());
      }
      console.sayAll(Summary.of(file, all.get(i).text(), report));
      if (!options.added().isEmpty() && report.policies().size() > 1) {
        // Whoever adds to one of several has to know to which.
        console.say("  added to " + report.policies().get(0).name() + ", the first of them");
      }
    }
    return worst;
  }

  /**
   * Returns what the policies are called.
   *
   * @throws UsageException where it is not said which of several is to be printed
   */
  private List<String> names(List<Analyzed> all) throws UsageException {
    List<String> names = new ArrayList<>();
    all.forEach(one -> one.report().policies().forEach(policy -> names.add(policy.name())));
    Optional<String> wanted = options.policy();
    boolean several = names.size() > 1 && options.print().filter(ExportForm::isOfOne).isPresent();
    if (wanted.isEmpty() ? several : !names.contains(wanted.get())) {
      throw new UsageException(
          (wanted.isEmpty()
                  ? "There are several key policies. Say with --policy which one to print: "
                  : "There is no key policy " + wanted.get() + ". There are: ")
              + String.join(", ", names)
              + ".");
    }
    return names;
  }

  /**
   * Prints the policies of a text, each on lines of its own, or says why there is none.
   *
   * @param any whether there are policies in another text
   */
  private int print(Analyzed analyzed, ExportForm form, boolean any)
      throws IOException, UsageException {
    List<PolicyReport> policies = analyzed.report().policies();
    int code = CommandLine.NOTHING_TO_FIX;
    for (int i = 0; i < policies.size() || (i == 0 && !any); i++) {
      String name = i < policies.size() ? policies.get(i).name() : "";
      if (options.policy().filter(wanted -> !wanted.equals(name)).isEmpty()) {
        code = Math.max(code, print(Keymend.export(analyzed, form, i), console::print));
      }
    }
    return code;
  }

  int print(Exported exported, TextFiles.Lines way) throws IOException, UsageException {
    if (exported.made()) {
      way.accept(exported.text() + "\n");
      if (!exported.note().isEmpty()) {
        console.say("Printed: " + exported.note());
      }
      return CommandLine.NOTHING_TO_FIX;
    }
    console.say("Not printed: " + exported.text());
    return CommandLine.UNUSABLE;
  }

  /** Answers each line; a line that is not understood gets an answer as well. */
  int evaluate() throws IOException, UsageException {
    int[] answers = new int[CommandLine.UNUSABLE + 1];
    for (String file : options.files()) {
      int before = answers[0] + answers[CommandLine.UNUSABLE];
      files.readLines(
          file,
          line -> {
            if (!line.isBlank()) {
              String answer = EvaluationJson.answer(line);
              answers[answer.startsWith("{\"error\"") ? CommandLine.UNUSABLE : 0]++;
              console.json(answer);
            }
          });
      if (before == answers[0] + answers[CommandLine.UNUSABLE]) {
        console.say(empty(file));
        answers[CommandLine.UNUSABLE]++;
      }
    }
    return answers[CommandLine.UNUSABLE] > 0 ? CommandLine.UNUSABLE : CommandLine.NOTHING_TO_FIX;
  }

  static String empty(String file) {
    return TextFiles.name(file) + " is empty.";
  }

  /** Returns the file as it was named, which is {@code -} for standard input. */
  static String nameOf(Analyzed one) {
    return one.file().isEmpty() ? "-" : one.file();
  }

  /** Reads and judges all files before anything is written, so that a mistake changes nothing. */
  private List<Analyzed> analyze() throws IOException, UsageException {
    List<Analyzed> all = new ArrayList<>();
    Choices choices = new Choices(options.chosen());
    new Inputs(options, settings, files, console)
        .find()
        .each(
            one -> {
              choices.see(one.report());
              all.add(one);
            });
    choices.check();
    return all;
  }

  /** Notes of severity info ask for nothing, so a pipeline passes with them. */
  private static int exitCode(Report report) {
    return exitCode(report, Severity.WARNING, true);
  }

  /**
   * Returns the exit code for a report.
   *
   * @param failOn the mildest severity that is reported as a finding
   * @param fixes whether what was corrected is reported as well
   */
  static int exitCode(Report report, Severity failOn, boolean fixes) {
    // What nobody could read has a finding that says so, unless that is accepted or known.
    boolean unread = report.status() == Status.UNREADABLE && !report.findings().isEmpty();
    if (report.status() == Status.EMPTY || unread) {
      return CommandLine.UNUSABLE;
    }
    boolean findings = report.findings().stream().anyMatch(r -> Judgement.stops(r, failOn));
    return findings || (fixes && !report.appliedFixes().isEmpty())
        ? CommandLine.FINDINGS
        : CommandLine.NOTHING_TO_FIX;
  }
}
