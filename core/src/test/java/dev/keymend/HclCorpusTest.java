package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.source.Compact;
import dev.keymend.source.FoundPolicy;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.Limits;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import dev.keymend.source.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Terraform files from folders outside of the project: {@code -Dkeymend.corpus=FOLDER}, what people
 * published, and {@code -Dkeymend.vectors=FOLDER}, a {@code main.tf} each with the policies that
 * Terraform made of it.
 */
class HclCorpusTest {
  @TestFactory
  Stream<DynamicTest> everyFileIsReadAndItsCorrectionIsHcl() throws IOException {
    return files("keymend.corpus", ".tf").stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @TestFactory
  Stream<DynamicTest> aPolicyIsWhatTerraformMakesOfIt() throws IOException {
    return files("keymend.vectors", "main.tf").stream()
        .filter(file -> Files.exists(file.resolveSibling("expected.json")))
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)));
  }

  @TestFactory
  Stream<DynamicTest> aPolicyIsWhatTheModuleMakesOfItsInputs() throws IOException {
    return files("keymend.vectors", "-module.tf").stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> compareModule(file)));
  }

  private static void compareModule(Path file) throws IOException {
    String name = file.toString().replace(".tf", ".expected.json");
    JsonNode expected = WrittenHcl.parse(Files.readString(Path.of(name)));
    String account = expected.path("account_used").asString("");
    Reading reading = new Sources(Limits.DEFAULT).read(Files.readString(file));
    PolicyDocument found = (PolicyDocument) ((Reading.Understood) reading).found().get(0);
    String json =
        Compact.of(found.root())
            .replace("${data.aws_caller_identity.current.account_id}", account)
            .replace("${data.aws_partition.current.partition}", "aws")
            .replace(",\"Statement\":[]", "");
    boolean known = Tree.nodes(found.root()).stream().noneMatch(FunctionNode.class::isInstance);
    if (known) {
      assertEquals(sorted(expected.path("policy")), sorted(WrittenHcl.parse(json)), json);
    }
  }

  private static List<Path> files(String property, String end) throws IOException {
    String folder = System.getProperty(property, "");
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(Path.of(folder))) {
      return walk.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private static void check(Path file) throws IOException {
    Report report = Keymend.analyze(Request.of(Files.readString(file)));
    assertEquals("hcl", report.format().orElseThrow().id());
    if (!report.text().equals(Files.readString(file))) {
      WrittenHcl.readByOthers(report.text());
      assertEquals(report.text(), Keymend.analyze(Request.of(report.text())).text());
    }
  }

  private static void compare(Path file) throws IOException {
    JsonNode expected = WrittenHcl.parse(Files.readString(file.resolveSibling("expected.json")));
    String account = expected.path("account_used").asString("");
    Reading reading = new Sources(Limits.DEFAULT).read(Files.readString(file));
    assertTrue(reading instanceof Reading.Understood, reading.toString());
    for (FoundPolicy found : ((Reading.Understood) reading).found()) {
      JsonNode policy = expected.path("policies").path(found.name());
      if (found instanceof PolicyDocument document && policy.isObject()) {
        String json =
            Compact.of(document.root())
                .replace("${data.aws_caller_identity.current.account_id}", account)
                .replace("${data.aws_partition.current.partition}", "aws");
        // What Keymend leaves open is not to be compared.
        boolean known = !json.contains("${data.") && !json.contains("${(");
        if (isJson(json) && known && !json.contains("${each.") && !isConditional(document)) {
          assertEquals(sorted(policy), sorted(WrittenHcl.parse(json)), json);
        }
      }
    }
  }

  private static boolean isConditional(PolicyDocument document) {
    return Tree.nodes(document.root()).stream()
        .anyMatch(node -> node instanceof ObjectNode object && object.condition().isPresent());
  }

  private static boolean isJson(String text) {
    try {
      return WrittenHcl.parse(text).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  /** A set has no order, a list of one is that one, and Terraform writes every value as a text. */
  private static String sorted(JsonNode node) {
    TreeSet<String> parts = new TreeSet<>();
    if (node.isArray()) {
      node.forEach(element -> parts.add(sorted(element)));
      return parts.size() == 1 ? parts.first() : parts.toString();
    }
    node.properties()
        .forEach(member -> parts.add(member.getKey() + ": " + sorted(member.getValue())));
    return node.isObject() ? "{" + parts + "}" : node.asString();
  }
}
