package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import dev.keymend.cli.pipeline.FirstLines;
import dev.keymend.cli.pipeline.Settings;
import dev.keymend.source.Format;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files of a command, also those in folders, judged: those of one folder beside each other. */
final class Inputs {
  /** What stands in a text that makes a key, whether or not it can be read. */
  private static final List<String> KEYS = List.of("aws_kms_", "awscc_kms_", "AWS::KMS::");

  private final Options options;
  private final Settings settings;
  private final TextFiles files;
  private final Console console;

  /** The files that somebody named, or a folder around them, in that order. */
  private final Set<String> names = new LinkedHashSet<>();

  /** Those that nobody named, but a folder around them. */
  private final Set<String> walked = new LinkedHashSet<>();

  /** What can be read only once, by its name. */
  private final Map<String, String> kept = new HashMap<>();

  private String error = "";
  private boolean hasFolders;

  /** How many files are left out because somebody said so. */
  private int excluded;

  /**
   * Files that are judged together.
   *
   * @param files their names
   * @param beside names of others that they may name
   */
  private record Unit(List<String> files, List<String> beside) {}

  /**
   * What came of some files.
   *
   * @param all those that were judged
   * @param excluded how many say themselves that they are not to be
   * @param problems what is wrong with what they say
   */
  private record JudgedUnit(List<Analyzed> all, int excluded, List<String> problems) {}

  Inputs(Options options, Settings settings, TextFiles files, Console console) {
    this.options = options;
    this.settings = settings;
    this.files = files;
    this.console = console;
  }

  /**
   * Returns the name of a file as reports have it: from the working directory where the file is in
   * it, so that a file has one name, however it was found.
   */
  static String named(String file) {
    if (file.equals("-")) {
      return "";
    }
    Path here = Path.of("").toAbsolutePath();
    Path path = Path.of(file);
    Path inside = path.isAbsolute() && path.startsWith(here) ? here.relativize(path) : path;
    // Behind a link, what is above a folder is not what its name says.
    boolean climbs = inside.toString().contains("..");
    return (climbs ? inside : inside.normalize()).toString().replace(File.separatorChar, '/');
  }

  /** Finds the files; one that was named and cannot be read is a mistake. */
  Inputs find() throws IOException, UsageException {
    if (options.errorFile().isPresent()) {
      error = files.read(options.errorFile().get());
    }
    for (String file : options.files()) {
      if (!file.equals("-") && Files.isDirectory(TextFiles.path(file))) {
        hasFolders = true;
        walk(file);
      } else if (!file.equals("-") && isCheck() && settings.excludes(named(file))) {
        excluded++;
      } else {
        String text = files.read(file);
        if (file.equals("-") || !Files.isRegularFile(TextFiles.path(file))) {
          kept.put(named(file), text);
        }
        names.add(named(file));
        walked.remove(named(file));
      }
    }
    return this;
  }

  /** Returns whether folders were named, so that more than what was changed last is looked at. */
  boolean areFolders() {
    return hasFolders;
  }

  /** Returns whether there may be more than one file to tell of. */
  boolean areSeveral() {
    return hasFolders || names.size() > 1;
  }

  /**
   * Judges the files on all processors and hands them over in one order, each as soon as those
   * before it are. Of a configuration all files come where the first one would.
   */
  void each(InOrder.Sink<Analyzed> sink) throws IOException, UsageException {
    Request request = options.request("", error);
    Progress progress = console.progress();
    progress.start(names.size());
    int[] done = new int[2];
    new InOrder(Runtime.getRuntime().availableProcessors())
        .run(
            units(),
            unit -> judged(unit, request),
            some -> {
              excluded += some.excluded();
              some.problems().forEach(console::say);
              for (Analyzed one : some.all()) {
                if (!walked.contains(one.file()) || isOfKeys(one.text(), one.report())) {
                  done[1]++;
                  sink.accept(one);
                }
              }
              done[0] += some.all().size() + some.excluded();
              progress.at(done[0]);
            });
    progress.clear();
    if (excluded > 0) {
      console.say((excluded == 1 ? "1 file is" : excluded + " files are") + " excluded.");
    }
    if (done[1] == 0) {
      console.say("There is no key policy in " + String.join(", ", options.files()) + ".");
    }
  }

  private boolean isCheck() {
    return options.command().equals("check");
  }

  private JudgedUnit judged(Unit unit, Request request) throws IOException, UsageException {
    List<Request.File> some = new ArrayList<>();
    List<String> beside = new ArrayList<>(unit.beside());
    List<String> problems = new ArrayList<>();
    for (String name : unit.files()) {
      String text = kept.get(name);
      Request.File file = new Request.File(name, text == null ? files.read(name) : text);
      // What is to be corrected or comes by standard input was meant by whoever named it.
      boolean may = walked.contains(name) || (isCheck() && !name.isEmpty());
      FirstLines first = FirstLines.of(name, may ? file.text() : "");
      if (!first.problem().isEmpty()) {
        problems.add(first.problem());
      }
      if (first.reason().isPresent()) {
        beside.add(name);
      } else {
        some.add(file);
      }
    }
    List<Report> reports = Keymend.analyze(some, beside, request);
    List<Analyzed> all = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      all.add(new Analyzed(reports.get(i), some.get(i).text(), some.get(i).name()));
    }
    return new JudgedUnit(all, unit.files().size() - some.size(), problems);
  }

  private void walk(String folder) throws IOException, UsageException {
    if (options.command().equals("fix") && !options.inPlace()) {
      throw new UsageException(folder + " is a folder: fix needs --in-place with it.");
    }
    Folder found = Folder.walk(TextFiles.path(folder));
    for (String file : found.files()) {
      if (settings.excludes(named(file))) {
        excluded++;
      } else if (names.add(named(file))) {
        walked.add(named(file));
      }
    }
    for (String generated : found.generated()) {
      console.say(generated + " is generated and left out. Name it to check it.");
    }
    for (String linked : found.linked()) {
      console.say(linked + " is a link to a folder and left out. Name it to check it.");
    }
  }

  /** Only files of Terraform need each other; whoever names them may be anything. */
  private List<Unit> units() {
    Map<String, Unit> folders = new HashMap<>();
    List<Unit> units = new ArrayList<>();
    for (String name : names) {
      Unit begun = folders.get(folder(name));
      if (!isTerraform(name)) {
        units.add(new Unit(List.of(name), List.of()));
      } else if (begun != null) {
        begun.files().add(name);
      } else {
        Unit unit = new Unit(new ArrayList<>(List.of(name)), new ArrayList<>());
        folders.put(folder(name), unit);
        units.add(unit);
      }
    }
    NavigableSet<String> sorted = new TreeSet<>(names);
    folders.forEach(
        (folder, unit) -> {
          for (String name : sorted.subSet(folder, true, folder + Character.MAX_VALUE, true)) {
            if (!folder(name).equals(folder) || !isTerraform(name)) {
              unit.beside().add(name);
            }
          }
        });
    return units;
  }

  /** Standard input may be anything. */
  private static boolean isTerraform(String name) {
    return name.isEmpty() || name.endsWith(".tf") || name.endsWith(".tofu");
  }

  private static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  /** Returns whether a file that nobody named is about keys. */
  private static boolean isOfKeys(String text, Report report) {
    if (report.status() == Status.ANALYZED || !report.text().equals(text)) {
      return true;
    }
    // What is said of a place is about a key there, what is said of all is that there is none; and
    // of what is neither a template nor a policy, that is said at its first sign.
    boolean says =
        report.status() == Status.UNREADABLE
            || (!report.format().equals(Optional.of(Format.POLICY))
                && report.ofText().stream().anyMatch(found -> found.range().length() > 0));
    boolean part = report.format().equals(Optional.of(Format.HCL)) && report.others().isEmpty();
    return says && (part || KEYS.stream().anyMatch(text::contains));
  }
}
