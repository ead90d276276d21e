package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.cli.pipeline.CodeQuality;
import dev.keymend.cli.pipeline.GitHubAnnotations;
import dev.keymend.cli.pipeline.JUnitXml;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.export.SarifJson;
import java.io.IOException;

/** What {@code check} prints of files, each when its turn comes. Not every form has a head. */
interface CheckOutput {
  /** Prints what stands before all files. */
  default void begin() throws IOException {}

  /**
   * Prints one file.
   *
   * @param one the file with the findings to show
   * @param silenced what is not shown
   */
  void add(Analyzed one, Silenced silenced) throws IOException, UsageException;

  /**
   * Prints what stands behind all files, and returns the exit code as far as printing decides it.
   */
  default int end() throws IOException {
    return CommandLine.NOTHING_TO_FIX;
  }

  /**
   * Returns the output in a format.
   *
   * @param format one of those of {@code check}
   * @param failOn the mildest severity that is a failure
   * @param several whether lines say which file they are about
   * @param policies prints what was exported
   */
  static CheckOutput of(
      String format, Severity failOn, boolean several, Console console, PolicyCommands policies) {
    return switch (format) {
      case "sarif" -> new SarifOutput(console);
      case "junit" -> new JUnitOutput(console, failOn);
      case "gitlab" -> new GitLabOutput(console);
      case "github" -> (one, silenced) -> console.print(Shown.commands(GitHubAnnotations.of(one)));
      // One report per line, so that several can be told apart.
      case "json" -> (one, silenced) -> console.json(Keymend.toJson(one.report(), one.text()));
      case "markdown" -> new MarkdownOutput(console, policies);
      default ->
          (one, silenced) ->
              console.show(
                  FindingsText.of(several ? one.file() : "", one.text(), one.report(), silenced));
    };
  }

  /** One log of all files. */
  final class SarifOutput implements CheckOutput {
    private final SarifJson log = new SarifJson();
    private final Console console;

    SarifOutput(Console console) {
      this.console = console;
    }

    @Override
    public void begin() throws IOException {
      console.print(log.begin());
    }

    @Override
    public void add(Analyzed one, Silenced silenced) throws IOException {
      console.print(Shown.json(log.next(one)));
    }

    @Override
    public int end() throws IOException {
      console.json(log.end());
      return CommandLine.NOTHING_TO_FIX;
    }
  }

  /** A suite for each file. */
  final class JUnitOutput implements CheckOutput {
    private final Console console;
    private final Severity failOn;

    JUnitOutput(Console console, Severity failOn) {
      this.console = console;
      this.failOn = failOn;
    }

    @Override
    public void begin() throws IOException {
      console.print(JUnitXml.BEGIN);
    }

    @Override
    public void add(Analyzed one, Silenced silenced) throws IOException {
      console.show(JUnitXml.suite(one, failOn));
    }

    @Override
    public int end() throws IOException {
      console.print(JUnitXml.END);
      return CommandLine.NOTHING_TO_FIX;
    }
  }

  /** One list of all findings. */
  final class GitLabOutput implements CheckOutput {
    private final CodeQuality list = new CodeQuality();
    private final Console console;

    GitLabOutput(Console console) {
      this.console = console;
    }

    @Override
    public void begin() throws IOException {
      console.print("[");
    }

    @Override
    public void add(Analyzed one, Silenced silenced) throws IOException {
      console.show(list.next(one));
    }

    @Override
    public int end() throws IOException {
      console.print("\n]\n");
      return CommandLine.NOTHING_TO_FIX;
    }
  }

  /** A section for each file. */
  final class MarkdownOutput implements CheckOutput {
    private final Console console;
    private final PolicyCommands policies;
    private int worst = CommandLine.NOTHING_TO_FIX;

    MarkdownOutput(Console console, PolicyCommands policies) {
      this.console = console;
      this.policies = policies;
    }

    @Override
    public void add(Analyzed one, Silenced silenced) throws IOException, UsageException {
      Exported section = Keymend.export(one, ExportForm.MARKDOWN, 0);
      worst = Math.max(worst, policies.print(section, console::show));
      String quiet = silenced.ofAll();
      console.show(quiet.isEmpty() ? "" : quiet + ".\n");
    }

    @Override
    public int end() {
      return worst;
    }
  }
}
