package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} makes of files of all kinds, in any order. */
class ExplainTest {
  private static final String KEY = "arn:aws:kms:eu-west-1:310987654321:key/abcd1234";
  private static final String CALL =
      "An error occurred (AccessDeniedException) when calling the Decrypt operation: User:"
          + " arn:aws:sts::310987654321:assumed-role/orders-api/s is not authorized to perform:"
          + " kms:Decrypt on resource: "
          + KEY;
  private static final String BY_IAM =
      CALL + " because no identity-based policy allows the kms:Decrypt action";
  private static final String BY_KEY =
      CALL + " because no resource-based policy allows the kms:Decrypt action";
  private static final String ALLOW =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"kms:Decrypt\","
          + "\"Resource\":\"*\"}]}";

  @TempDir Path folder;

  private String policy = "";
  private String byIam = "";
  private String byKey = "";
  private String allow = "";

  @BeforeEach
  void files() throws IOException {
    policy = file("policy.json", HEALTHY);
    byIam = file("iam.txt", BY_IAM);
    byKey = file("key.txt", BY_KEY);
    allow = file("allow.json", ALLOW);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void anErrorAloneSaysWhoRefusedAndWhatToRun() {
    Outcome told = run(BY_KEY, "explain");
    assertEquals(1, told.code());
    assertTrue(
        told.out().startsWith("Role orders-api was refused kms:Decrypt on key "), told.out());
    assertTrue(told.out().contains("  3. x REFUSES      key policy: "), told.out());
    assertTrue(told.out().contains("\n     aws kms get-key-policy --region eu-west-1"), told.out());
    assertEquals("", told.err());
    assertEquals(told.out().replace("standard input", byKey), run("", "explain", byKey).out());
  }

  /** The README shows an error, and what becomes of it. */
  @Test
  void theAnswerInTheReadmeIsTheAnswer() throws IOException {
    String[] parts = Files.readString(Path.of("..", "README.md")).split("```(text)?\n", -1);
    assertTrue(parts[1].startsWith("An error occurred"), parts[1]);
    String told =
        explain(List.of(file("readme.txt", parts[1]), file("no-root.json", NO_ROOT))).out();
    for (String line : parts[3].strip().split("\n", -1)) {
      assertTrue(told.lines().anyMatch(line::equals), () -> line + " is not in " + told);
    }
  }

  @Test
  void filesAreToldApartByReadingThemInAnyOrder() {
    List<String> files = new ArrayList<>(List.of(policy, byIam, allow));
    String sorted = lines(explain(files));
    for (int i = 0; i < files.size(); i++) {
      Collections.rotate(files, 1);
      assertEquals(sorted, lines(explain(files)));
    }
    assertTrue(sorted.contains(policy + ": key policy\n"), sorted);
    assertTrue(sorted.contains(byIam + ": error\n"), sorted);
    assertTrue(sorted.contains(allow + ": IAM policy of the caller. No statement"), sorted);
  }

  @Test
  void whatStandsInOneFileWithTheErrorIsNamedWithIt() throws IOException {
    String described =
        "{\"KeyMetadata\": {\"Arn\": \"" + KEY + "\", \"KeyState\": \"Disabled\"}}\n";
    String one = file("one.txt", "About {this}:\n" + BY_IAM + "\n" + ALLOW + "\n" + described);
    Outcome told = run("", "explain", one);
    assertEquals(1, told.code());
    assertTrue(told.out().contains(one + ": description of the key\n"), told.out());
    assertTrue(told.out().contains(one + ": IAM policy of the caller. No statement"), told.out());
    assertTrue(told.out().contains("key state: The key is in the state Disabled"), told.out());
  }

  @Test
  void aKeyThatIsDisabledLetsNothingThrough() throws IOException {
    String one =
        "An error occurred (DisabledException) when calling the Decrypt operation: "
            + KEY
            + " is disabled.\n";
    assertEquals(1, run(one + HEALTHY, "explain").code());
    assertEquals(2, run("A disabledexception says so.\n" + HEALTHY, "explain").code());
  }

  private static Outcome explain(List<String> files) {
    List<String> args = new ArrayList<>(files);
    args.add(0, "explain");
    return run("", args.toArray(String[]::new));
  }

  private static String lines(Outcome outcome) {
    return outcome.code() + "\n" + outcome.out();
  }

  @Test
  void theExitCodeSaysWhetherWhatIsThereLetsTheCallThrough() throws IOException {
    assertEquals(0, run("", "explain", policy, byIam, allow).code());
    assertEquals(1, run("", "explain", policy, byIam).code());
    String deny = file("deny.json", ALLOW.replace("Allow", "Deny"));
    assertEquals(1, run("", "explain", policy, byIam, allow, "--scp", deny).code());
    assertEquals(1, run("", "explain", policy, byIam, allow, "--boundary", deny).code());
    assertEquals(1, run("", "explain", policy, byIam, "--identity", deny).code());
    // A correction that would help is no policy that is in force.
    String closed = file("closed.json", NO_ROOT);
    Outcome told = run("", "explain", closed, byKey, allow);
    assertEquals(1, told.code());
    assertTrue(told.out().contains("After this correction the call is allowed"), told.out());
  }

  @Test
  void whatTheKindIsCanBeSaid() {
    Outcome told =
        run("", "explain", "--error", byIam, "--identity", allow, "--scp", allow, policy);
    assertTrue(told.out().contains("IAM policy of the caller. You said so."), told.out());
    assertTrue(told.out().contains("service control policy. You said so."), told.out());
    assertEquals(0, told.code());
  }

  @Test
  void theKeyAndItsGrantsAreRead() throws IOException {
    String key =
        file("key.json", "{\"KeyMetadata\":{\"Arn\":\"" + KEY + "\",\"KeyState\":\"Disabled\"}}");
    String grants =
        file(
            "grants.json",
            "{\"Grants\":[{\"KeyId\":\""
                + KEY
                + "\",\"GranteePrincipal\":\"arn:aws:iam::310987654321:role/orders-api\","
                + "\"Operations\":[\"Decrypt\"]}]}");
    String closed = file("closed.json", NO_ROOT);
    assertEquals(0, run("", "explain", closed, byKey, "--grants", grants).code());
    assertEquals(0, run("", "explain", closed, byKey, grants).code());
    Outcome disabled = run("", "explain", closed, byKey, grants, "--key", key);
    assertEquals(1, disabled.code());
    assertTrue(disabled.out().contains("x REFUSES      key state"), disabled.out());
  }

  @Test
  void aFileThatIsNotWhatItIsSaidToBeIsAMistake() {
    refused("was looked for", "explain", byIam, "--grants", policy);
    refused("was looked for", "explain", byIam, "--key", allow);
    refused("was looked for", "explain", byIam, "--scp", byKey);
    refused("None of this is an error", "explain", policy, allow);
    refused("there is a key policy in " + policy + " and in standard", "explain", policy, "-");
  }

  private static void refused(String part, String... args) {
    Outcome outcome = run(HEALTHY, args);
    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(part), outcome.err());
  }

  @Test
  void whatIsNotUnderstoodIsSaidNotToBe() {
    Outcome told = run("Something went wrong with " + KEY, "explain", policy, "-");
    assertTrue(
        told.out().startsWith("This message is not understood. It is about key"), told.out());
    assertTrue(told.out().contains("standard input: error"), told.out());
    assertEquals(1, told.code());
  }

  @Test
  void theReportIsPrintedInEveryForm() {
    Outcome json = run("", "explain", byKey, "--format", "json");
    assertTrue(json.out().startsWith("{\"report\":2,"), json.out());
    assertTrue(json.out().contains("\"status\":\"denial\""), json.out());
    assertTrue(json.out().contains("\"refusedBy\":\"key-policy\""), json.out());
    Outcome markdown = run("", "explain", byKey, policy, "--format", "markdown");
    assertTrue(markdown.out().startsWith("## "), markdown.out());
    assertTrue(run("", "explain", byKey, policy, "--format", "sarif").out().contains("2.1.0"));
  }

  @Test
  void aMessageCommandsNoTerminal() {
    Outcome told = run(BY_KEY.replace("orders-api", "a\u001b[2Jb"), "explain");
    assertFalse(told.out().contains("\u001b"), told.out());
  }

  @Test
  void checkAndFixAnswerTheErrorFirst() throws IOException {
    String closed = file("closed.json", NO_ROOT);
    String checked = run("", "check", "--error", byKey, closed).out();
    assertTrue(checked.startsWith("Role orders-api was refused kms:Decrypt on key "), checked);
    assertTrue(checked.contains("\nAfter this correction the call is allowed"), checked);
    String summary = run("", "fix", "--error", byKey, closed).err();
    assertTrue(summary.startsWith(closed + ": Role orders-api was refused"), summary);
    String healthy = run("", "check", policy).out();
    assertTrue(healthy.startsWith("1:1: info: "), healthy);
  }

  @Test
  void whatIsToBeCopiedHasItsCommand() throws IOException {
    String closed = file("closed.json", NO_ROOT);
    String told = run("", "explain", closed, byKey).out();
    String command = "java -jar keymend.jar fix " + closed + " --error " + byKey;
    assertTrue(told.contains("save it.\n     " + command + "\n"), told);
    String[] words = command.substring("java -jar keymend.jar ".length()).split(" ");
    assertTrue(run("", words).out().contains(":root"), told);
    String strange = file("it's mine.json", NO_ROOT);
    String quoted = "'" + strange.replace("'", "'\\''") + "'";
    assertTrue(run("", "explain", strange, byKey).out().contains(" fix " + quoted + " "), quoted);
  }

  @Test
  void aTemplateIsFilledInFromTheMessage() throws IOException {
    String logs =
        "An error occurred (InvalidParameterException) when calling the AssociateKmsKey operation:"
            + " The specified KMS Key Id could not be found or is not allowed to be used with Arn"
            + " 'arn:aws:logs:eu-west-1:310987654321:log-group:orders'";
    String told = run(logs, "explain", file("closed.json", NO_ROOT), "-").out();
    String added = " --add cloudwatch-logs,region=eu-west-1,group=orders\n";
    assertTrue(told.contains(added), told);
    String unknown = run(logs.replace("arn:aws:logs:eu-west-1", "***"), "explain", "-").out();
    assertTrue(unknown.contains(" fix FILE --add cloudwatch-logs,region=REGION\n"), unknown);
  }

  @Test
  void whatTheRefusalTakesWithItAndFurtherErrorsAreTold() {
    String other = BY_KEY.replace("kms:Decrypt", "kms:Encrypt").replace("orders-api", "bills");
    String told = run(BY_KEY + "\n" + other, "explain").out();
    assertTrue(told.contains("\nWhat it takes with it\n  - Role orders-api.\n"), told);
    assertTrue(told.contains("unusable-kms-keys.html"), told);
    assertTrue(told.contains("\nFurther errors in it\n  - Role bills was refused"), told);
  }

  @Test
  void aKeyPolicyAloneIsPutIntoPlainWords() {
    Outcome said = run(Runs.NO_ROOT, "explain");
    assertEquals(0, said.code(), said.err());
    assertTrue(said.out().contains("Role app may do everything with this key."), said.out());
    assertTrue(said.out().contains("line 1, statement 1: "), said.out());
    assertEquals(2, run(Runs.NO_ROOT, "explain", "--format", "json").code());
  }

  @Test
  void filesThatPowerShellWroteAreRead() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      Path error = Files.write(folder.resolve("wide.txt"), BY_IAM.getBytes(charset));
      Path identity = Files.write(folder.resolve("wide.json"), ALLOW.getBytes(charset));
      Path key = Files.write(folder.resolve("wide-key.json"), HEALTHY.getBytes(charset));
      Outcome told = run("", "explain", error.toString(), identity.toString(), key.toString());
      assertEquals(run("", "explain", byIam, allow, policy).code(), told.code());
      assertTrue(told.out().startsWith("Role orders-api was refused kms:Decrypt"), told.out());
      assertTrue(told.out().contains("The IAM policies that were pasted allow the call already."));
    }
  }

  @Test
  void whatSaysNothingOfACallIsRefusedByNobody() {
    Outcome bare = run("AccessDeniedException", "explain");
    assertEquals(1, bare.code());
    assertTrue(bare.out().contains("aws kms get-key-policy"), bare.out());
  }

  @Test
  void aDescribedKeyAnswersTheMessageOfAService() throws IOException {
    String error = file("launch.txt", "Client.InternalError: Client error on launch");
    String key =
        file(
            "key.json",
            "{\"KeyMetadata\":{\"Arn\":\""
                + KEY
                + "\",\"KeyState\":\"Disabled\",\"KeyManager\":\"CUSTOMER\"}}");
    Outcome told = run("", "explain", error, key, policy);
    assertEquals(1, told.code());
    assertTrue(told.out().contains("The key is in the state Disabled"), told.out());
    assertTrue(told.out().contains("aws kms enable-key --region eu-west-1 --key-id " + KEY));
  }
}
