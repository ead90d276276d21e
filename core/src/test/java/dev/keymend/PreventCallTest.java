package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.prevention.Packs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code "call": "prevent"} answers: the files of the pack, or why there are none. */
class PreventCallTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String BROKEN =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
       "Principal": {"AWS": ["arn:aws:iam::310987654321:role/App", "arn:aws:iam::209876543210:root"]},
       "Action": "kms:Decrypt", "Resource": "*"}]}""";

  private static final Map<String, Object> OWNED =
      Map.of("text", BROKEN, "owner", Packs.OWNER, "sources", Packs.sources());

  private static final String RCP = "{\"path\":\"organization/rcp.json\"";

  @Test
  void theCorrectedPolicyTellsTheParameters() {
    JsonNode answer = answer(OWNED);
    assertEquals("prevention", answer.get("status").asString());
    assertEquals(Packs.OWNER, answer.get("owner").asString());
    assertTrue(answer.get("delegation").asBoolean());
    assertEquals("[\"209876543210\"]", answer.get("accounts").toString());
    assertEquals("[]", answer.get("administrators").toString());
    assertEquals("[]", answer.get("deleters").toString());
    assertTrue(answer.get("notes").toString().contains("Change a name first"));
    assertTrue(answer.get("organization").isNull());
    assertFalse(answer(OWNED, "apply", "none").get("delegation").asBoolean());
  }

  @Test
  void theFilesAreThoseOfThePack() {
    JsonNode answer = answer(Map.of("text", healthy(), "sources", Packs.sources(), "parts", all()));
    Map<String, String> files = new LinkedHashMap<>();
    for (JsonNode file : answer.get("files")) {
      files.put(file.get("path").asString(), file.get("text").asString());
    }
    assertEquals("README.md", files.keySet().iterator().next());
    assertEquals(Packs.byPath(Packs.DELEGATING), new TreeMap<>(files));
  }

  @Test
  void partsThatFitTheTextComeFirstAndAreMadeWhenNothingIsAskedFor() {
    assertEquals("config* organization* terraform cloudformation checkov", parts(answer(OWNED)));
    String template =
        "{\"Resources\": {\"Key\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": %s}}}}";
    JsonNode ofTemplate = answer(OWNED, "text", template.formatted(BROKEN));
    assertEquals("cloudformation* terraform config organization checkov", parts(ofTemplate));
    assertTrue(ofTemplate.get("files").toString().contains("guard/key_policy.guard"));
    String block =
        "resource \"aws_kms_key\" \"k\" {\n  policy = jsonencode(%s)\n}\n".formatted(healthy());
    JsonNode ofBlock = answer(OWNED, "text", block);
    assertEquals("terraform* cloudformation config organization checkov", parts(ofBlock));
  }

  @Test
  void noPartHasNoFile() {
    JsonNode answer = answer(OWNED, "parts", List.of());
    assertEquals("prevention", answer.get("status").asString());
    assertEquals(0, answer.get("files").size());
    assertFalse(answer.get("parts").toString().contains("\"wanted\":true"));
  }

  @Test
  void theOrganizationShutsOthersOut() {
    assertFalse(answer(OWNED).toString().contains(RCP));
    JsonNode answer = answer(OWNED, "organization", "o-a1b2c3d4e5");
    assertEquals("o-a1b2c3d4e5", answer.get("organization").asString());
    assertTrue(answer.get("files").toString().contains(RCP));
    assertNone("looks like o-", answer(OWNED, "organization", "\"}, evil"));
  }

  @Test
  void whatIsNotKnownIsSaid() {
    assertNone("no key policy", answer(OWNED, "text", ""));
    assertNone("no key policy", answer(OWNED, "text", "hello"));
    String noAccount = "{\"Version\": \"2012-10-17\", \"Statement\": []}";
    JsonNode nobody = answer(Map.of("text", noAccount, "sources", Packs.sources()));
    assertNone("Enter it", nobody);
    assertTrue(nobody.get("owner").asBoolean());
    String two = "[%s, %s]".formatted(healthy(), healthy().replace(Packs.OWNER, "209876543210"));
    JsonNode several = answer(Map.of("text", two, "sources", Packs.sources()));
    assertNone("several", several);
    assertFalse(several.get("owner").asBoolean());
    String partitions = "[%s, %s]".formatted(healthy(), healthy().replace(":aws:", ":aws-us-gov:"));
    assertNone("several", answer(Map.of("text", partitions, "sources", Packs.sources())));
    assertNone("“readme/head.md”", answer(Map.of("text", healthy())));
    assertNone("“readme/head.md”", answer(OWNED, "sources", 7));
  }

  /** As the command does: whose the policy was would be taken for meant. */
  @Test
  void anOwnerWhomThePolicyContradictsIsRefused() {
    String why = "is of another account than the one that is entered";
    assertNone(why, answer(OWNED, "text", healthy(), "owner", "209876543210"));
    String template =
        "{\"Resources\": {\"Key\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": %s}}}}"
            .formatted(
                healthy()
                    .replace(
                        "\"arn:aws:iam::310987654321:root\"",
                        "{\"Fn::Sub\": \"arn:aws:iam::${AWS::AccountId}:root\"}"));
    JsonNode answer = answer(OWNED, "text", template, "owner", "209876543210");
    assertEquals("209876543210", answer.get("owner").asString());
    assertEquals("[]", answer.get("accounts").toString());
  }

  @Test
  void aSourceThatIsMissingOrHoldsItselfIsNamed() {
    Map<String, String> sources = new LinkedHashMap<>(Packs.sources());
    sources.remove("organization/scp.json");
    assertNone("“organization/scp.json”", answer(OWNED, "sources", sources));
    sources.put("organization/scp.json", "a @@organization/scp.json@@ b");
    assertNone("contains itself", answer(OWNED, "sources", sources));
    sources.put("organization/scp.json", "@@organization/scp.json@@\n".repeat(2));
    assertNone("contains itself", answer(OWNED, "sources", sources));
  }

  @Test
  void aPartThatDoesNotExistIsRefused() {
    JsonNode answer = answer(OWNED, "parts", List.of("config", "jenkins"));
    assertEquals("bad-request", answer.get("status").asString());
    assertTrue(answer.get("message").asString().contains("“jenkins”"));
  }

  private static void assertNone(String why, JsonNode answer) {
    assertEquals("no-prevention", answer.get("status").asString(), answer.toString());
    assertTrue(answer.get("message").asString().contains(why), answer.toString());
    assertEquals(5, answer.get("parts").size());
    assertFalse(answer.has("files"));
  }

  private static String healthy() {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
     "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "kms:*", "Resource": "*"}]}"""
        .formatted(Packs.OWNER);
  }

  private static List<String> all() {
    return List.of("terraform", "cloudformation", "config", "organization", "checkov");
  }

  private static String parts(JsonNode answer) {
    StringBuilder parts = new StringBuilder();
    for (JsonNode part : answer.get("parts")) {
      boolean fits = part.get("fits").asBoolean();
      parts.append(' ').append(part.get("id").asString()).append(fits ? "*" : "");
      if (answer.has("files") && answer.get("files").size() > 0) {
        assertEquals(fits, part.get("wanted").asBoolean(), answer.toString());
      }
    }
    return parts.substring(1);
  }

  private static JsonNode answer(
      Map<String, Object> members, String name, Object value, String owner, String account) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.put(owner, account);
    return answer(all, name, value);
  }

  private static JsonNode answer(Map<String, Object> members, String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.put(name, value);
    return answer(all);
  }

  private static JsonNode answer(Map<String, Object> members) {
    Map<String, Object> request = new LinkedHashMap<>(members);
    request.put("call", "prevent");
    return JSON.readTree(Keymend.answer(JSON.writeValueAsString(request)));
  }
}
