package dev.keymend.prevention;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Packs as the command makes them. */
public final class Packs {
  public static final String OWNER = "310987654321";
  static final String FOREIGN = "209876543210";

  public static final Parameters DELEGATING =
      new Parameters(
          OWNER,
          "aws",
          true,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  /** IAM is kept out, and nobody in particular has to be named. */
  public static final Parameters WITHOUT_IAM =
      new Parameters(
          OWNER,
          "aws",
          false,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  static final Parameters FULL =
      new Parameters(
          OWNER,
          "aws",
          false,
          List.of("arn:aws:iam::310987654321:role/keys", "arn:aws:iam::310987654321:user/ops/ann"),
          List.of("arn:aws:iam::310987654321:role/cleaner"),
          List.of(FOREIGN),
          List.of("sns.amazonaws.com", "logs.eu-central-1.amazonaws.com"),
          List.of("o-a1b2c3d4e5"),
          Optional.of("o-a1b2c3d4e5"));

  private Packs() {}

  static List<PackFile> files(Parameters parameters) {
    return PreventionPack.files(List.of(PreventionPart.values()), parameters, Packs::source);
  }

  /** Returns the files by their paths. */
  public static Map<String, String> byPath(Parameters parameters) {
    Map<String, String> texts = new TreeMap<>();
    files(parameters).forEach(file -> texts.put(file.path(), file.text()));
    return texts;
  }

  /** Returns what the check in YAML for Checkov says. */
  static Map<?, ?> checkovsYaml(Parameters parameters) {
    String text = byPath(parameters).getOrDefault("checkov/checks/key_policy.yaml", "");
    return (Map<?, ?>)
        Objects.requireNonNull(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  /** Writes a pack into a folder. */
  public static Path write(Parameters parameters, Path folder) throws IOException {
    for (PackFile file : files(parameters)) {
      Path path = folder.resolve(file.path());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    return folder;
  }

  /** Returns all sources by their names. */
  public static Map<String, String> sources() {
    Path folder = Path.of("src/main/resources/prevention");
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        texts.put(name, source(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String source(String name) {
    try (InputStream in = Packs.class.getResourceAsStream("/prevention/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
