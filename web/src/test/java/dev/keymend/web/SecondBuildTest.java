package dev.keymend.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keymend.web.compile.EngineCompiler;
import dev.keymend.web.compile.EngineSplitter;
import dev.keymend.web.compile.WasmOptimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What this module's classes write for the site, written a second time in another folder. Only
 * {@code wasm-opt} is not run again, a pinned program that takes longer than all the rest; {@code
 * .ci/reproducible} does.
 */
class SecondBuildTest {
  private static final Path SITE = Path.of("target/site");
  private static final Path ENGINE = Path.of("target/engine");

  /** Taken before the second build, so that its objects have other ones; any number will do. */
  private static final int HASH_CODES = 7;

  @TempDir static Path again;

  @BeforeAll
  static void build() throws Exception {
    // Each thread has identity hash codes of its own, so a set that depends on them has another
    // order here than in the build.
    FutureTask<Path> engine =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < HASH_CODES; i++) {
                System.identityHashCode(new Object());
              }
              EngineCompiler.main(new String[] {again.toString()});
              return again;
            });
    new Thread(engine, "second build").start();
    engine.get();
    if (WasmOptimizer.isOn()) {
      Path compiled = again.resolve(EngineCompiler.WASM);
      Files.move(compiled, again.resolve(WasmOptimizer.BEFORE));
      Files.copy(ENGINE.resolve(EngineSplitter.WHOLE), compiled);
      EngineSplitter.main(
          new String[] {
            again.toString(),
            "",
            "../core/src/test/resources",
            "target/deno",
            System.getProperty("deno.version", ""),
            System.getProperty("binaryen.version", "")
          });
    }
    for (String part :
        List.of(
            "keymend.js",
            "more.js",
            "index.html",
            "page.css",
            "sandbox.css",
            "icon.svg",
            "licences.txt")) {
      Files.copy(SITE.resolve(part), again.resolve(part));
    }
    RuleSite.main(new String[] {again.toString(), "../docs/rules"});
    PreventionSources.main(
        new String[] {again.toString(), "../core/src/main/resources/prevention"});
    OneFile.main(new String[] {again.toString(), "target/page", again.toString()});
  }

  @Test
  void theEngineInWebAssemblyHasTheSameBytes() throws IOException {
    if (WasmOptimizer.isOn()) {
      assertSame(ENGINE, WasmOptimizer.BEFORE);
      assertSame(EngineSplitter.REST);
    }
    assertSame(EngineCompiler.WASM);
  }

  @Test
  void theEngineInJavaScriptHasTheSameBytes() throws IOException {
    assertSame(EngineCompiler.JS);
  }

  @Test
  void theRulesPagesHaveTheSameBytes() throws IOException {
    List<String> pages;
    try (Stream<Path> files = Files.list(SITE.resolve("rules"))) {
      pages = files.map(file -> "rules/" + file.getFileName()).toList();
    }
    assertFalse(pages.isEmpty());
    for (String page : pages) {
      assertSame(page);
    }
  }

  @Test
  void theTemplatesOfChecksHaveTheSameBytes() throws IOException {
    assertSame(PreventionSources.NAME);
  }

  @Test
  void theOneFileHasTheSameBytes() throws IOException {
    assertSame(OneFile.NAME);
    assertSame(OneFile.NAME + ".sha256");
  }

  private static void assertSame(String file) throws IOException {
    assertSame(SITE, file);
  }

  private static void assertSame(Path folder, String file) throws IOException {
    assertEquals(-1, Files.mismatch(folder.resolve(file), again.resolve(file)), file);
  }
}
