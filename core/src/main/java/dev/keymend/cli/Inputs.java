package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import dev.keymend.source.Format;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The files of a command, also those in folders, judged: those of one folder beside each other. */
final class Inputs {
  /** What stands in a text that makes a key, whether or not it can be read. */
  private static final List<String> KEYS = List.of("aws_kms_", "awscc_kms_", "AWS::KMS::");

  private final Options options;
  private final TextFiles files;
  private final Console console;

  /** The files, in the order in which they are told of. */
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Those that nobody named, but a folder around them. */
  private final Set<String> walked = new LinkedHashSet<>();

  Inputs(Options options, TextFiles files, Console console) {
    this.options = options;
    this.files = files;
    this.console = console;
  }

  /** Returns the name of a file as reports have it. */
  static String named(String file) {
    return file.equals("-") ? "" : file.replace(File.separatorChar, '/');
  }

  List<Analyzed> analyze() throws IOException, UsageException {
    String error = options.errorFile().isPresent() ? files.read(options.errorFile().get()) : "";
    for (String file : options.files()) {
      if (!file.equals("-") && Files.isDirectory(TextFiles.path(file))) {
        walk(file);
      } else {
        texts.put(named(file), files.read(file));
        walked.remove(named(file));
      }
    }
    Map<String, Report> reports = new HashMap<>();
    for (Map.Entry<String, List<Request.File>> folder : byFolder().entrySet()) {
      List<Request.File> some = folder.getValue();
      List<Report> found =
          Keymend.analyze(some, inside(folder.getKey()), options.request("", error));
      for (int i = 0; i < some.size(); i++) {
        reports.put(some.get(i).name(), found.get(i));
      }
    }
    List<Analyzed> all = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String name = text.getKey();
      Report report = Objects.requireNonNull(reports.get(name));
      if (!walked.contains(name) || isOfKeys(text.getValue(), report)) {
        all.add(new Analyzed(report, text.getValue(), name));
      }
    }
    if (all.isEmpty()) {
      console.say("There is no key policy in " + String.join(", ", options.files()) + ".");
    }
    return all;
  }

  private void walk(String folder) throws IOException, UsageException {
    if (options.command().equals("fix") && !options.inPlace()) {
      throw new UsageException(folder + " is a folder: fix needs --in-place with it.");
    }
    Folder found = Folder.walk(TextFiles.path(folder));
    for (String file : found.files()) {
      if (!texts.containsKey(named(file))) {
        texts.put(named(file), files.read(file));
        walked.add(named(file));
      }
    }
    for (String generated : found.generated()) {
      console.say(generated + " is generated and left out. Name it to check it.");
    }
  }

  private Map<String, List<Request.File>> byFolder() {
    Map<String, List<Request.File>> folders = new LinkedHashMap<>();
    texts.forEach(
        (name, text) ->
            folders
                .computeIfAbsent(folder(name), any -> new ArrayList<>())
                .add(new Request.File(name, text)));
    return folders;
  }

  private static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  /** Returns the files in folders inside of a folder, which its files may name. */
  private List<String> inside(String folder) {
    List<String> inside = new ArrayList<>();
    for (String name : texts.keySet()) {
      if (!folder(name).equals(folder) && name.startsWith(folder)) {
        inside.add(name);
      }
    }
    return inside;
  }

  /** Returns whether a file that nobody named is about keys. */
  private static boolean isOfKeys(String text, Report report) {
    if (report.status() == Status.ANALYZED || !report.text().equals(text)) {
      return true;
    }
    // What is said of a place is about a key there, what is said of all is that there is none.
    boolean says =
        report.status() == Status.UNREADABLE
            || report.ofText().stream().anyMatch(found -> found.range().length() > 0);
    boolean part = report.format().equals(Optional.of(Format.HCL)) && report.others().isEmpty();
    return says && (part || KEYS.stream().anyMatch(text::contains));
  }
}
