package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.analysis.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refusals in the wrappings of tools and SDKs, each with what has to be read in it. What is
 * expected was written down before any of them was read.
 */
class MessagesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TestFactory
  Stream<DynamicTest> everyMessageIsReadForWhatItSays() throws IOException {
    JsonNode all = JSON.readTree(Files.readString(Path.of("src/test/resources/messages.json")));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : all) {
      tests.add(DynamicTest.dynamicTest(one.get("id").asString(), () -> check(one)));
    }
    return tests.stream();
  }

  private static void check(JsonNode one) {
    String message = one.get("message").asString();
    Request request = new Request("", Optional.empty(), message, Optional.empty(), Map.of());
    JsonNode denial = JSON.readTree(Keymend.toJson(Keymend.analyze(request), "")).get("denial");
    Map<String, String> wanted = new LinkedHashMap<>();
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : one.get("expect").properties()) {
      wanted.put(member.getKey(), text(member.getValue()));
      found.put(member.getKey(), text(value(denial, member.getKey())));
    }
    assertEquals(wanted, found, message);
  }

  private static JsonNode value(JsonNode denial, String name) {
    return switch (name) {
      case "by" -> denial.path("refusedBy");
      case "caller" -> denial.path("caller").path("arn");
      case "role" -> denial.path("caller").path("role");
      default -> denial.path(name);
    };
  }

  private static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : value.asString();
  }
}
