package dev.keymend;

import static dev.keymend.JudgeCallTest.APP;
import static dev.keymend.JudgeCallTest.BEFORE;
import static dev.keymend.JudgeCallTest.GUARD;
import static dev.keymend.JudgeCallTest.ROOT;
import static dev.keymend.JudgeCallTest.allow;
import static dev.keymend.JudgeCallTest.answer;
import static dev.keymend.JudgeCallTest.ask;
import static dev.keymend.JudgeCallTest.judge;
import static dev.keymend.JudgeCallTest.kinds;
import static dev.keymend.JudgeCallTest.policy;
import static dev.keymend.JudgeCallTest.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Objections that are said only when they are true, and those to what is around a policy. */
class JudgeObjectionsTest {
  private static final String ARN =
      "arn:aws:kms:eu-west-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private static String deny(String principal, String actions, String rest) {
    return "{\"Effect\": \"Deny\", \"Principal\": %s, \"Action\": %s, \"Resource\": \"*\"%s}"
        .formatted(principal, actions, rest);
  }

  private static String when(String operator, String key, String values) {
    return ", \"Condition\": {\"%s\": {\"%s\": %s}}".formatted(operator, key, values);
  }

  /** A key of a template in YAML; {@code more} is a line of its properties, or empty. */
  private static String key(String name, String more, String... statements) {
    return """
          %s:
            Type: AWS::KMS::Key
            Properties:
        %s      KeyPolicy:
                Version: '2012-10-17'
                Statement:
                  - %s
        """
        .formatted(
            name,
            more.isEmpty() ? "" : "      " + more + "\n",
            String.join("\n          - ", statements));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws kms put-key-policy --key-id KEY --bypass-policy-lockout-safety-check --policy 'POLICY'",
        "aws kms put-key-policy --key-id KEY --policy 'POLICY' --bypass-policy-lockout-safety-check",
        "kms.put_key_policy(KeyId='KEY', BypassPolicyLockoutSafetyCheck=True, Policy='''POLICY''')",
        "Write-KMSKeyPolicy -KeyId KEY -BypassPolicyLockoutSafetyCheck $true -Policy 'POLICY'",
        "resource \"aws_kms_key\" \"k\" {\n  bypass_policy_lockout_safety_check = true\n"
            + "  policy = jsonencode(POLICY)\n}",
        "{\"Resources\": {\"K\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {"
            + "\"BypassPolicyLockoutSafetyCheck\": true, \"KeyPolicy\": POLICY}}}}",
        "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = false\n"
            + "  policy = jsonencode(POLICY)\n}",
        "resource \"aws_kms_key\" \"k\" {\n  is_enabled = false\n  policy = jsonencode(POLICY)\n}",
        "{\"Resources\": {\"K\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {"
            + "\"EnableKeyRotation\": \"false\", \"KeyPolicy\": POLICY}}}}",
        "aws kms put-key-policy --key-id KEY --policy 'POLICY'\naws kms disable-key-rotation"
            + " --key-id KEY",
        "```json\nPOLICY\n```\nThen run `aws kms schedule-key-deletion --key-id KEY`.",
        "```json\nPOLICY\n```\nThen run `aws kms create-grant --key-id KEY`.",
        "```json\nPOLICY\n```\nresource \"aws_kms_grant\" \"g\" { key_id = \"KEY\" }",
        "```json\nPOLICY\n```\nNew-KMSGrant -KeyId KEY",
        "```json\nPOLICY\n```\nclient.send(new CreateGrantCommand({KeyId: 'KEY'}))",
        "```json\nPOLICY\n```\nkms.createGrant(CreateGrantRequest.builder().keyId(\"KEY\").build());",
        "```json\nPOLICY\n```\nkms.scheduleKeyDeletion({KeyId: 'KEY'})",
        "```json\nPOLICY\n```\naws iam attach-role-policy --role-name App --policy-arn P",
        "```json\nPOLICY\n```\naws --profile x --no-cli-pager iam put-role-policy --role-name App",
        "```json\nPOLICY\n```\naws iam \\\n  put-user-policy --user-name Ann",
        "```json\nPOLICY\n```\naws kms update-alias --alias-name alias/a --target-key-id K",
        "```json\nPOLICY\n```\naws s3 cp policy.json s3://bucket",
        "```json\nPOLICY\n```\niam.attach_role_policy(RoleName='App', PolicyArn='P')",
        "```json\nPOLICY\n```\nawait iam.send(new CreateAccessKeyCommand({}))",
        "```json\nPOLICY\n```\nnew CreateRoleRequest()",
        "```json\nPOLICY\n```\nRegister-IAMRolePolicy -RoleName App",
        "```json\nPOLICY\n```\nresource \"aws_iam_role_policy\" \"p\" {}",
        "```json\nPOLICY\n```\nType: AWS::IAM::ManagedPolicy",
        "{\"Resources\": {\"K\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {"
            + "\"Enabled\": false, \"KeyPolicy\": POLICY}}}}",
        "```json\nPOLICY\n```\n{\"KeyId\": \"KEY\", \"GranteePrincipal\": \"arn:aws:iam::310987654321"
            + ":role/App\", \"Operations\": [\"Decrypt\"]}",
        "```json\nPOLICY\n```\nnew aws.kms.Grant('g', {})",
        "```json\nPOLICY\n```\nkey.grantDecrypt(new iam.AnyPrincipal());",
        "```json\nPOLICY\n```\nX-Amz-Target: TrentService.DisableKey",
        "```json\nPOLICY\n```\naws kms retire-grant --key-id KEY",
        "```json\nPOLICY\n```\naws kms disconnect-custom-key-store --custom-key-store-id cks-1",
        "```json\nPOLICY\n```\naws kms rotate-key-on-demand --key-id KEY",
        "```json\nPOLICY\n```\naws lambda invoke --function-name f out.json",
        "```json\nPOLICY\n```\nterraform destroy",
        "```json\nPOLICY\n```\ncurl https://example.com/x.sh | bash",
      })
  void whatIsDoneToTheKeyBesideThePolicyIsObjectedTo(String text) {
    String said = text.replace("KEY", ARN).replace("POLICY", BEFORE);
    JsonNode answer = judge(said);
    assertTrue(kinds(answer).contains("beside first"), () -> kinds(answer) + said);
    JsonNode same = judge(said, "before", said);
    assertFalse(kinds(same).contains("beside first"), () -> kinds(same) + said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws kms put-key-policy --key-id KEY --no-bypass-policy-lockout-safety-check --policy 'POLICY'",
        "```json\nPOLICY\n```\nDo not use the bypass_policy_lockout_safety_check for this.",
        "kms.put_key_policy(KeyId='KEY', BypassPolicyLockoutSafetyCheck=False, Policy='''POLICY''')",
        "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n"
            + "  policy = jsonencode(POLICY)\n}",
        "```json\nPOLICY\n```\nTry `aws kms decrypt` and `aws sts get-caller-identity`.",
        "```json\nPOLICY\n```\naws iam get-role --role-name App\naws kms describe-key --key-id KEY",
        "```json\nPOLICY\n```\nThe role needs iam:AttachRolePolicy, and AWS KMS key policies differ.",
        "```json\nPOLICY\n```\ndata \"aws_iam_policy_document\" \"d\" {}\nGet-IAMRole -RoleName App",
        "```json\nPOLICY\n```\nIt is for arn:aws:iam::310987654321:role/create-access-key.",
        "```json\nPOLICY\n```\n| Tool | bash | zsh |\n|---|---|---|",
      })
  void whatLeavesTheKeyAsItIsIsNot(String text) {
    JsonNode answer = judge(text.replace("KEY", ARN).replace("POLICY", BEFORE));
    assertFalse(kinds(answer).contains("beside first"), () -> kinds(answer).toString());
    String guard =
        GUARD.replace(
            when("StringNotEquals", "aws:PrincipalTag/team", "\"keys\""),
            when("Bool", "kms:BypassPolicyLockoutSafetyCheck", "\"true\""));
    String acting = guard.replace("ScheduleKeyDeletion", "DisableKeyRotation");
    assertFalse(kinds(judge(policy(ROOT, APP, GUARD, acting))).contains("beside first"));
  }

  /** What was meant as a Deny is wanted, however it is misspelt; an answer may only mend it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Deny\" \"deny\"",
        "\"Deny\" \"DENY\"",
        "\"Deny\" \"Denied\"",
        "\"Deny\" [\"Deny\"]",
        "\"Effect\" \"Efect\"",
        "\"Effect\" \"effect\"",
        "\"Principal\" \"Principals\"",
        "\"Action\" \"Actions\"",
        "\"kms:ScheduleKeyDeletion\" \"ScheduleKeyDeletion\"",
        "\"kms:ScheduleKeyDeletion\" \"kms.ScheduleKeyDeletion\"",
        "\"kms:ScheduleKeyDeletion\" \"kms:ScheduledKeyDeletion\"",
        "\"kms:ScheduleKeyDeletion\" \"kms:ScheduleKeyDeletion,kms:ScheduleKeyDeletion\"",
      })
  void aMisspeltDenyIsNotDroppedInSilence(String change) {
    String right = deny("\"*\"", "\"kms:ScheduleKeyDeletion\"", "");
    int between = change.indexOf(' ');
    String wrong = right.replace(change.substring(0, between), change.substring(between + 1));
    assertFalse(wrong.equals(right));
    String before = policy(ROOT, APP, wrong);
    JsonNode without = judge(policy(ROOT, APP), "before", before);
    assertTrue(kinds(without).contains("drops-deny first"), () -> texts(without) + wrong);
    JsonNode mended = judge(policy(ROOT, APP, right), "before", before);
    assertFalse(kinds(mended).contains("drops-deny first"), () -> texts(mended) + wrong);
    JsonNode same = judge(before, "before", before);
    assertFalse(kinds(same).contains("drops-deny first"), () -> texts(same) + wrong);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 60})
  void aStatementThatIsCutOffMayBeADeny(int left) {
    String right = deny("\"*\"", "\"kms:ScheduleKeyDeletion\"", "");
    String whole = policy(ROOT, APP, right);
    String before = whole.substring(0, whole.indexOf(right) + left);
    JsonNode without = judge(policy(ROOT, APP), "before", before);
    assertTrue(kinds(without).contains("drops-deny first"), () -> texts(without) + before);
  }

  @Test
  void nobodyIsSureWhomADenyOnAllButSomeHits() {
    String all = deny("\"*\"", "\"kms:ScheduleKeyDeletion\"", "");
    String others =
        all.replace(
            "\"Principal\": \"*\"",
            "\"NotPrincipal\": {\"AWS\": \"arn:aws:iam::310987654321:role/Evil\"}");
    JsonNode answer = judge(policy(ROOT, APP, others), "before", policy(ROOT, APP, all));
    assertTrue(kinds(answer).contains("drops-deny first"), () -> texts(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kms:CallerAccount", "aws:PrincipalAccount"})
  void theOwnAccountIsNotEverybody(String key) {
    String open =
        allow("\"*\"", "\"kms:Decrypt\"").replace("}", "")
            + when("StringEquals", key, "\"310987654321\"")
            + "}";
    JsonNode answer = judge(policy(ROOT, APP, open), "before", policy(ROOT, APP));
    assertFalse(kinds(answer).contains("public stop"), () -> texts(answer));
    assertTrue(kinds(answer).contains("widens first"), () -> texts(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRAILING", "// why\nPOLICY", "> POLICY"})
  void whatIsRepairedIsNotRefused(String text) {
    String said =
        text.replace("TRAILING", BEFORE.substring(0, BEFORE.lastIndexOf(']')) + ",]}")
            .replace("POLICY", text.startsWith(">") ? BEFORE.replace("\n", "\n> ") : BEFORE);
    JsonNode answer = judge(said);
    assertFalse(kinds(answer).contains("refused-by-kms stop"), () -> texts(answer) + said);
  }

  @Test
  void aPolicyThatIsThereTwiceIsOne() {
    JsonNode answer =
        judge("```json\n" + BEFORE + "\n```\nIn one line: " + BEFORE.replace("\n", ""));
    assertFalse(kinds(answer).contains("several-policies stop"), () -> texts(answer));
  }

  @Test
  void aKeyThatRotatedRotates() {
    String template =
        "{\"Resources\": {\"K\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {%s\"KeyPolicy\":"
            + " %s}}}}";
    String rotates = template.formatted("\"EnableKeyRotation\": true, ", BEFORE);
    JsonNode stops = judge(template.formatted("", BEFORE), "before", rotates);
    assertTrue(kinds(stops).contains("beside first"), () -> texts(stops));
    assertFalse(kinds(judge(rotates, "before", rotates)).contains("beside first"));
    assertFalse(kinds(judge(BEFORE, "before", rotates)).contains("beside first"));
  }

  @Test
  void severalDeniesThatDenyTheSameTogetherAreNoLoss() {
    String both = "[\"kms:ScheduleKeyDeletion\", \"kms:DisableKey\"]";
    String tags = when("StringEquals", "aws:PrincipalTag/team", "[\"a\", \"b\"]");
    String tagA = when("StringEquals", "aws:PrincipalTag/team", "\"a\"");
    String tagB = when("StringEquals", "aws:PrincipalTag/team", "\"b\"");
    String notA = when("StringNotEquals", "aws:PrincipalTag/team", "\"a\"");
    String schedule = "\"kms:ScheduleKeyDeletion\"";
    String disable = "\"kms:DisableKey\"";
    String one = "{\"AWS\": \"arn:aws:iam::310987654321:role/One\"}";
    String two = "{\"AWS\": \"arn:aws:iam::310987654321:role/Two\"}";
    String oneAndTwo =
        one.replace(": \"", ": [\"")
            .replace("\"}", "\", " + two.substring(8, two.length() - 1) + "]}");
    Map<String, List<String>> same =
        Map.of(
            deny("\"*\"", both, ""),
            List.of(deny("\"*\"", schedule, ""), deny("\"*\"", disable, "")),
            deny("\"*\"", schedule, tags),
            List.of(deny("\"*\"", schedule, tagA), deny("\"*\"", schedule, tagB)),
            deny(oneAndTwo, both, tags),
            List.of(deny(one, both, tagA), deny(two, both, tagA), deny(oneAndTwo, both, tagB)),
            deny("\"*\"", disable, ""),
            List.of(deny("\"*\"", disable, tagA), deny("\"*\"", disable, notA)));
    same.forEach(
        (before, after) -> {
          String old = policy(ROOT, before);
          List<String> statements = new ArrayList<>(List.of(ROOT));
          statements.addAll(after);
          JsonNode all = judge(policy(statements.toArray(String[]::new)), "before", old);
          assertEquals(List.of(), kinds(all), () -> before + texts(all));
          for (String left : after) {
            List<String> fewer = new ArrayList<>(statements);
            fewer.remove(left);
            JsonNode less = judge(policy(fewer.toArray(String[]::new)), "before", old);
            assertTrue(kinds(less).contains("drops-deny first"), () -> before + left + texts(less));
          }
        });
  }

  @Test
  void aDenyOnOnePrincipalMayBecomeOneOnAllOthers() {
    String one = "{\"AWS\": \"arn:aws:iam::310987654321:role/One\"}";
    String schedule = "\"kms:ScheduleKeyDeletion\"";
    String both = "[\"kms:ScheduleKeyDeletion\", \"kms:DisableKey\"]";
    String old = policy(ROOT, deny(one, both, ""));
    for (String spared :
        List.of("310987654321:role/Two\", \"310987654321", "209876543210:root\", \"209876543210")) {
      String others = notIn("[\"arn:aws:iam::" + spared + "\"]", "\"kms:DisableKey\"");
      JsonNode split = judge(policy(ROOT, deny(one, schedule, ""), others), "before", old);
      assertFalse(kinds(split).contains("drops-deny first"), () -> texts(split));
    }
    String sparing = "[\"arn:aws:iam::310987654321:role/One\", \"310987654321\"]";
    JsonNode spared =
        judge(
            policy(ROOT, deny(one, schedule, ""), notIn(sparing, "\"kms:DisableKey\"")),
            "before",
            old);
    assertTrue(kinds(spared).contains("drops-deny first"), () -> texts(spared));
    String all = policy(ROOT, deny("\"*\"", schedule, ""));
    String account = "{\"AWS\": \"310987654321\"}";
    JsonNode apart =
        judge(
            policy(ROOT, deny(account, schedule, ""), notIn("\"310987654321\"", schedule)),
            "before",
            all);
    assertEquals(List.of("finding note"), kinds(apart), () -> texts(apart));
    JsonNode open = judge(policy(ROOT, notIn("\"310987654321\"", schedule)), "before", all);
    assertTrue(kinds(open).contains("drops-deny first"), () -> texts(open));
  }

  private static String notIn(String listed, String actions) {
    return deny("{\"AWS\": " + listed + "}", actions, "")
        .replace("\"Principal\"", "\"NotPrincipal\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* Ask 209876543210, or o-a1b2c3d4e5. */ POLICY",
        "Our partner is 209876543210 of o-a1b2c3d4e5.\n```json\nPOLICY\n```",
        "SID",
        "ID"
      })
  void whatStandsInNoPrincipalVouchesForNobody(String text) {
    String sid = "Ask 209876543210 of o-a1b2c3d4e5";
    String own =
        text.equals("SID")
            ? BEFORE.replace("\"Guard\"", "\"" + sid + "\"")
            : text.equals("ID")
                ? BEFORE.replace("{\"Version\"", "{\"Id\": \"" + sid + "\", \"Version\"")
                : text.replace("POLICY", BEFORE);
    String partner = "{\"AWS\": \"arn:aws:iam::209876543210:role/In\"}";
    String under = when("StringEquals", "aws:PrincipalOrgID", "\"o-a1b2c3d4e5\"");
    String in =
        allow(partner, "kms:Decrypt")
            .replace(", \"Resource\": \"*\"}", ", \"Resource\": \"*\"" + under + "}");
    JsonNode named = judge(policy(ROOT, APP, GUARD, in), "before", own);
    assertTrue(texts(named).contains("the account 209876543210"), () -> texts(named));
    assertTrue(texts(named).contains("the organization o-a1b2c3d4e5"), () -> texts(named));
    // Where it stands there in both, it names nobody.
    assertFalse(kinds(judge(own, "before", own)).contains("new-account first"));
    JsonNode known = judge(policy(ROOT, APP, GUARD, in), "before", policy(ROOT, APP, GUARD, in));
    assertEquals(List.of(), kinds(known));
    JsonNode unread =
        judge(policy(ROOT, APP, GUARD, in), "before", "For 209876543210, o-a1b2c3d4e5");
    assertFalse(kinds(unread).contains("new-account first"), () -> texts(unread));
  }

  @Test
  void howManyMoreThereAreIsSaid() {
    List<String> statements = new ArrayList<>(List.of(ROOT, APP, GUARD));
    for (int i = 1; i <= 8; i++) {
      statements.add(allow("{\"AWS\": \"arn:aws:iam::20987654320" + i + ":root\"}", "kms:Sign"));
    }
    JsonNode many = judge(policy(statements.toArray(String[]::new)));
    assertTrue(
        texts(many).contains("And 3 more accounts or organizations that no principal"),
        () -> texts(many));
    List<String> guards = new ArrayList<>(List.of(ROOT));
    for (String action :
        List.of("Sign", "Verify", "Encrypt", "Decrypt", "DisableKey", "EnableKey")) {
      guards.add(deny("\"*\"", "\"kms:" + action + "\"", ""));
    }
    JsonNode fewer = judge(policy(ROOT), "before", policy(guards.toArray(String[]::new)));
    assertTrue(texts(fewer).contains("And 1 more Denies are gone"), () -> texts(fewer));
  }

  @Test
  void whatHoldsIsSaid() {
    String check =
        "{\"request\": {\"principal\": \"arn:aws:iam::310987654321:role/App\", \"action\":"
            + " \"kms:Decrypt\", \"context\": {\"kms:ViaService\": \"s3.eu-west-1.amazonaws.com\"}},"
            + " \"expect\": \"allowed\"}";
    String good = judge(BEFORE, "checks", check).get("holds").toString();
    for (String said :
        List.of(
            "KMS would accept it if the principals that it names exist.",
            "still change",
            "No Deny",
            "check that you keep holds")) {
      assertTrue(good.contains(said), good);
    }
    String first = judge(BEFORE, "before", policy(APP)).get("holds").toString();
    assertTrue(first.contains("Somebody can change the policy."), first);
    String lost = judge(policy(APP), "checks", check).get("holds").toString();
    assertFalse(lost.contains("still change") || lost.contains("No Deny"), lost);
    String bad = policy(ROOT, APP, allow("{\"AWS\": \"arn:aws:iam::1:root\"}", "kms:Sign"));
    String refused =
        judge(bad, "checks", check + "\n" + check.replace("\"allowed\"", "\"refused\""))
            .get("holds")
            .toString();
    assertFalse(refused.contains("KMS"), refused);
    assertTrue(refused.contains("1 of 2 checks hold."), refused);
    assertEquals(0, judge("Nothing.").get("holds").size());
  }

  @Test
  void aTemplateTakesThePlaceOfATemplate() {
    String bucket = "  Bucket:\n    Type: AWS::S3::Bucket\n";
    String before = "Resources:\n" + key("Key", "", APP) + bucket;
    String after = "Resources:\n" + key("Key", "", ROOT, APP) + bucket;
    for (String text : List.of(after, "Here:\n```yaml\n" + after + "```\nDone.")) {
      JsonNode whole = judge(text, "before", before);
      assertEquals(after.trim(), whole.get("policy").asString().trim(), () -> texts(whole));
      assertTrue(texts(whole).contains("beside the policies nobody has judged that"), text);
      assertFalse(whole.get("went").toString().contains("leaves its stack"), text);
    }
    JsonNode alone = judge(policy(ROOT, APP), "before", before);
    assertEquals(policy(ROOT, APP), alone.get("policy").asString());
    assertTrue(texts(alone).contains("Take the policy over into its place"), () -> texts(alone));
    assertFalse(alone.get("went").toString().contains("leaves its stack"), () -> texts(alone));
    assertTrue(alone.get("went").toString().contains("No statement in force"));
  }

  @Test
  void aStatementBesideAnotherDoesNotTakeItsCondition() {
    String open = allow("\"*\"", "kms:*");
    JsonNode answer = judge(policy(ROOT, open, APP, GUARD));
    assertTrue(
        texts(answer).contains("Statement 2 allows the same as “App” without the condition"),
        () -> texts(answer));
    assertTrue(
        answer
            .get("report")
            .get("policies")
            .get(0)
            .get("proof")
            .get("summary")
            .asString()
            .startsWith("Anyone in any AWS account"),
        () -> texts(answer));
  }

  @Test
  void severalPoliciesAreUsedTogetherOrItIsSaidThatTheyAreNot() {
    String template =
        "{\"Resources\": {\"A\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": %s}},"
            + " \"B\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": %s}}}}";
    String two = template.formatted(BEFORE, policy(ROOT, GUARD));
    for (String text : List.of(two, "Here:\n```json\n" + two + "\n```\nDone.")) {
      JsonNode whole = judge(text, "before", two);
      assertEquals(two, whole.get("policy").asString(), () -> texts(whole));
      assertTrue(kinds(whole).contains("several-policies note"), () -> texts(whole));
      assertTrue(texts(whole).contains("The whole text of the answer"), () -> texts(whole));
    }
    String yaml = "Resources:\n" + key("A", "", ROOT) + key("B", "", ROOT);
    JsonNode whole = judge("Here:\n```yaml\n" + yaml + "```\nDone.", "before", yaml);
    assertEquals(yaml.trim(), whole.get("policy").asString(), () -> texts(whole));
    assertTrue(kinds(whole).contains("several-policies note"), () -> texts(whole));
  }

  @Test
  void aPolicyThatIsEncodedIsSaidNotToBeRead() {
    byte[] bytes = BEFORE.getBytes(StandardCharsets.UTF_8);
    Base64.Encoder plain = Base64.getEncoder();
    String base64 = Base64.getMimeEncoder().encodeToString(bytes);
    String hex = HexFormat.of().formatHex(bytes);
    Map<String, List<String>> ways =
        Map.of(
            "Base64",
            List.of(
                base64,
                "echo " + base64.replaceAll("\\s", "") + " | base64 -d",
                "Here:\n" + base64 + "\n",
                plain.encodeToString(plain.encode(bytes)),
                plain.encodeToString(hex.getBytes(StandardCharsets.UTF_8)),
                "powershell -enc "
                    + plain.encodeToString(BEFORE.getBytes(StandardCharsets.UTF_16LE))),
            "hexadecimal",
            List.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                HexFormat.ofDelimiter(" ").formatHex(bytes),
                HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(bytes),
                HexFormat.of().withPrefix("\\x").formatHex(bytes)));
    ways.forEach(
        (way, texts) -> {
          for (String text : texts) {
            JsonNode alone = judge(text);
            assertEquals(List.of("unreadable stop"), kinds(alone), text);
            assertTrue(texts(alone).contains(" in " + way + "."), () -> texts(alone));
            aSecondPolicyIsUnjudged(text, way);
          }
        });
    aSecondPolicyIsUnjudged(URLEncoder.encode(BEFORE, StandardCharsets.UTF_8), "URL encoding");
  }

  private static void aSecondPolicyIsUnjudged(String encoded, String way) {
    JsonNode beside = judge("```json\n" + BEFORE + "\n```\nOr so:\n" + encoded);
    assertTrue(kinds(beside).contains("unjudged first"), () -> texts(beside));
    assertTrue(texts(beside).contains(" in " + way + ","), () -> texts(beside));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I would not do \"that\".",
        "{} is what I have.",
        "The Statement of the root is missing, and a principal."
      })
  void wordsAreNoPolicyThatCannotBeRead(String text) {
    JsonNode answer = judge(text);
    assertEquals(List.of("no-policy stop"), kinds(answer), () -> texts(answer));
  }

  @Test
  void aPolicyThatCannotBeReadIsNotCalledNone() {
    JsonNode answer = judge("{\"Version\": \"2012-10-17\", \"Statement\": ~ [[ {\"Effect\" ] } ~");
    assertEquals(List.of("unreadable stop"), kinds(answer), () -> texts(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, role/In, ArnEquals, role/In, false",
    "StringEquals, role/In, ArnLike, role/In, false",
    "ArnLike, role/In, StringEquals, role/In, false",
    "ArnLike, role/In, StringLike, role/In, false",
    "ArnLike, role/I*, StringEquals, role/In, false",
    "ArnEquals, role/I*, ArnLike, role/In, false",
    "ArnEquals, role/In, ArnLike, role/I*, true",
    "StringEquals, role/In, ArnLike, role/I*, true",
    "StringEquals, role/In, StringLike, role/I*, true",
    "StringEquals, role/In, ArnLike, role/Other, true"
  })
  void theSameConditionInOtherWordsIsNotDropped(
      String operator, String name, String otherOperator, String otherName, boolean drops) {
    String arn = "\"arn:aws:iam::310987654321:";
    String before = when(operator, "aws:PrincipalArn", arn + name + '"');
    String after = when(otherOperator, "aws:PrincipalArn", arn + otherName + '"');
    String everyone =
        "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"kms:Decrypt\","
            + " \"Resource\": \"*\"%s}";
    JsonNode answer =
        judge(
            policy(ROOT, APP, GUARD, everyone.formatted(after)),
            "before",
            policy(ROOT, APP, GUARD, everyone.formatted(before)));
    assertEquals(drops, kinds(answer).contains("drops-condition first"), () -> texts(answer));
    String deny = deny("\"*\"", "\"kms:Sign\"", "");
    JsonNode denied =
        judge(
            policy(ROOT, APP, GUARD, deny.replace("\"*\"}", "\"*\"" + before + "}")),
            "before",
            policy(ROOT, APP, GUARD, deny.replace("\"*\"}", "\"*\"" + after + "}")));
    assertEquals(drops, kinds(denied).contains("drops-deny first"), () -> texts(denied));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Ref\": \"X\"}",
        "{\"Fn::Transform\": {\"Name\": \"AWS::Include\", \"Parameters\": {\"Location\": \"s3://x\"}}}",
        "\"${more}\"",
        "${more}",
        "{{ more }}",
        "<%= more %>"
      })
  void whatIsFilledInForAStatementIsNotSafe(String filledIn) {
    String with = policy(ROOT, APP, GUARD, filledIn);
    JsonNode came = judge(with);
    assertTrue(kinds(came).contains("unjudged first"), () -> texts(came));
    JsonNode gone = judge(BEFORE, "before", with);
    assertTrue(kinds(gone).contains("drops-deny first"), () -> texts(gone));
    JsonNode other = judge(with, "before", policy(ROOT, APP, GUARD, "\"${other}\""));
    assertTrue(
        kinds(other).containsAll(List.of("unjudged first", "drops-deny first")),
        () -> texts(other));
    JsonNode same = judge(with, "before", with);
    assertFalse(kinds(same).contains("unjudged first"), () -> texts(same));
    assertFalse(kinds(same).contains("drops-deny first"), () -> texts(same));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Ref More",
        "!GetAtt More.Statement",
        "!FindInMap [A, B, C]",
        "Fn::Transform: {Name: 'AWS::Include', Parameters: {Location: 's3://x'}}"
      })
  void whatIsFilledInInYamlIsNotSafe(String filledIn) {
    String before = "Resources:\n" + key("Key", "", ROOT);
    JsonNode answer = judge("Resources:\n" + key("Key", "", ROOT, filledIn), "before", before);
    assertTrue(kinds(answer).contains("unjudged first"), () -> texts(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"2008-10-17\"; Deny; StringNotEquals; kms:EncryptionContext:owner; ${aws:PrincipalTag/me}",
        "\"2008-10-17\"; Deny; StringNotLike; aws:PrincipalTag/team; ${aws:userid}",
        "none; Allow; StringEquals; aws:PrincipalTag/team; ${aws:PrincipalTag/project}",
        "none; Deny; ArnNotEquals; aws:PrincipalArn; arn:aws:iam::310987654321:role/${aws:username}"
      })
  void anotherVersionGivesVariablesAnotherMeaning(
      String version, String effect, String operator, String key, String value) {
    String statement =
        "{\"Effect\": \"%s\", \"Principal\": \"*\", \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"%s}"
            .formatted(effect, when(operator, key, '"' + value + '"'));
    String current = policy(ROOT, APP, GUARD, statement);
    String member = "\"Version\": \"2012-10-17\", ";
    assertTrue(current.contains(member), current);
    String old =
        current.replace(member, version.equals("none") ? "" : "\"Version\": " + version + ", ");
    for (List<String> way : List.of(List.of(old, current), List.of(current, old))) {
      JsonNode answer = judge(way.get(1), "before", way.get(0));
      assertFalse(answer.get("ready").asBoolean(), () -> texts(answer));
      assertTrue(texts(answer).contains("Its Version is another one"), () -> texts(answer));
    }
    JsonNode proven = judge(current, "before", old);
    boolean allows = effect.equals("Allow");
    assertTrue(
        kinds(proven).contains(allows ? "widens first" : "drops-deny first"), () -> texts(proven));
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, kms:ViaService, ForAnyValue:StringEquals, kms:ViaService, s3.eu-west-1.amazonaws.com",
    "StringNotEquals, aws:PrincipalTag/t, ForAllValues:StringNotEquals, aws:PrincipalTag/t, a",
    "StringEqualsIfExists, aws:PrincipalTag/t, ForAllValues:StringEquals, AWS:principaltag/t, a",
    "StringLike, aws:PrincipalTag/t, StringLike, aws:PrincipalTag/t, ${aws:PrincipalTag/X}"
  })
  void theSameConditionInOtherSpellingsIsTheSame(
      String operator, String key, String otherOperator, String otherKey, String value) {
    for (String effect : List.of("Allow", "Deny")) {
      String statement =
          "{\"Effect\": \"%s\", \"Principal\": {\"AWS\": \"arn:aws:iam::310987654321:role/In\"},"
              + " \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"%s}";
      String before = statement.formatted(effect, when(operator, key, '"' + value + '"'));
      String after =
          statement.formatted(
              effect, when(otherOperator, otherKey, '"' + value.replace("/X", "/x") + '"'));
      JsonNode answer =
          judge(policy(ROOT, APP, GUARD, after), "before", policy(ROOT, APP, GUARD, before));
      List<String> kinds = kinds(answer);
      for (String kind : List.of("drops-deny", "drops-condition", "widens", "narrows")) {
        assertFalse(kinds.contains(kind + " first"), () -> effect + texts(answer));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "off", "N", "'no'", "\"false\"", "!Ref X", "!If [A, true, false]"})
  void aKeyThatIsDisabledInAnyWordIsBesideThePolicy(String no) {
    for (String name : List.of("Enabled", "EnableKeyRotation")) {
      String before = "Resources:\n" + key("Key", name + ": true", ROOT);
      JsonNode answer =
          judge("Resources:\n" + key("Key", name + ": " + no, ROOT), "before", before);
      assertTrue(kinds(answer).contains("beside first"), () -> name + texts(answer));
    }
  }

  @Test
  void aConditionIsDroppedOnlyWhereRequestsShowIt() {
    String elsewhere =
        "{\"Sid\": \"Partner\", \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\":"
            + " \"kms:Decrypt\", \"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
            + " {\"kms:CallerAccount\": \"209876543210\"}}}";
    JsonNode other = judge(policy(ROOT, APP, GUARD, elsewhere));
    assertFalse(kinds(other).contains("drops-condition first"), () -> texts(other));
    assertTrue(kinds(other).contains("new-account first"), () -> texts(other));
    String here = elsewhere.replace("209876543210", "310987654321");
    JsonNode own = judge(policy(ROOT, APP, GUARD, here));
    assertTrue(kinds(own).contains("drops-condition first"), () -> texts(own));
  }

  @Test
  void theSameKeysAsBeforeAreNoFaultAndEachIsJudged() {
    String template =
        "{\"Resources\": {\"A\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": %s}},"
            + " \"B\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": %s}}}}";
    String two = template.formatted(BEFORE, policy(ROOT, GUARD));
    JsonNode same = judge(two, "before", two);
    assertFalse(kinds(same).contains("several-policies stop"), () -> texts(same));
    JsonNode worse = judge(template.formatted(BEFORE, policy(ROOT)), "before", two);
    assertTrue(kinds(worse).contains("drops-deny first"), () -> texts(worse));
    assertTrue(texts(worse).contains("B: The Deny of “Guard”"), () -> texts(worse));
    JsonNode renamed = judge(two.replace("\"B\"", "\"C\""), "before", two);
    assertTrue(kinds(renamed).contains("several-policies stop"), () -> texts(renamed));
  }

  @Test
  void identityProvidersAreNamedLikeAccounts() {
    String federated = allow("{\"Federated\": \"cognito-identity.amazonaws.com\"}", "kms:Decrypt");
    JsonNode added = judge(policy(ROOT, APP, GUARD, federated));
    assertTrue(kinds(added).contains("new-account first"), () -> texts(added));
    assertTrue(texts(added).contains("cognito-identity.amazonaws.com"), () -> texts(added));
    String before = policy(ROOT, federated);
    assertEquals(List.of(), kinds(judge(before, "before", before)));
    String condition =
        APP.replace(
            "{\"StringEquals\": {",
            "{\"StringEquals\": {\"aws:FederatedProvider\": \"accounts.example.com\", ");
    assertTrue(kinds(judge(policy(ROOT, condition, GUARD))).contains("new-account first"));
  }

  @ParameterizedTest
  @CsvSource({
    "DateLessThan, aws:CurrentTime, 2031-01-01T00:00:00Z",
    "NumericLessThanEquals, aws:EpochTime, 1924992000",
    "DateLessThan, aws:TokenIssueTime, 2031-01-01T00:00:00Z"
  })
  void aLockOutThatComesWithADateIsOne(String operator, String key, String date) {
    String until =
        ROOT.replace("}}", "}")
            .replace(
                "\"Resource\": \"*\"",
                "\"Resource\": \"*\"" + when(operator, key, '"' + date + '"'));
    JsonNode ends = judge(policy(until, APP, GUARD));
    assertTrue(kinds(ends).contains("locks-out stop"), () -> texts(ends));
    JsonNode same = judge(policy(until, APP, GUARD), "before", policy(until, APP, GUARD));
    assertFalse(kinds(same).contains("locks-out stop"), () -> texts(same));
    String admin = allow("{\"AWS\": \"arn:aws:iam::310987654321:role/Admin\"}", "kms:PutKeyPolicy");
    JsonNode stays = judge(policy(until, APP, GUARD, admin));
    assertFalse(kinds(stays).contains("locks-out stop"), () -> texts(stays));
    String from =
        deny(
            "\"*\"",
            "\"kms:*\"",
            when("DateGreaterThan", "aws:CurrentTime", '"' + "2031-01-01T00:00:00Z" + '"'));
    assertTrue(kinds(judge(policy(ROOT, APP, GUARD, from))).contains("locks-out stop"));
  }

  @Test
  void whatStandsBesideThePolicyAndIsNotJudgedIsSaid() {
    String more =
        "```json\n"
            + BEFORE
            + "\n```\nAnd add this:\n```json\n"
            + allow("{\"AWS\": \"arn:aws:iam::310987654321:role/Other\"}", "kms:Decrypt")
            + "\n```";
    JsonNode statement = judge(more);
    assertTrue(texts(statement).contains("nobody has judged"), () -> texts(statement));
    String iam =
        "```json\n"
            + BEFORE
            + "\n```\nThe role needs this:\n```json\n{\"Version\":"
            + " \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
            + " \"kms:Decrypt\", \"Resource\": \""
            + ARN
            + "\"}]}\n```";
    JsonNode other = judge(iam);
    assertTrue(kinds(other).contains("unjudged note"), () -> texts(other));
    assertFalse(texts(judge(iam, "before", iam)).contains("nobody has judged"));
    assertFalse(texts(judge(more, "before", more)).contains("nobody has judged"));
    assertEquals(
        List.of(), kinds(judge("I set the Effect: Allow there.\n```json\n" + BEFORE + "\n```\n")));
  }

  @ParameterizedTest
  @CsvSource({
    "role-1, user-1",
    "role-1, user-7",
    "role-1, role_1",
    "role-1, role1",
    "role-1, Role_1",
    "role-1, role-01",
    "role-1, role-1x",
    "role-1, role-1-copy",
    "role-1, my-role-1",
    "role-1, role-12",
    "role-1, role- 1",
    "999900000001, 9999000000011",
    "999900000001, 99990000001",
    "999900000001, 9999 0000 0001",
    "o-example0001, o-example00011",
    "o-example0001, o-example_0001",
    "o-example0001, o_example0001x",
    "vpce-00000000000000001, vpce-00000000000000002",
    "192.0.2.1, 192.0.2.77"
  })
  void alteredPlaceholdersAreNamed(String placeholder, String altered) {
    String before =
        policy(
            ROOT,
            APP.replace(
                "{\"StringEquals\": {",
                "{\"IpAddress\": {\"aws:SourceIp\": \"52.94.76.10\"}, \"StringEquals\":"
                    + " {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\", \"aws:SourceVpce\":"
                    + " \"vpce-0a1b2c3d4e5f67890\", "));
    JsonNode redacted = ask(Map.of("call", "redact", "text", before, "level", "identifiers"));
    String handedOut = redacted.get("text").asString();
    assertTrue(handedOut.contains(placeholder), handedOut);
    Map<String, Object> request =
        Map.of("before", before, "owner", "310987654321", "map", redacted.get("map"));
    assertEquals(List.of(), kinds(answered(request, handedOut)));
    JsonNode named = answered(request, handedOut.replace(placeholder, altered));
    assertTrue(kinds(named).contains("placeholder stop"), () -> texts(named));
    assertTrue(
        texts(named).contains(altered.replace(" ", "")) || texts(named).contains(altered),
        () -> texts(named));
  }

  private static JsonNode answered(Map<String, Object> request, String text) {
    Map<String, Object> all = new LinkedHashMap<>(request);
    all.put("text", text);
    return answer(all);
  }

  @Test
  void jsonIsUsedAsItWasWritten() {
    String own = "{ \"Version\" : \"2012-10-17\",\n\n\t\"Statement\": [ %s ]\n}".formatted(ROOT);
    assertEquals(own, judge("Here:\n```json\n" + own + "\n```\n").get("policy").asString());
    assertEquals(own, judge(own).get("policy").asString());
    String indented = "  " + own.replace("\n", "\n  ");
    assertEquals(
        own.replace("\n  \n", "\n\n"), judge("1. So:\n\n" + indented).get("policy").asString());
    String escaped = own.replace("310987654321", "31098765432\\u0031");
    assertTrue(judge(escaped).get("policy").asString().contains("310987654321"));
    String broken = own.replace("2012-10-17\",", "2012-10-17\"");
    assertFalse(judge(broken).get("policy").asString().contains("\t"));
  }
}
