package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.json.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language a text is, the report says where that is not JSON. */
class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "hcl-lists-in-lists, hcl",
    "policy-document-merged, hcl",
    "plan-create, hcl",
    "plan-unknown, ''",
    "terraform-json, ''",
    "terraform-json-encoded, ''",
    "cloudformation-yaml-sub, yaml",
    "cloudformation-sub, ''",
  })
  void theReportNamesTheLanguage(String name, String language) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/source/" + name + "/input.txt"));
    Report report = Keymend.analyze(Request.of(text));
    assertEquals(language, kind(ReportJson.of(report, text)));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '|', value = "resource \"aws_kms_key\" \"k\" {}, hcl")
  void terraformWithoutAPolicyIsTerraform(String text, String language) {
    assertEquals(language, kind(ReportJson.of(Keymend.analyze(Request.of(text)), text)));
  }

  private static String kind(String report) {
    return WrittenHcl.parse(report).path("input").path("kind").asString("");
  }
}
