package dev.keymend.prevention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the pack's Python says, with stand-ins for boto3 and Checkov. */
class ConfigRuleOracle {
  private static final String SCHEDULED =
      "{\"messageType\":\"ScheduledNotification\",\"notificationCreationTime\":\"2026-01-01T00:00:00Z\"}";

  @TempDir Path folder;

  private JsonNode config(String invoking, ObjectNode keys)
      throws IOException, InterruptedException {
    return config(Packs.DELEGATING, invoking, keys);
  }

  private JsonNode config(Parameters parameters, String invoking, ObjectNode keys)
      throws IOException, InterruptedException {
    ObjectNode ask = Tools.JSON.createObjectNode();
    ask.putObject("event").put("invokingEvent", invoking).put("resultToken", "token");
    ask.set("keys", keys);
    return Tools.python("config", Packs.write(parameters, folder), ask);
  }

  private static void assertSaid(String compliance, String part, JsonNode answer) {
    assertEquals(compliance, answer.get(0).stringValue(), answer.toString());
    assertTrue(answer.get(1).stringValue().contains(part), answer.toString());
  }

  private static String changed(String key, String status) {
    return "{\"messageType\":\"ConfigurationItemChangeNotification\",\"configurationItem\":{"
        + "\"resourceId\":\""
        + key
        + "\",\"configurationItemStatus\":\""
        + status
        + "\",\"configurationItemCaptureTime\":\"2026-01-01T00:00:00Z\"}}";
  }

  @Test
  void everyKeyIsJudgedOnSchedule() throws IOException, InterruptedException {
    ObjectNode keys = Tools.JSON.createObjectNode();
    keys.putObject("sound").put("policy", FaultyPolicies.CORRECTED);
    keys.putObject("aws").putObject("metadata").put("KeyManager", "AWS");
    keys.putObject("dying").putObject("metadata").put("KeyState", "PendingDeletion");
    ObjectNode still =
        keys.putObject("still").put("policy", FaultyPolicies.CORRECTED).put("rotated", false);
    still.putObject("metadata").put("KeySpec", "SYMMETRIC_DEFAULT");
    ObjectNode signing =
        keys.putObject("signing").put("policy", FaultyPolicies.CORRECTED).put("rotated", false);
    signing.putObject("metadata").put("KeySpec", "RSA_2048");
    FaultyPolicies.faulty().forEach((name, policy) -> keys.putObject(name).put("policy", policy));
    FaultyPolicies.sound().forEach((name, policy) -> keys.putObject(name).put("policy", policy));
    JsonNode said = config(SCHEDULED, keys);
    assertSaid("COMPLIANT", "", said.get("sound"));
    assertSaid("NOT_APPLICABLE", "", said.get("aws"));
    assertSaid("NOT_APPLICABLE", "", said.get("dying"));
    assertSaid("NON_COMPLIANT", "[rotation]", said.get("still"));
    assertSaid("COMPLIANT", "", said.get("signing"));
    FaultyPolicies.faulty()
        .keySet()
        .forEach(name -> assertSaid("NON_COMPLIANT", "[", said.get(name)));
    FaultyPolicies.sound().keySet().forEach(name -> assertSaid("COMPLIANT", "", said.get(name)));
  }

  @Test
  void aKeyThatMayNotBeReadIsAtFault() throws IOException, InterruptedException {
    for (String operation : new String[] {"GetKeyPolicy", "DescribeKey"}) {
      for (String code : new String[] {"AccessDeniedException", "AccessDenied"}) {
        ObjectNode keys = Tools.JSON.createObjectNode();
        ObjectNode key = keys.putObject("shut").put("policy", FaultyPolicies.CORRECTED);
        key.putObject("refused").put(operation, code);
        assertSaid(
            "NON_COMPLIANT", "[delegation]", config(changed("shut", "OK"), keys).get("shut"));
      }
    }
  }

  @Test
  void whereIamIsKeptOutTheRoleHasToBeNamed() throws IOException, InterruptedException {
    ObjectNode keys = Tools.JSON.createObjectNode();
    keys.putObject("shut").putObject("refused").put("DescribeKey", "AccessDeniedException");
    JsonNode said = config(Packs.FULL, changed("shut", "OK"), keys).get("shut");
    assertSaid("NON_COMPLIANT", "[unreadable]", said);
    assertSaid("NON_COMPLIANT", "name the role in the key policy", said);
  }

  @Test
  void aKeyWithoutAnAnswerIsLeftToTheNextRun() throws IOException, InterruptedException {
    ObjectNode keys = Tools.JSON.createObjectNode();
    ObjectNode slow = keys.putObject("slow").put("policy", FaultyPolicies.CORRECTED);
    slow.putObject("refused").put("GetKeyPolicy", "ThrottlingException");
    keys.putObject("sound").put("policy", FaultyPolicies.CORRECTED);
    JsonNode said = config(SCHEDULED, keys);
    assertFalse(said.has("slow"), said.toString());
    assertSaid("COMPLIANT", "", said.get("sound"));
  }

  @Test
  void whatAPolicySaysIsSaidWhereItsRotationIsNot() throws IOException, InterruptedException {
    ObjectNode keys = Tools.JSON.createObjectNode();
    FaultyPolicies.faulty()
        .forEach(
            (name, policy) ->
                keys.putObject(name)
                    .put("policy", policy)
                    .putObject("refused")
                    .put("GetKeyRotationStatus", "AccessDeniedException"));
    for (JsonNode said : config(SCHEDULED, keys)) {
      assertSaid("NON_COMPLIANT", "[", said);
      assertFalse(
          said.get(1).stringValue().contains("refused to this rule's role"), said::toString);
    }
  }

  @Test
  void whatIsGoneIsNotJudged() throws IOException, InterruptedException {
    ObjectNode none = Tools.JSON.createObjectNode();
    assertSaid("NOT_APPLICABLE", "", config(changed("a", "ResourceDeleted"), none).get("a"));
    assertSaid("NOT_APPLICABLE", "", config(changed("a", "OK"), none).get("a"));
  }

  @Test
  void moreKeysThanOneCallTakesAreSaidInSeveral() throws IOException, InterruptedException {
    ObjectNode keys = Tools.JSON.createObjectNode();
    for (int i = 0; i < 250; i++) {
      keys.putObject("key" + i).put("policy", FaultyPolicies.CORRECTED);
    }
    assertEquals(250, config(SCHEDULED, keys).size());
  }

  /** A function that may do more than it needs is one more thing to guard. */
  @Test
  void theFunctionMayOnlyReadAndAnswer() {
    String template =
        Packs.byPath(Packs.DELEGATING).getOrDefault("config/key_policy_rule.yaml", "");
    String role = template.substring(template.indexOf("RuleRole:"), template.indexOf("RuleLog:"));
    assertFalse(role.contains("kms:*") || role.contains("kms:Put") || role.contains("kms:Create"));
    for (String action :
        new String[] {
          "kms:ListKeys",
          "kms:DescribeKey",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "config:PutEvaluations"
        }) {
      assertTrue(role.contains(action), action);
    }
    for (String call :
        new String[] {
          "PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey", "bypassPolicyLockoutSafetyCheck"
        }) {
      assertTrue(template.contains(call), call);
    }
  }

  /** A policy of a key has nothing that is still to be filled in, so nothing excuses it. */
  @Test
  void whatIsNotUnderstoodIsNotExcused() throws IOException, InterruptedException {
    String closed =
        FaultyPolicies.faulty()
            .getOrDefault("everyone of an organization that is not on the list", "");
    String open =
        FaultyPolicies.faulty().getOrDefault("everyone, of a Resource that takes in the key", "");
    ObjectNode keys = Tools.JSON.createObjectNode();
    for (String value : List.of("${var.organization}", "${aws:PrincipalOrgID}", "o-*")) {
      keys.putObject(value).put("policy", closed.replace("o-zzzzzzzzzz", value));
    }
    for (String pattern :
        List.of(
            "**",
            "arn:*",
            "arn:aws:kms:*",
            "${x}",
            "arn:aws:kms:eu-west-1:310987654321:k*",
            "arn:aws:kms:eu-west-1:31098765432?:key/*")) {
      keys.putObject(pattern).put("policy", open.replace("arn:aws:kms:*", pattern));
    }
    for (JsonNode said : config(SCHEDULED, keys)) {
      assertSaid("NON_COMPLIANT", "[public]", said);
    }
  }

  @Test
  void withoutDelegationNobodyGetsInByAnotherWay() throws IOException, InterruptedException {
    String root = FaultyPolicies.CORRECTED.replace("role/App", "role/keys");
    String user = "arn:aws:iam::310987654321:user/ops/ann";
    String role = "\"arn:aws:iam::310987654321:role/keys\"";
    String two =
        root.replace("\"arn:aws:iam::310987654321:root\"", "\"" + user + "\"")
            .replace("Enable IAM User Permissions", "User");
    String session = "\"arn:aws:sts::310987654321:assumed-role/keys/s\"";
    String third =
        "\"Resource\":\"*\"},{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"kms:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"%s\":{\"%s\":\"%s\"}}}]}";
    ObjectNode keys = Tools.JSON.createObjectNode();
    keys.putObject("two").put("policy", two);
    keys.putObject("session")
        .put("policy", two.replace("\"" + user + "\"", "[" + session + "," + role + "]"));
    int last = two.lastIndexOf("\"Resource\"");
    String account = "{\"AWS\":\"310987654321\"}";
    keys.putObject("a condition")
        .put(
            "policy",
            two.substring(0, last)
                + third.formatted(account, "StringLike", "aws:PrincipalArn", "*"));
    keys.putObject("everyone")
        .put(
            "policy",
            two.substring(0, last)
                + third.formatted("\"*\"", "StringEquals", "kms:CallerAccount", "310987654321"));
    JsonNode said = config(Packs.WITHOUT_IAM, SCHEDULED, keys);
    assertSaid("COMPLIANT", "", said.get("two"));
    assertSaid("NON_COMPLIANT", "[managers]", said.get("session"));
    assertSaid("NON_COMPLIANT", "[delegation]", said.get("a condition"));
    assertSaid("NON_COMPLIANT", "[everyone]", said.get("everyone"));
  }

  /** Checkov says to whoever asks for it why nothing is loaded, and else nothing at all. */
  @Test
  void checkovLoadsNothingOfAFolderThatIsNoPackage() throws IOException, InterruptedException {
    ObjectNode ask = Tools.JSON.createObjectNode();
    ask.putObject("resources");
    Path pack = Packs.write(Packs.DELEGATING, folder);
    assertEquals("{}", Tools.python("checkov", pack, ask).toString());
    Files.delete(pack.resolve("checkov/checks/__init__.py"));
    AssertionError refused =
        assertThrows(AssertionError.class, () -> Tools.python("checkov", pack, ask));
    assertTrue(String.valueOf(refused.getMessage()).contains("KeyError: 'key_policy'"));
  }

  /** By the solvers that Checkov has for the operators; it has a policy as text or as an object. */
  @Test
  void checkovsCheckInYamlPassesWhatIsSound() throws IOException, InterruptedException {
    ObjectNode ask = Tools.JSON.createObjectNode();
    ask.set(
        "definition",
        Tools.JSON.valueToTree(Packs.checkovsYaml(Packs.DELEGATING).get("definition")));
    ObjectNode resources = ask.putObject("resources");
    Set<String> sound = new TreeSet<>();
    Set<String> faulty = new TreeSet<>();
    for (Map.Entry<String, String> policy : FaultyPolicies.sound().entrySet()) {
      JsonNode read = Tools.JSON.readTree(policy.getValue());
      String foreign = policy.getValue().replace(Packs.OWNER, Packs.FOREIGN);
      sound.add(policy.getKey());
      sound.add(policy.getKey() + ", read");
      faulty.add(policy.getKey() + " of another account");
      faulty.add(policy.getKey() + " of another account, read");
      resources.putObject(policy.getKey()).put("policy", policy.getValue());
      resources.putObject(policy.getKey() + ", read").set("policy", read);
      resources.putObject(policy.getKey() + " of another account").put("policy", foreign);
      resources
          .putObject(policy.getKey() + " of another account, read")
          .set("policy", Tools.JSON.readTree(foreign));
    }
    sound.addAll(Set.of("nothing", "a reference", "filled in", "kept"));
    resources.putObject("nothing");
    resources.putObject("a reference").put("policy", "data.aws_iam_policy_document.key.json");
    resources
        .putObject("filled in")
        .put("policy", FaultyPolicies.CORRECTED.replace(Packs.OWNER, "${var.account}"));
    resources.putObject("kept").put("bypass_policy_lockout_safety_check", false);
    faulty.addAll(Set.of("bypass", "bypass in text"));
    resources.putObject("bypass").put("bypass_policy_lockout_safety_check", true);
    resources.putObject("bypass in text").put("bypass_policy_lockout_safety_check", "true");
    JsonNode said = Tools.python("solve", folder, ask);
    sound.forEach(name -> assertTrue(said.get(name).booleanValue(), name));
    faulty.forEach(name -> assertFalse(said.get(name).booleanValue(), name));
  }

  @Test
  void checkovsCheckReadsTheStatements() throws IOException, InterruptedException {
    ObjectNode ask = Tools.JSON.createObjectNode();
    ObjectNode resources = ask.putObject("resources");
    Map<String, String> sound = FaultyPolicies.sound();
    Map<String, String> faulty = FaultyPolicies.faulty();
    sound.forEach((name, policy) -> resources.putObject(name).putArray("policy").add(policy));
    faulty.forEach(
        (name, policy) ->
            resources.putObject(name).putArray("key_policy").add(Tools.JSON.readTree(policy)));
    resources
        .putObject("reference")
        .putArray("policy")
        .add("data.aws_iam_policy_document.key.json");
    resources
        .putObject("filled in")
        .putArray("policy")
        .add(
            FaultyPolicies.CORRECTED.replace(
                Packs.OWNER, "${data.aws_caller_identity.current.account_id}"));
    resources
        .putObject("within jsonencode")
        .putArray("policy")
        .add(
            FaultyPolicies.CORRECTED.replace(
                "arn:aws:iam::310987654321:root", "data.aws_caller_identity.current.account_id"));
    resources
        .putObject("an organization by variable")
        .putArray("policy")
        .add(
            FaultyPolicies.faulty()
                .getOrDefault("everyone of an organization that is not on the list", "")
                .replace("o-zzzzzzzzzz", "var.organization"));
    resources.putObject("none");
    resources.putObject("bypass").putArray("bypass_policy_lockout_safety_check").add(true);
    JsonNode said = Tools.python("checkov", Packs.write(Packs.DELEGATING, folder), ask);
    sound.keySet().forEach(name -> assertEquals("PASSED", said.get(name).stringValue(), name));
    faulty.keySet().forEach(name -> assertEquals("FAILED", said.get(name).stringValue(), name));
    assertEquals("UNKNOWN", said.get("reference").stringValue());
    assertEquals("UNKNOWN", said.get("filled in").stringValue());
    assertEquals("UNKNOWN", said.get("within jsonencode").stringValue());
    assertEquals("UNKNOWN", said.get("an organization by variable").stringValue());
    assertEquals("UNKNOWN", said.get("none").stringValue());
    assertEquals("FAILED", said.get("bypass").stringValue());
  }
}
