package dev.keymend.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Reading;
import dev.keymend.text.LineIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One kind of damage each: {@code input.txt} as pasted, {@code expected.json} as repaired, and
 * {@code repairs.txt}, what is said about it.
 */
class RepairCasesTest {
  private static final Path CASES = Path.of("src/test/resources/repair");
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void repairsAsRecorded(Path folder) {
    String input = read(folder.resolve("input.txt"));
    RepairResult repaired = Repairer.repair(input);
    String text = repaired.derivation().text();
    StringBuilder said = new StringBuilder();
    LineIndex lines = new LineIndex(input);
    for (Repair repair : repaired.repairs()) {
      int start = repair.range().start();
      said.append(lines.line(start)).append(':').append(lines.column(start)).append(' ');
      said.append(repair.message()).append('\n');
    }
    if (WRITE) {
      write(folder.resolve("expected.json"), text);
      write(folder.resolve("repairs.txt"), said.toString());
    }
    assertEquals(read(folder.resolve("expected.json")), text);
    assertEquals(read(folder.resolve("repairs.txt")), said.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theResultIsJsonAndIsNotRepairedAgain(Path folder) {
    String text = Repairer.repair(read(folder.resolve("input.txt"))).derivation().text();
    assertInstanceOf(Reading.Understood.class, new JsonReader(Limits.DEFAULT).read(text), text);
    RepairResult again = Repairer.repair(text);
    assertEquals(text, again.derivation().text());
    assertEquals(List.of(), again.repairs());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theEditsMakeTheResultOfTheInput(Path folder) {
    String input = read(folder.resolve("input.txt"));
    RepairResult repaired = Repairer.repair(input);
    assertEquals(repaired.derivation().text(), repaired.derivation().edits().apply(input));
    for (Repair repair : repaired.repairs()) {
      assertTrue(repair.range().end() <= input.length());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
