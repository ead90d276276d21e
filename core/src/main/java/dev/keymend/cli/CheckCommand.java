package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report.Status;
import dev.keymend.cli.pipeline.Baseline;
import dev.keymend.cli.pipeline.CodeQuality;
import dev.keymend.cli.pipeline.GitHubAnnotations;
import dev.keymend.cli.pipeline.JUnitXml;
import dev.keymend.cli.pipeline.Judgement;
import dev.keymend.cli.pipeline.Located;
import dev.keymend.cli.pipeline.Settings;
import dev.keymend.export.ExportForm;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The command {@code check}. */
final class CheckCommand {
  private final Options options;
  private final Settings settings;
  private final TextFiles files;
  private final Console console;
  private final PolicyCommands policies;

  CheckCommand(Options options, Settings settings, TextFiles files, Console console) {
    this.options = options;
    this.settings = settings;
    this.files = files;
    this.console = console;
    this.policies = new PolicyCommands(options, files, console);
  }

  /** Prints what is wrong, as far as it is not accepted or known. */
  int check() throws IOException, UsageException {
    Baseline baseline = options.pipeline().baseline(files);
    List<Analyzed> found = policies.analyze();
    Judgement judgement = new Judgement(settings, baseline, LocalDate.now(ZoneId.systemDefault()));
    List<Analyzed> left = judgement.of(found);
    Optional<String> kept = options.pipeline().writeBaselineFile();
    if (kept.isPresent()) {
      options.pipeline().write(Baseline.write(Located.all(left)), files);
    }
    Optional<Severity> told = options.pipeline().failOn().or(settings::failOn);
    Severity failOn = told.orElse(Severity.WARNING);
    int worst = print(left, failOn);
    for (Analyzed one : left) {
      // Who names a severity asks for findings alone.
      worst = Math.max(worst, PolicyCommands.exitCode(one.report(), failOn, told.isEmpty()));
    }
    judgement.said().forEach(console::say);
    return kept.isPresent() && worst < CommandLine.UNUSABLE ? CommandLine.NOTHING_TO_FIX : worst;
  }

  private int print(List<Analyzed> all, Severity failOn) throws IOException, UsageException {
    for (Analyzed one : all) {
      if (one.report().status() == Status.EMPTY) {
        console.say(PolicyCommands.empty(PolicyCommands.nameOf(one)));
      }
    }
    switch (options.format()) {
      case "sarif" -> console.json(Keymend.toSarif(all));
      case "junit" -> console.show(JUnitXml.of(all, failOn));
      case "gitlab" -> console.show(CodeQuality.of(Located.all(all)));
      // What would be commands in the texts is harmless in each message.
      case "github" -> console.print(GitHubAnnotations.of(Located.all(all)));
      default -> {
        return printEach(all);
      }
    }
    return CommandLine.NOTHING_TO_FIX;
  }

  private int printEach(List<Analyzed> all) throws IOException, UsageException {
    int worst = CommandLine.NOTHING_TO_FIX;
    boolean several = all.size() > 1 || !all.stream().allMatch(this::isNamed);
    for (Analyzed one : all) {
      switch (options.format()) {
        // One report per line, so that several can be told apart.
        case "json" -> console.json(Keymend.toJson(one.report(), one.text()));
        case "markdown" ->
            worst =
                Math.max(
                    worst,
                    policies.print(Keymend.export(one, ExportForm.MARKDOWN, 0), console::show));
        default ->
            console.show(FindingsText.of(several ? one.file() : "", one.text(), one.report()));
      }
    }
    return worst;
  }

  /** Returns whether somebody named the file itself, and no folder around it. */
  private boolean isNamed(Analyzed one) {
    return one.file().isEmpty()
        || options.files().stream().anyMatch(file -> one.file().equals(Inputs.named(file)));
  }
}
