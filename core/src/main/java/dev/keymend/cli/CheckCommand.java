package dev.keymend.cli;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report.Status;
import dev.keymend.cli.pipeline.Baseline;
import dev.keymend.cli.pipeline.Judgement;
import dev.keymend.cli.pipeline.Settings;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
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
    this.policies = new PolicyCommands(options, settings, files, console);
  }

  /** Prints what is wrong, as far as it is not accepted or known. */
  int check() throws IOException, UsageException {
    Baseline known = options.pipeline().baseline(files);
    Judgement judgement = new Judgement(settings, known, LocalDate.now(ZoneId.systemDefault()));
    Optional<Severity> told = options.pipeline().failOn().or(settings::failOn);
    Severity failOn = told.orElse(Severity.WARNING);
    boolean writes = options.pipeline().writeBaselineFile().isPresent();
    Baseline.Writer kept = new Baseline.Writer();
    Choices choices = new Choices(options.chosen());
    Inputs inputs = new Inputs(options, settings, files, console).find();
    CheckOutput output =
        CheckOutput.of(options.format(), failOn, inputs.areSeveral(), console, policies);
    int[] worst = new int[1];
    output.begin();
    inputs.each(
        one -> {
          choices.see(one.report());
          Analyzed open = judgement.withoutAccepted(one);
          if (writes) {
            kept.add(open);
          }
          Analyzed left = judgement.withoutKnown(open);
          if (left.report().status() == Status.EMPTY) {
            console.say(PolicyCommands.empty(PolicyCommands.nameOf(left)));
          }
          output.add(left, Silenced.of(one, open, left));
          // Who names a severity asks for findings alone.
          int code = PolicyCommands.exitCode(left.report(), failOn, told.isEmpty());
          boolean empty = left.report().status() == Status.EMPTY;
          // Into a baseline everything goes that can be found, even that a text cannot be read.
          worst[0] = Math.max(worst[0], writes && !empty ? CommandLine.NOTHING_TO_FIX : code);
        });
    worst[0] = Math.max(worst[0], output.end());
    choices.check();
    if (writes) {
      options.pipeline().write(kept.text(), files);
    }
    judgement.said().forEach(console::say);
    if (inputs.areFolders()) {
      judgement.idle().forEach(console::say);
    }
    return worst[0];
  }
}
