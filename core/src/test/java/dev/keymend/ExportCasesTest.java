package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.export.ExportForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts that are exported in every form, a folder each: {@code input.txt} as pasted, perhaps {@code
 * request.json} with further members of the request, and {@code expected.txt} with all answers.
 */
class ExportCasesTest {
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<RuleCase> cases() {
    return RuleCase.in(Path.of("src/test/resources/export"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void exportsAsRecorded(RuleCase golden) {
    StringBuilder said = new StringBuilder();
    for (ExportForm form : ExportForm.values()) {
      JsonNode answer = answer(golden, form);
      said.append("==== ").append(form.id()).append(", ");
      said.append(answer.path("status").stringValue());
      said.append(answer.has("name") ? ", " + answer.path("name").stringValue() : "");
      said.append(" ====\n");
      said.append(answer.path(answer.has("text") ? "text" : "message").stringValue());
      said.append(answer.has("note") ? "\n---- " + answer.path("note").stringValue() : "");
      said.append("\n");
    }
    if (WRITE) {
      golden.write("expected.txt", said.toString());
    }
    assertEquals(golden.read("expected.txt"), said.toString());
  }

  private static JsonNode answer(RuleCase golden, ExportForm form) {
    ObjectNode request = JSON.createObjectNode();
    if (Files.exists(golden.folder().resolve("request.json"))) {
      request = (ObjectNode) JSON.readTree(golden.read("request.json"));
    }
    request.put("call", "export").put("as", form.id()).put("text", golden.input());
    return JSON.readTree(Keymend.answer(request.toString()));
  }
}
