package dev.keymend.cli;

import dev.keymend.redact.Leak;
import dev.keymend.redact.Leaks;
import dev.keymend.redact.Redaction;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Replacement;
import dev.keymend.redact.Restoration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that take identifiers out and put them back. All is made before any is written. */
final class RedactionCommands {
  private final Options options;
  private final TextFiles files;
  private final Console console;

  RedactionCommands(Options options, TextFiles files, Console console) {
    this.options = options;
    this.files = files;
    this.console = console;
  }

  /** Redacts the files, after the map that brings them back is safe. */
  int redact() throws IOException, UsageException {
    Optional<MapFile> file = MapFile.of(options, files);
    List<Replacement> map = file.isPresent() ? file.get().readToExtend() : List.of();
    List<String> before = read();
    List<String> after = new ArrayList<>();
    for (String text : before) {
      Redaction redaction = Redactor.redact(text, map, options.redaction());
      map = redaction.map();
      after.add(redaction.text());
    }
    for (int i = 0; i < after.size(); i++) {
      checkLeaks(options.files().get(i), after.get(i), map);
    }
    if (file.isPresent()) {
      file.get().write(map);
    }
    return emit(before, after);
  }

  /** The last check: an original may stand where no detector looks. Secrets are not named. */
  private void checkLeaks(String file, String text, List<Replacement> map) throws UsageException {
    List<String> still = new ArrayList<>();
    for (Leak leak : Leaks.in(text, map, options.redaction())) {
      Replacement entry = leak.entry();
      String what = entry.kind().isSecret() ? "a secret" : "“" + entry.original() + "”";
      still.add(what + " (" + entry.placeholder() + ")");
    }
    if (!still.isEmpty()) {
      throw new UsageException(
          "Nothing is written: "
              + String.join(", ", still)
              + " would still be in "
              + TextFiles.name(file)
              + ". Take it out by hand, or leave it with --keep.");
    }
  }

  /** Puts the originals back. */
  int restore() throws IOException, UsageException {
    List<Replacement> map = MapFile.of(options, files).orElseThrow().read();
    List<String> before = read();
    List<String> after = new ArrayList<>();
    int worst = CommandLine.NOTHING_TO_FIX;
    for (String text : before) {
      Restoration restoration = Redactor.restore(text, map);
      after.add(restoration.text());
      if (!restoration.unknown().isEmpty()) {
        console.say("Not in the map, left as it is: " + String.join(", ", restoration.unknown()));
        worst = CommandLine.FINDINGS;
      }
    }
    return Math.max(worst, emit(before, after));
  }

  private List<String> read() throws IOException, UsageException {
    List<String> texts = new ArrayList<>();
    for (String file : options.files()) {
      texts.add(files.read(file));
    }
    return texts;
  }

  private int emit(List<String> before, List<String> after) throws IOException, UsageException {
    int code = CommandLine.NOTHING_TO_FIX;
    for (int i = 0; i < after.size(); i++) {
      String file = options.files().get(i);
      if (before.get(i).isBlank()) {
        console.say(PolicyCommands.empty(file));
        code = CommandLine.UNUSABLE;
      }
      if (!options.inPlace()) {
        console.print(after.get(i));
      } else if (!after.get(i).equals(before.get(i))) {
        Replacing.write(Path.of(file), after.get(i));
      }
    }
    return code;
  }
}
