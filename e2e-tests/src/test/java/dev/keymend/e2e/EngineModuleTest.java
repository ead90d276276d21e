package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keymend.Keymend;
import dev.keymend.e2e.browser.Browser;
import dev.keymend.web.compile.WasmOptimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiled engine asks of its surroundings, and how the loader gives it. */
final class EngineModuleTest {
  private static final Path RECORDED = Path.of("src", "test", "resources", "engine-imports.txt");

  private static final String IMPORTS =
      """
      async () => {
        const file = await fetch('engine.wasm');
        const module = await WebAssembly.compile(await file.arrayBuffer());
        return WebAssembly.Module.imports(module)
          .map(({module, name, kind}) => `${module} ${name} ${kind}`).sort();
      }
      """;

  private static final int ASKED = 60;

  private static final String FIRST_ANSWER =
      """
      async (request) => {
        const { loadEngine } = await import('./engine/loader.js');
        const engine = await loadEngine(fetch('engine.wasm'), () => fetch('engine-rest.wasm'));
        return engine.answer(request);
      }
      """;

  /** The last byte of the rest belongs to the name of the engine that it is a part of. */
  private static final String OTHER_REST =
      """
      async () => {
        const { loadEngine } = await import('./engine/loader.js');
        const rest = new Uint8Array(await (await fetch('engine-rest.wasm')).arrayBuffer());
        rest[rest.length - 1] ^= 1;
        const engine = await loadEngine(fetch('engine.wasm'), () => rest);
        return engine.complete().then(() => 'joined', (error) => error.message);
      }
      """;

  /** Every import is a piece of our own loader, so a new one must be noticed and written. */
  @InChromium
  void theModuleImportsWhatIsRecordedAndNothingElse(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.open(browser)) {
      List<?> imports = (List<?>) Objects.requireNonNull(page.tab().call(IMPORTS));
      assertEquals(Files.readAllLines(RECORDED), imports, "update " + RECORDED);
    }
  }

  /** Whatever is asked first, an engine that lacks its rest gives the answer of a whole one. */
  @BothBrowsers
  void anEngineThatHasJustBeenLoadedAnswersEverything(Browser browser) {
    List<String> requests = List.copyOf(GoldenRequests.read().values());
    try (SandboxPage page = SandboxPage.open(browser)) {
      for (int i = 0; i < requests.size(); i += requests.size() / ASKED) {
        String answer = String.valueOf(page.tab().call(FIRST_ANSWER, requests.get(i)));
        assertEquals(Keymend.answer(requests.get(i)), answer, requests.get(i));
      }
    }
  }

  /** A new version may be published between the two downloads. */
  @InChromium
  void partsOfDifferentEnginesAreNotPutTogether(Browser browser) {
    assumeTrue(WasmOptimizer.isOn(), "the engine is in one part");
    try (SandboxPage page = SandboxPage.open(browser)) {
      assertEquals("These are parts of different engines.", page.tab().call(OTHER_REST));
    }
  }

  /** The content security policy would refuse it, but only when that line runs. */
  @Test
  void noScriptOfTheSiteMakesCodeFromText() throws IOException {
    try (Stream<Path> files = Files.walk(SandboxPage.SITE)) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
      assertFalse(scripts.isEmpty());
      for (Path script : scripts) {
        String source = Files.readString(script);
        assertFalse(source.matches("(?s).*\\beval\\s*\\(.*"), "eval in " + script);
        assertFalse(source.matches("(?s).*\\bnew\\s+Function\\b.*"), "new Function in " + script);
      }
    }
  }
}
