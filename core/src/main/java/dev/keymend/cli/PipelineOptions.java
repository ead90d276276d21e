package dev.keymend.cli;

import dev.keymend.access.Severity;
import dev.keymend.cli.pipeline.BadFileException;
import dev.keymend.cli.pipeline.Baseline;
import dev.keymend.cli.pipeline.Settings;
import dev.keymend.cli.pipeline.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What decides whether {@code check} stops a pipeline.
 *
 * @param failOn the mildest severity that does; empty when nobody said
 * @param configFile file of settings that was named
 * @param baselineFile file of known findings
 * @param writeBaselineFile file to write them into
 */
record PipelineOptions(
    Optional<Severity> failOn,
    Optional<String> configFile,
    Optional<String> baselineFile,
    Optional<String> writeBaselineFile) {
  private static final String USUAL = ".keymend.json";

  static PipelineOptions of(Arguments given) throws UsageException {
    Optional<String> failOn = given.one("--fail-on");
    Optional<Severity> severity = failOn.flatMap(SettingsReader::severity);
    if (failOn.isPresent() && severity.isEmpty()) {
      throw new UsageException(
          "--fail-on needs critical, error, warning or info, not " + failOn.get() + ".");
    }
    return new PipelineOptions(
        severity, given.one("--config"), given.one("--baseline"), given.one("--write-baseline"));
  }

  /** Reads the settings: those that were named, else those of the folder that this runs in. */
  Settings settings(TextFiles files) throws IOException, UsageException {
    if (configFile.isEmpty() && !Files.isRegularFile(Path.of(USUAL))) {
      return Settings.NONE;
    }
    String file = configFile.orElse(USUAL);
    try {
      return SettingsReader.read(TextFiles.name(file), files.read(file));
    } catch (BadFileException e) {
      throw new UsageException(e.reason());
    }
  }

  /** Reads what is known. */
  Baseline baseline(TextFiles files) throws IOException, UsageException {
    return baselineFile.isEmpty() ? new Baseline() : baseline(baselineFile.get(), files);
  }

  private static Baseline baseline(String file, TextFiles files)
      throws IOException, UsageException {
    try {
      return Baseline.read(TextFiles.name(file), files.read(file));
    } catch (BadFileException e) {
      throw new UsageException(e.reason());
    }
  }

  /** Writes a baseline; a file that is something else stays as it is. */
  void write(String baseline, TextFiles files) throws IOException, UsageException {
    String file = writeBaselineFile.orElseThrow();
    Path path = TextFiles.path(file);
    if (Files.exists(path)) {
      baseline(file, files);
      Replacing.write(path, baseline);
    } else {
      Files.writeString(path, baseline, StandardOpenOption.CREATE_NEW);
    }
  }
}
