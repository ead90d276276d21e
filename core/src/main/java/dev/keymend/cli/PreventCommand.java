package dev.keymend.cli;

import dev.keymend.cli.pipeline.Settings;
import dev.keymend.prevention.PackFile;
import dev.keymend.prevention.Parameters;
import dev.keymend.prevention.PreventionPack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command that makes checks for the pipeline and the account. */
final class PreventCommand {
  private static final String SOURCES = "/prevention/";

  private final Options options;
  private final Settings settings;
  private final TextFiles files;
  private final Console console;

  PreventCommand(Options options, Settings settings, TextFiles files, Console console) {
    this.options = options;
    this.settings = settings;
    this.files = files;
    this.console = console;
  }

  /** Prints the checks, or writes them into a folder. */
  int prevent() throws IOException, UsageException {
    PreventOptions wanted = options.prevention();
    if (options.inPlace() && wanted.folder().isEmpty()) {
      throw new UsageException("--in-place of prevent needs --out DIR.");
    }
    if (wanted.folder().isPresent()) {
      checkFolder(wanted.folder().get());
    }
    Parameters parameters = new PreventedKeys(options, settings, files, console).read();
    List<PackFile> pack = PreventionPack.files(wanted.parts(), parameters, PreventCommand::source);
    Optional<String> refused = PreventionPack.refused(pack);
    if (refused.isPresent()) {
      throw new UsageException(refused.get());
    }
    if (wanted.folder().isPresent()) {
      write(pack, TextFiles.path(wanted.folder().get()));
    } else {
      for (PackFile file : pack) {
        console.print("==> " + file.path() + " <==\n" + file.text() + "\n");
      }
    }
    PreventionPack.notes(wanted.parts(), parameters).forEach(console::say);
    return CommandLine.NOTHING_TO_FIX;
  }

  private static void checkFolder(String folder) throws UsageException {
    if (folder.isBlank()) {
      throw new UsageException("--out needs the name of a folder, and . is the one you are in.");
    }
    checkFolders(TextFiles.path(folder).normalize());
  }

  /** What is no folder cannot have files in it, and neither can what is in that. */
  private static void checkFolders(@Nullable Path folder) throws UsageException {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        throw new UsageException("--out needs a folder, and " + above + " is a file.");
      }
    }
  }

  /** Writes all files or, where one stands in the way, none. */
  private void write(List<PackFile> pack, Path folder) throws IOException, UsageException {
    List<PackFile> missing = new ArrayList<>();
    List<PackFile> different = new ArrayList<>();
    for (PackFile file : pack) {
      Path path = folder.resolve(file.path());
      checkFolders(path.getParent());
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        missing.add(file);
      } else if (!Files.isRegularFile(path) || !file.text().equals(files.read(path.toString()))) {
        different.add(file);
      }
    }
    if (!different.isEmpty() && !options.inPlace()) {
      throw new UsageException(
          folder.resolve(different.get(0).path())
              + " is there and differs"
              + (different.size() > 1 ? ", and so do " + (different.size() - 1) + " more" : "")
              + ". Nothing was written; --in-place replaces what differs.");
    }
    for (PackFile file : different) {
      Replacing.write(folder.resolve(file.path()), file.text());
    }
    for (PackFile file : missing) {
      Path path = folder.resolve(file.path());
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, file.text());
    }
    console.say(
        (missing.size() + different.size())
            + " of "
            + pack.size()
            + " files were written into "
            + folder
            + ". README.md there says how each part is switched on.");
    List<String> left = left(pack, folder);
    if (!left.isEmpty()) {
      console.say(
          "Left as they were, as these files of a pack are not of this one: "
              + String.join(", ", left)
              + ". README.md does not speak of them; delete them, or make their parts anew, too.");
    }
  }

  /** Returns files of parts that were made before, and not now. */
  private static List<String> left(List<PackFile> pack, Path folder) {
    List<String> left = new ArrayList<>();
    for (String path : PreventionPack.paths()) {
      if (Files.isRegularFile(folder.resolve(path))) {
        left.add(path);
      }
    }
    for (PackFile file : pack) {
      left.remove(file.path());
    }
    return left;
  }

  private static String source(String name) {
    try (InputStream in = PreventCommand.class.getResourceAsStream(SOURCES + name)) {
      if (in == null) {
        throw new IllegalStateException("There is no source " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
