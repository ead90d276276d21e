package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code test} makes of a file of checks. */
class CheckFileTest {
  private static final String REQUEST =
      "{\"request\":{\"principal\":\"arn:aws:iam::310987654321:role/app\","
          + "\"action\":\"kms:Decrypt\"}";
  private static final String MET = REQUEST + ",\"identity\":\"allow\",\"expect\":\"allowed\"}";
  private static final String NOT_MET = REQUEST + ",\"identity\":\"none\",\"expect\":\"allowed\"}";

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Outcome test(String checks, String... others) throws IOException {
    String[] args = new String[others.length + 2];
    args[0] = "test";
    args[1] = file("checks.jsonl", checks);
    System.arraycopy(others, 0, args, 2, others.length);
    return run("", args);
  }

  @Test
  void theExitCodeSaysWhetherAllAnswersAreAsExpected() throws IOException {
    String policy = file("policy.json", HEALTHY);
    Outcome met = test("# the application\n\n" + MET + "\r\n", policy);
    assertEquals(0, met.code(), met.err());
    assertTrue(met.out().endsWith("The check is met.\n"), met.out());
    Outcome missed = test(MET + "\n" + NOT_MET, policy);
    assertEquals(1, missed.code());
    String place = folder.resolve("checks.jsonl") + ":2: NOT MET: ";
    assertTrue(missed.out().contains(place), missed.out());
    assertTrue(
        missed.out().contains("allowed expected, but refused. IAM policies: "), missed.out());
    assertTrue(
        missed.out().contains("    statement 1 applies: It lets IAM policies"), missed.out());
    assertTrue(missed.out().endsWith("1 of 2 checks is not met.\n"), missed.out());
  }

  @Test
  void eachPolicyThatIsGivenIsAsked() throws IOException {
    String healthy = file("a.json", HEALTHY);
    String other = file("b.json", NO_ROOT.replace("role/app", "role/other"));
    Outcome told = test(MET, healthy, other);
    assertEquals(1, told.code());
    assertTrue(told.out().contains("1: met: " + healthy), told.out());
    assertTrue(told.out().contains("1: NOT MET: " + other), told.out());
  }

  @Test
  void aCheckMayNameItsPolicyAndDocuments() throws IOException {
    file("policies/orders.json", HEALTHY);
    file(
        "iam.json",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}}");
    String named =
        REQUEST
            + ",\"policy\":\"policies/orders.json\",\"documents\":[{\"file\":\"iam.json\"}],"
            + "\"expect\":\"allowed\"}";
    assertEquals(0, test(named).code());
    assertEquals(
        0, test(MET.replace("{\"request", "{\"policy\":" + HEALTHY + ",\"request")).code());
    Outcome missing = test(named.replace("iam.json", "none.json"));
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("none.json"), missing.err());
  }

  @Test
  void documentsOfOtherLayersAreGivenAsToExplain() throws IOException {
    String policy = file("policy.json", HEALTHY);
    String deny =
        file(
            "deny.json",
            "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}");
    Outcome told = test(MET, policy, "--scp", deny);
    assertEquals(1, told.code());
    assertTrue(told.out().contains("Service control policies: "), told.out());
    assertEquals(0, test(MET.replace("allowed", "refused"), policy, "--boundary", deny).code());
    assertEquals(2, test(MET, policy, "--grants", deny).code());
  }

  @Test
  void whatIsNotUnderstoodIsToldWithItsPlace() throws IOException {
    String policy = file("policy.json", HEALTHY);
    String checks = folder.resolve("checks.jsonl").toString();
    Outcome misspelt = test("\n" + MET.replace("\"expect\"", "\"expects\""), policy);
    assertEquals(2, misspelt.code());
    int column = MET.indexOf("\"expect\"") + 1;
    String place = checks + ":2:" + column + ": There is no member “expects”";
    assertTrue(misspelt.err().startsWith(place), misspelt.err());
    assertEquals("", misspelt.out());
    assertEquals(2, test("# nothing", policy).code());
    assertEquals(2, test(REQUEST + "}", policy).code());
    assertEquals(2, test(MET).code());
    assertEquals(2, test(MET, file("text.txt", "Hello")).code());
    assertEquals(2, test(MET, policy, "--format", "markdown").code());
  }

  @Test
  void ofSeveralKeysOneIsNamed() throws IOException {
    String key = "{\"Type\":\"AWS::KMS::Key\",\"Properties\":{\"KeyPolicy\":" + HEALTHY + "}}";
    String template =
        file("t.json", "{\"Resources\":{\"Orders\":" + key + ",\"Logs\":" + key + "}}");
    Outcome told = test(MET, template);
    assertEquals(2, told.code());
    assertTrue(told.err().contains("Name one with the member key: Orders, Logs."), told.err());
    assertEquals(
        0, test(MET.replace("{\"request", "{\"key\":\"Logs\",\"request"), template).code());
    assertEquals(2, test(MET.replace("{\"request", "{\"key\":\"Log\",\"request"), template).code());
  }

  @Test
  void programsReadItAsLinesOfJsonOrAsSarif() throws IOException {
    String policy = file("policy.json", HEALTHY);
    Outcome json = test(MET + "\n" + NOT_MET, policy, "--format", "json");
    assertEquals(1, json.code());
    JsonNode second = new ObjectMapper().readTree(json.out().lines().toList().get(1));
    assertEquals(2, second.get("line").intValue());
    assertEquals("refused", second.get("outcome").stringValue());
    assertFalse(second.get("met").booleanValue());
    Outcome sarif = test(MET + "\n" + NOT_MET, policy, "--format", "sarif");
    JsonNode results = new ObjectMapper().readTree(sarif.out()).get("runs").get(0).get("results");
    assertEquals(1, results.size());
    assertEquals("check-not-met", results.get(0).get("ruleId").stringValue());
    JsonNode place = results.get(0).get("locations").get(0).get("physicalLocation");
    assertEquals(2, place.get("region").get("startLine").intValue());
    assertTrue(
        place.get("artifactLocation").get("uri").stringValue().endsWith("checks.jsonl"),
        place.toString());
  }

  @Test
  void checksComeThroughStandardInput() throws IOException {
    String policy = file("policy.json", HEALTHY);
    Outcome told = run(MET, "test", "-", policy);
    assertEquals(0, told.code(), told.err());
    assertTrue(told.out().startsWith("standard input:1: met: "), told.out());
  }
}
