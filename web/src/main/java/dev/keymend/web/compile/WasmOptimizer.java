package dev.keymend.web.compile;

import dev.keymend.web.Deno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Makes {@code engine.wasm} smaller with {@code wasm-opt} of Binaryen (decision 0011). */
public final class WasmOptimizer {
  /** A build with {@code false} in it leaves the module as TeaVM wrote it. */
  public static final String SWITCH = "keymend.wasm-opt";

  /** The module as TeaVM wrote it, which stays beside the smaller one. */
  public static final String BEFORE = "engine-before.wasm";

  /**
   * All that is called from outside is exported ({@code OutsideCalls}), and nothing catches a trap:
   * with both known, what each place can hold is worked out between rounds of making it smaller.
   * What many use gets short numbers; and types stand in small groups, of which each part of a
   * split engine needs only its own.
   */
  private static final List<String> OPTIONS =
      List.of(
          "--closed-world",
          "--traps-never-happen",
          "--type-ssa",
          "-Oz",
          "--gufa",
          "-Oz",
          "--type-merging",
          "--gufa",
          "--unsubtyping",
          "--remove-unused-types",
          "-Oz",
          "--reorder-functions",
          "--reorder-types",
          "--minimize-rec-groups");

  private WasmOptimizer() {}

  /** Is the module of this build optimized? Build and tests are given the same properties. */
  public static boolean isOn() {
    return !"false".equals(System.getProperty(SWITCH));
  }

  /**
   * Replaces the module by a smaller one that does the same.
   *
   * @param args the folder of the engine, the folder of the lock file, a folder to keep programs
   *     in, the version of Deno, the version of Binaryen
   * @throws IllegalStateException when it cannot be done; the message says how to build without
   */
  public static void main(String[] args) {
    Path module = Path.of(args[0], EngineCompiler.WASM);
    try {
      Deno deno = Deno.in(Path.of(args[2]), args[3]);
      optimize(module, Binaryen.with(deno, Path.of(args[1]), args[4]));
    } catch (IOException e) {
      throw new IllegalStateException(
          """
          wasm-opt did not make %s smaller.
          To build without it, add -D%s=false; the engine is then a seventh larger.
          The reason: %s"""
              .formatted(EngineCompiler.WASM, SWITCH, e.getMessage()),
          e);
    }
  }

  private static void optimize(Path module, Binaryen binaryen) throws IOException {
    Path larger = module.resolveSibling(BEFORE);
    Files.move(module, larger, StandardCopyOption.REPLACE_EXISTING);
    binaryen.run("wasm-opt", larger, module, OPTIONS);
  }
}
