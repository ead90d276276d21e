package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Terraform itself and the parser that the CDK for Terraform uses say of corrections: {@code
 * ./mvnw -pl core -Poracles test}, with {@code terraform} on the PATH, the npm registry within
 * reach, and the site built, which brings Deno.
 */
class TerraformOracle {
  /**
   * Two fixes that each add an attribute to one group do not know of each other's, and of a value
   * that gets from several lines into one the group is not known.
   */
  private static final List<String> KNOWN =
      List.of(
          "effect-value-in-a-list-as-object.tf",
          "inert-statement-account-without-action-as-document.tf",
          "inert-statement-account-without-action-as-object.tf");

  @TempDir Path folder;

  /** Texts as {@code terraform fmt} lays them out, by file name. */
  private final Map<String, String> before = new TreeMap<>();

  private final Map<String, String> after = new TreeMap<>();

  /** The cases of all rules in Terraform's ways, those of the reader, and configurations. */
  @BeforeEach
  void collect() throws IOException, InterruptedException {
    Map<String, Request> requests = new TreeMap<>();
    Files.createDirectory(folder.resolve("before"));
    Files.createDirectory(folder.resolve("after"));
    HclLawsTest.cases()
        .forEach(
            translated ->
                requests.put(
                    name(translated.toString()),
                    hardened(translated.golden().followUp(translated.text()))));
    for (RuleCase golden : HostCasesTest.cases()) {
      Report report = Keymend.analyze(golden.request());
      if (report.language().filter("hcl"::equals).isPresent()
          && report.format().orElseThrow().id().equals("hcl")) {
        requests.put(name(golden.toString()), golden.request());
      }
    }
    for (Map.Entry<String, Request> request : requests.entrySet()) {
      Files.writeString(before().resolve(request.getKey()), request.getValue().text());
    }
    // A file that is none of Terraform stays as it is.
    run("terraform", "fmt", "-list=false", before().toString());
    for (Map.Entry<String, Request> request : requests.entrySet()) {
      String name = request.getKey();
      String text = Files.readString(before().resolve(name));
      String corrected = Keymend.analyze(request.getValue().withText(text)).text();
      before.put(name, text);
      after.put(name, corrected);
      Files.writeString(folder.resolve("after").resolve(name), corrected);
    }
  }

  private Path before() {
    return folder.resolve("before");
  }

  private static String name(String golden) {
    return golden.replace('/', '-').replace(' ', '-') + ".tf";
  }

  private static Request hardened(Request plain) {
    Optional<String> owner = Optional.of(plain.owner().orElse("111122223333"));
    return new Request(
        plain.text(), owner, plain.error(), Optional.of(Level.HARDEN), plain.choices());
  }

  @Test
  void terraformLeavesCorrectionsAsTheyAre() throws IOException, InterruptedException {
    TreeSet<String> laidOut = new TreeSet<>();
    for (String path : run("terraform", "fmt", "-write=false", after().toString())) {
      if (path.endsWith(".tf")) {
        laidOut.add(path.substring(path.lastIndexOf('/') + 1));
      }
    }
    for (String path : run("terraform", "fmt", "-write=false", before().toString())) {
      laidOut.remove(path.substring(path.lastIndexOf('/') + 1));
    }
    KNOWN.forEach(laidOut::remove);
    List<String> differences = new ArrayList<>();
    for (String name : laidOut) {
      String file = after().resolve(name).toString();
      differences.addAll(run("terraform", "fmt", "-write=false", "-list=false", "-diff", file));
    }
    assertEquals("", String.join("\n", differences), laidOut.size() + " of " + after.size());
  }

  private Path after() {
    return folder.resolve("after");
  }

  @Test
  void anIndependentParserReadsWhatItReadBefore() throws IOException, InterruptedException {
    TreeSet<String> unread = new TreeSet<>(unread(after()));
    unread.removeAll(unread(before()));
    assertEquals(new TreeSet<>(), unread, "of " + after.size());
  }

  private List<String> unread(Path texts) throws IOException, InterruptedException {
    Path deno;
    try (Stream<Path> files = Files.list(Path.of("../web/target/deno"))) {
      deno = files.filter(f -> f.getFileName().toString().startsWith("deno-")).findFirst().get();
    }
    return run(
        deno.toAbsolutePath().normalize().toString(),
        "run",
        "--quiet",
        "--no-lock",
        "--node-modules-dir=none",
        "--allow-read",
        "--allow-env",
        "src/test/oracles/hcl2json.js",
        texts.toString());
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(false);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectInput(new File("/dev/null"));
    builder.environment().put("DENO_DIR", Path.of("target/deno").toAbsolutePath().toString());
    builder.environment().put("DENO_TLS_CA_STORE", "mozilla,system");
    Process process = builder.start();
    List<String> lines = new ArrayList<>();
    try (Stream<String> said = process.inputReader().lines()) {
      said.forEach(lines::add);
    }
    process.waitFor();
    return lines;
  }
}
