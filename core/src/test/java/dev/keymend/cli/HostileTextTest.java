package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever wrote the text has no say in what the terminal or the pipeline does. */
class HostileTextTest {
  private static final String HARMFUL = "\u001b[2J\u202e\u2066\u0007\u009b\u2028";
  private static final String COMMAND = "\n::error::gotcha\n##[error]x##vso[task.complete]";

  @TempDir Path folder;

  private static String policy(String piece) {
    String json = JsonMapper.shared().writeValueAsString("role/" + piece);
    String action = JsonMapper.shared().writeValueAsString("kms:" + piece);
    return NO_ROOT.replace(":role/app\"", ":" + json.substring(1)).replace("\"kms:*\"", action);
  }

  private static void assertHarmless(String shown) {
    for (String harmful : List.of("\u001b", "\u202e", "\u2066", "\u0007", "\u009b", "\u2028")) {
      assertFalse(shown.contains(harmful), shown);
    }
    assertFalse(shown.contains("##[") || shown.contains("##vso["), shown);
    assertTrue(shown.lines().noneMatch(line -> line.strip().startsWith("::")), shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "markdown"})
  void checkPrintsNothingOfATextRaw(String format) {
    Outcome checked = run(policy(HARMFUL + COMMAND), "check", "--format", format);
    assertTrue(checked.out().contains("gotcha"), checked.out());
    assertHarmless(checked.out());
    assertHarmless(checked.err());
  }

  @Test
  void escapedJsonStillSaysTheSame() {
    String out = run(policy(HARMFUL + COMMAND), "check", "--format", "json").out();
    JsonNode report = JsonMapper.shared().readTree(out);
    assertTrue(report.toString().contains("\u202e"), out);
  }

  @Test
  void theSummaryOfAFixPrintsNothingOfATextRaw() {
    Outcome fixed = run(policy(HARMFUL + COMMAND), "fix", "--owner", "310987654321");
    assertTrue(fixed.err().contains("gotcha"), fixed.err());
    assertHarmless(fixed.err());
  }

  @Test
  void answersToRequestsPrintNothingOfThemRaw() {
    String line = "{\"request\":{\"principal\":\"a\",\"action\":\"\u202e\u009b##[error]\"}}";
    Outcome answered = run(line, "evaluate");
    assertEquals(2, answered.code());
    assertHarmless(answered.out());
  }

  @Test
  void fileNamesAndOptionsArePrintedHarmlessly() throws Exception {
    String name = "::error::a\u001b[2J\nb.json";
    Path file = Files.writeString(folder.resolve(name), HEALTHY);
    assertHarmless(run("", "check", file.toString(), "-").out());
    assertHarmless(run("", "fix", file.toString()).err());
    for (String[] args :
        new String[][] {
          {"fix", name},
          {name},
          {"fix", "--" + name},
          {"fix", "--owner", name},
          {"fix", "--add", name},
          {"fix", "--choose", "x/1," + name}
        }) {
      Outcome outcome = run(HEALTHY, args);
      assertEquals(2, outcome.code());
      assertFalse(outcome.err().lines().findFirst().orElse("").isBlank());
      assertHarmless(outcome.err());
    }
  }

  @Test
  void placeholdersThatNobodyHandedOutArePrintedHarmlessly() throws Exception {
    String map = Files.writeString(folder.resolve("map.json"), "[]").toString();
    Outcome restored = run("role-7 <acc\u202eount> <account>", "restore", "--map", map);
    assertHarmless(restored.err());
  }
}
