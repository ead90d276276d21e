package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.change.Field;
import dev.keymend.cli.pipeline.Settings;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs one command. Files are UTF-8 or UTF-16; what is not is refused rather than damaged. */
final class CommandLine {
  static final int NOTHING_TO_FIX = 0;
  static final int FINDINGS = 1;
  static final int UNUSABLE = 2;

  private static final List<String> HELP = List.of("--help", "-h");

  private final TextFiles files;
  private final Console console;

  /**
   * Takes what a process has.
   *
   * @param terminal whether standard error is a terminal, on which a line may come and go
   */
  CommandLine(InputStream in, PrintStream out, PrintStream err, BooleanSupplier terminal) {
    this.files = new TextFiles(in);
    this.console = new Console(out, err, terminal);
  }

  /** Returns the exit code. Whatever goes wrong is told in a sentence. */
  int run(String... args) {
    try {
      int code = answer(args);
      console.check();
      return code;
    } catch (UsageException e) {
      console.sayAll(e.getMessage() + "\n");
    } catch (LeftException e) {
      // As other tools do: whoever stopped reading knows.
      return UNUSABLE;
    } catch (IOException e) {
      console.say("Cannot read or write: " + reason(e) + ".");
    } catch (OutOfMemoryError e) {
      console.say("There is not enough memory for this. java -Xmx4g -jar … gives more.");
    } catch (RuntimeException | StackOverflowError e) {
      console.say("This is a mistake in Keymend, please report it: " + e.getClass().getName());
    }
    return UNUSABLE;
  }

  private int answer(String... args) throws IOException, UsageException {
    if (args.length == 1 && HELP.contains(args[0])) {
      console.print(Usage.ALL);
      return NOTHING_TO_FIX;
    }
    if (args.length == 1 && args[0].equals("--version")) {
      console.print("keymend " + Keymend.ENGINE + "\n");
      return NOTHING_TO_FIX;
    }
    if (args.length == 2 && Usage.isCommand(args[0]) && HELP.contains(args[1])) {
      console.print(Usage.of(args[0]));
      return NOTHING_TO_FIX;
    }
    if (args.length > 0 && args[0].equals("start")) {
      return new StartCommand(Arguments.read(args), console).start();
    }
    Options given = Options.parse(args);
    boolean decided = List.of("fix", "check", "prevent").contains(given.command());
    Settings settings = decided ? given.pipeline().settings(files) : Settings.NONE;
    Options options = given.ownedBy(settings.owner());
    PolicyCommands policies = new PolicyCommands(options, settings, files, console);
    RedactionCommands redactions = new RedactionCommands(options, files, console);
    return switch (options.command()) {
      case "fix" -> policies.fix();
      case "check" -> new CheckCommand(options, settings, files, console).check();
      case "explain" -> new ExplainCommand(options, files, console).explain();
      case "test" -> new TestCommand(options, files, console).test();
      case "evaluate" -> policies.evaluate();
      case "usage" -> new UsageCommand(options, files, console).usage();
      case "prevent" -> new PreventCommand(options, settings, files, console).prevent();
      case "redact" -> redactions.redact();
      case "restore" -> redactions.restore();
      default -> presets();
    };
  }

  private int presets() throws IOException {
    for (StatementPreset preset : StatementPresets.all()) {
      console.print(preset.id() + ": " + preset.title() + "\n");
      for (Field field : preset.fields()) {
        String value = field.initial().isEmpty() ? field.kind().example() : field.initial();
        console.print("  " + field.id() + "=" + value + "  " + field.label() + "\n");
      }
    }
    return NOTHING_TO_FIX;
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " is not accessible";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
