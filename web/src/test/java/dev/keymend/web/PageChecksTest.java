package dev.keymend.web;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageChecksTest {
  @Test
  void aBuildThatCannotRunThemSaysHowToDoWithout(@TempDir Path folder) {
    String said = failure(folder.toString(), folder.toString(), "no such version");
    assertTrue(said.contains("add -Dkeymend.page-checks=false"), said);
    assertTrue(said.contains("The reason: "), said);
  }

  @Test
  void aFaultStopsTheBuildAndIsNamed(@TempDir Path folder) throws IOException {
    if (!PageChecks.areOn()) {
      return;
    }
    Files.copy(Path.of("deno.json"), folder.resolve("deno.json"));
    Path page = Files.createDirectories(folder.resolve("src/main/web"));
    Files.writeString(page.resolve("unused.js"), "function unused() {}\n");
    String said = failure(folder.toString(), "target/deno", System.getProperty("deno.version", ""));
    assertTrue(said.contains("no-unused-vars"), said);
    assertTrue(said.contains("unused.js:1"), said);
  }

  private static String failure(String... args) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> PageChecks.main(args)).getMessage());
  }
}
