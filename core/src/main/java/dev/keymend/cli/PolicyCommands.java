package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
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
    for (int i = 0; i < all.size(); i++) {
      String file = nameOf(all.get(i));
      Report report = all.get(i).report();
      worst = Math.max(worst, exitCode(report));
      if (options.print().isPresent()) {
        worst = Math.max(worst, print(all.get(i), options.print().get()));
      } else if (!options.inPlace()) {
        console.print(report.text());
      } else if (!report.text().equals(all.get(i).text())) {
        Replacing.write(Path.of(file), report.text());
      }
      console.sayAll(Summary.of(file, all.get(i).text(), report));
    }
    return worst;
  }

  /** Prints every policy of a text, each on lines of its own, or says why there is none. */
  private int print(Analyzed analyzed, ExportForm form) throws IOException, UsageException {
    int code = CommandLine.NOTHING_TO_FIX;
    for (int i = 0; i < Math.max(1, analyzed.report().policies().size()); i++) {
      code = Math.max(code, print(Keymend.export(analyzed, form, i), console::print));
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
