package dev.keymend.web.compile;

import dev.keymend.web.Deno;
import dev.keymend.web.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes what a first answer rarely needs out of {@code engine.wasm}, into a module that is loaded
 * later (decision 0017). Which functions those are is found out by running the engine on examples:
 * nobody has to keep a list.
 */
public final class EngineSplitter {
  /** What the engine needs beyond its first answers. */
  public static final String REST = "engine-rest.wasm";

  /** The engine in one part, for the page that is one file. */
  public static final String WHOLE = "engine-whole.wasm";

  /** Both parts have it, with the same content, so that no two builds are ever put together. */
  private static final String SECTION = "keymend.part";

  private static final String MARK = " (import \"first\" \"use\" (func $use (param i32)))";

  private final Path folder;
  private final Path script;
  private final Path cases;
  private final Deno deno;
  private final Binaryen binaryen;

  private EngineSplitter(Path folder, Path web, Path cases, Deno deno, Binaryen binaryen) {
    this.folder = folder;
    this.script = web.resolve("src/main/split/first-use.js").toAbsolutePath();
    this.cases = cases.toAbsolutePath();
    this.deno = deno;
    this.binaryen = binaryen;
  }

  /**
   * Splits the module.
   *
   * @param args the folder of the engine, the folder of the sources and of the lock file, the
   *     folder of the examples, a folder to keep programs in, the version of Deno, the version of
   *     Binaryen
   * @throws IllegalStateException when it cannot be done
   */
  public static void main(String[] args) {
    Path web = Path.of(args[1]);
    try {
      Deno deno = Deno.in(Path.of(args[3]), args[4]);
      Binaryen binaryen = Binaryen.with(deno, web, args[5]);
      new EngineSplitter(Path.of(args[0]), web, Path.of(args[2]), deno, binaryen).split();
    } catch (IOException e) {
      throw new IllegalStateException("The engine was not split: " + e.getMessage(), e);
    }
  }

  private void split() throws IOException {
    Path engine = folder.resolve(EngineCompiler.WASM);
    Path whole = folder.resolve(WHOLE);
    Files.move(engine, whole, StandardCopyOption.REPLACE_EXISTING);
    byte[] bytes = Files.readAllBytes(whole);
    byte[] sections = CustomSections.of(bytes);
    Path text = folder.resolve("engine.wat");
    binaryen.run("wasm-dis", whole, text, List.of());
    ModuleText module = ModuleText.of(Files.readString(text));
    SplitModule parts = SplitModule.of(module, usedAtFirst(module, sections));
    byte[] same = CustomSections.section(SECTION, Hashes.hexOfSha256(bytes).substring(0, 32));
    assemble(parts.first(), engine, sections, same);
    assemble(parts.rest(), folder.resolve(REST), same);
    Files.delete(text);
  }

  /** Runs the engine with a mark in each function, and returns the names of those that ran. */
  private Set<String> usedAtFirst(ModuleText module, byte[] sections) throws IOException {
    List<String> names = new ArrayList<>();
    // Imports come first.
    List<String> marked = new ArrayList<>(List.of(MARK));
    for (ModuleText.ModuleField part : module.parts()) {
      if (part.isBody()) {
        marked.add(marked(part.text(), names.size()));
        names.add(part.name());
      } else {
        marked.add(part.text());
      }
    }
    Path engine = folder.resolve("marked.wasm");
    assemble(ModuleText.text(marked), engine, sections);
    Path used = folder.resolve("used.txt").toAbsolutePath();
    deno.run(
        Path.of("").toAbsolutePath(),
        List.of(
            "run",
            "--no-prompt",
            "--no-config",
            "--no-remote",
            "--allow-read=" + engine.toAbsolutePath() + "," + cases,
            "--allow-write=" + used,
            script.toString(),
            engine.toAbsolutePath().toString(),
            cases.toString(),
            used.toString()));
    Set<String> first = new HashSet<>();
    for (String index : Files.readAllLines(used)) {
      first.add(names.get(Integer.parseInt(index)));
    }
    Files.delete(engine);
    Files.delete(used);
    return first;
  }

  /** A mark stands behind the declarations of locals, which stand behind the first line. */
  private static String marked(String function, int index) {
    List<String> lines = new ArrayList<>(function.lines().toList());
    int at = 1;
    while (at < lines.size() && lines.get(at).startsWith("  (local ")) {
      at++;
    }
    lines.add(at, "  (call $use (i32.const " + index + "))");
    return String.join("\n", lines);
  }

  private void assemble(String text, Path module, byte[]... sections) throws IOException {
    Path source = folder.resolve("part.wat");
    Files.writeString(source, text);
    binaryen.run("wasm-as", source, module, List.of());
    Files.delete(source);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(Files.readAllBytes(module));
    for (byte[] section : sections) {
      all.writeBytes(section);
    }
    Files.write(module, all.toByteArray());
  }
}
