package dev.keymend.cli;

import dev.keymend.Analyzed;
import dev.keymend.EvaluationJson;
import dev.keymend.Keymend;
import dev.keymend.Report;
import dev.keymend.Report.Status;
import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.redact.Redaction;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Replacement;
import dev.keymend.redact.Restoration;
import dev.keymend.template.Template;
import dev.keymend.template.Templates;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one command. Files are UTF-8; what is not is refused rather than damaged. */
final class CommandLine {
  private static final int NOTHING_TO_FIX = 0;
  private static final int FINDINGS = 1;
  private static final int UNUSABLE = 2;

  private final Files files;
  private final PrintStream out;
  private final PrintStream err;

  CommandLine(InputStream in, PrintStream out, PrintStream err) {
    this.files = new Files(in);
    this.out = out;
    this.err = err;
  }

  int run(String... args) {
    if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
      out.print(Options.USAGE);
      return NOTHING_TO_FIX;
    }
    try {
      Options options = Options.parse(args);
      return switch (options.command()) {
        case "fix" -> forEach(options, this::fix);
        case "check" -> check(options);
        case "redact" -> redact(options);
        case "evaluate" -> forEach(options, this::evaluate);
        case "templates" -> templates();
        default -> restore(options);
      };
    } catch (UsageException e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println("Cannot read or write: " + e.getMessage());
    }
    return UNUSABLE;
  }

  private interface Step {
    int run(Options options, String file) throws IOException, UsageException;
  }

  private static int forEach(Options options, Step step) throws IOException, UsageException {
    int worst = NOTHING_TO_FIX;
    for (String file : options.files()) {
      worst = Math.max(worst, step.run(options, file));
    }
    return worst;
  }

  private int fix(Options options, String file) throws IOException, UsageException {
    Analyzed analyzed = analyze(options, file);
    Report report = analyzed.report();
    int code = exitCode(report);
    if (options.print().isPresent()) {
      code = Math.max(code, print(analyzed, options.print().get()));
    } else {
      emit(options, file, report.text());
    }
    err.print(Summary.of(file, report));
    return code;
  }

  /** Prints every policy of a text, each on lines of its own, or says why there is none. */
  private int print(Analyzed analyzed, ExportForm form) {
    int code = NOTHING_TO_FIX;
    for (int i = 0; i < Math.max(1, analyzed.report().policies().size()); i++) {
      code = Math.max(code, print(Keymend.export(analyzed, form, i)));
    }
    return code;
  }

  private int print(Exported exported) {
    if (exported.made()) {
      out.print(exported.text() + "\n");
      return NOTHING_TO_FIX;
    }
    err.println("Not printed: " + exported.text());
    return UNUSABLE;
  }

  private int check(Options options) throws IOException, UsageException {
    int worst = NOTHING_TO_FIX;
    boolean several = options.files().size() > 1;
    List<Analyzed> all = new ArrayList<>();
    for (String file : options.files()) {
      Analyzed one = analyze(options, file);
      all.add(one);
      worst = Math.max(worst, exitCode(one.report()));
      switch (options.format()) {
        // One report per line, so that several can be told apart.
        case "json" -> out.println(Keymend.toJson(one.report(), one.text()));
        case "markdown" ->
            worst = Math.max(worst, print(Keymend.export(one, ExportForm.MARKDOWN, 0)));
        case "text" -> out.print(FindingsText.of(several ? file : "", one.text(), one.report()));
        default -> {}
      }
    }
    if (options.format().equals("sarif")) {
      out.println(Keymend.toSarif(all));
    }
    return worst;
  }

  /** Answers each line; a line that is not understood gets an answer as well. */
  private int evaluate(Options options, String file) throws IOException, UsageException {
    int worst = NOTHING_TO_FIX;
    for (String line : files.read(file).lines().toList()) {
      if (!line.isBlank()) {
        String answer = EvaluationJson.answer(line);
        worst = answer.startsWith("{\"error\"") ? UNUSABLE : worst;
        out.println(answer);
      }
    }
    return worst;
  }

  private int templates() {
    for (Template template : Templates.all()) {
      out.println(template.id() + ": " + template.title());
      for (Field field : template.fields()) {
        String value = field.initial().isEmpty() ? field.kind().example() : field.initial();
        out.println("  " + field.id() + "=" + value + "  " + field.label());
      }
    }
    return NOTHING_TO_FIX;
  }

  private int redact(Options options) throws IOException, UsageException {
    List<Replacement> map = List.of();
    for (String file : options.files()) {
      Redaction redaction = Redactor.redact(files.read(file), map, options.redaction());
      map = redaction.map();
      emit(options, file, redaction.text());
    }
    if (options.mapFile().isPresent()) {
      files.write(Path.of(options.mapFile().get()), MapFile.write(map));
    }
    return NOTHING_TO_FIX;
  }

  private int restore(Options options) throws IOException, UsageException {
    List<Replacement> map = MapFile.read(files.read(options.mapFile().orElseThrow()));
    int worst = NOTHING_TO_FIX;
    for (String file : options.files()) {
      Restoration restoration = Redactor.restore(files.read(file), map);
      emit(options, file, restoration.text());
      if (!restoration.unknown().isEmpty()) {
        err.println("Not in the map, left as it is: " + String.join(", ", restoration.unknown()));
        worst = FINDINGS;
      }
    }
    return worst;
  }

  private Analyzed analyze(Options options, String file) throws IOException, UsageException {
    String text = files.read(file);
    String error = options.errorFile().isPresent() ? files.read(options.errorFile().get()) : "";
    String name = file.equals("-") ? "" : file.replace(File.separatorChar, '/');
    return new Analyzed(Keymend.analyze(options.request(text, error)), text, name);
  }

  private void emit(Options options, String file, String text) throws IOException {
    if (options.inPlace()) {
      files.write(Path.of(file), text);
    } else {
      out.print(text);
    }
  }

  /** Notes of severity info ask for nothing, so a pipeline passes with them. */
  private static int exitCode(Report report) {
    if (report.status() == Status.EMPTY || report.status() == Status.UNREADABLE) {
      return UNUSABLE;
    }
    boolean findings =
        report.findings().stream().anyMatch(r -> r.finding().severity() != Severity.INFO);
    return findings || !report.appliedFixes().isEmpty() ? FINDINGS : NOTHING_TO_FIX;
  }
}
