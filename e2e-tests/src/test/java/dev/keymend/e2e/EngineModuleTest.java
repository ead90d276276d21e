package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keymend.e2e.browser.Browser;
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

  /** Every import is a piece of our own loader, so a new one must be noticed and written. */
  @InChromium
  void theModuleImportsWhatIsRecordedAndNothingElse(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.open(browser)) {
      List<?> imports = (List<?>) Objects.requireNonNull(page.tab().call(IMPORTS));
      assertEquals(Files.readAllLines(RECORDED), imports, "update " + RECORDED);
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
