package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code "call": "repair"} answers is JSON, or says that it is not. */
class RepairCallTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"{\"",
        "[1,\"hi\",{},[]]",
        " {\"Effect\": \"Allow\", \"Action\": \"kms:*\"}\n",
        "\"{\\\"Statement\\\": []}\"",
        "null",
        "{\"a\": \"“b”\"}"
      })
  void whatIsJsonStaysAsItIs(String text) {
    JsonNode answer = answer(text);
    assertEquals(text, answer.get("text").asString());
    assertTrue(answer.get("json").asBoolean());
    assertEquals(0, answer.get("repairs").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\n2", "Hello, please fix my policy", "", "- a: b"})
  void whatHasNoJsonInItStaysAsItIs(String text) {
    JsonNode answer = answer(text);
    assertEquals(text, answer.get("text").asString());
    assertFalse(answer.get("json").asBoolean());
    assertEquals(0, answer.get("repairs").size());
  }

  @Test
  void whatCanBeMadeJsonIs() {
    JsonNode answer = answer("{'Statement': [],}");
    assertEquals("{\"Statement\": []}", answer.get("text").asString());
    assertTrue(answer.get("json").asBoolean());
    assertTrue(answer.get("repairs").size() > 0);
  }

  private static JsonNode answer(String text) {
    String request = JSON.createObjectNode().put("call", "repair").put("text", text).toString();
    return JSON.readTree(Keymend.answer(request));
  }
}
