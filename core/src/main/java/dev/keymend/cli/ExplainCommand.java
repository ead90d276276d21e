package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import dev.keymend.explanation.Explanation;
import dev.keymend.explanation.Explanation.Afterwards;
import dev.keymend.export.ExportForm;
import dev.keymend.source.Format;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The command that answers a call that failed. */
final class ExplainCommand {
  private final Options options;
  private final TextFiles files;
  private final Console console;

  ExplainCommand(Options options, TextFiles files, Console console) {
    this.options = options;
    this.files = files;
    this.console = console;
  }

  /** Prints the answer; the exit code says whether what is there lets the call through. */
  int explain() throws IOException, UsageException {
    PastedFiles pasted = PastedFiles.read(options, files);
    Report report = Keymend.analyze(pasted.request(options, Optional.of(Level.RESTORE)));
    // Words around a policy may have been meant as the error.
    boolean words = report.format().equals(Optional.of(Format.TEXT));
    if (pasted.isPolicyAlone() && !words && report.explanation().isEmpty()) {
      return say(pasted, pasted.request(options, Optional.empty()));
    }
    if (report.explanation().isEmpty()) {
      throw new UsageException(
          "None of this is an error or an event of CloudTrail. Name a file that is: --error FILE.");
    }
    Explanation answer = report.explanation().get();
    Request asItIs = pasted.request(options, Optional.empty());
    print(pasted, report, answer);
    boolean allowed =
        Keymend.analyze(asItIs)
            .explanation()
            .filter(e -> e.afterwards() == Afterwards.ALLOWED)
            .isPresent();
    return allowed ? CommandLine.NOTHING_TO_FIX : CommandLine.FINDINGS;
  }

  /** Without a call that failed, says what each statement of the key policy does. */
  private int say(PastedFiles pasted, Request asItIs) throws IOException, UsageException {
    if (!options.format().equals("text")) {
      throw new UsageException(
          "Without an error, explain prints text alone. The command check has other formats.");
    }
    console.show(PolicyText.of(pasted.text(), Keymend.analyze(asItIs)));
    return CommandLine.NOTHING_TO_FIX;
  }

  private void print(PastedFiles pasted, Report report, Explanation answer) throws IOException {
    Analyzed analyzed = new Analyzed(report, pasted.text(), pasted.name());
    switch (options.format()) {
      case "json" -> console.json(Keymend.toJson(report, pasted.text()));
      case "sarif" -> console.json(Keymend.toSarif(List.of(analyzed)));
      case "markdown" ->
          console.show(Keymend.export(analyzed, ExportForm.MARKDOWN, 0).text() + "\n");
      default -> console.show(AnswerText.of(answer, pasted.fix()) + pasted.list(report));
    }
  }
}
