package dev.keymend.web.compile;

import dev.keymend.web.Deno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes {@code engine.wasm} smaller with {@code wasm-opt} of Binaryen, which is an npm package:
 * {@code deno.lock} has its version and its hash, so the same module becomes the same bytes
 * (decision 0011).
 */
public final class WasmOptimizer {
  /** A build with {@code false} in it leaves the module as TeaVM wrote it. */
  public static final String SWITCH = "keymend.wasm-opt";

  /**
   * All that is called from outside is exported ({@code OutsideCalls}), and nothing catches a trap:
   * with both known, what each place can hold is worked out between rounds of making it smaller.
   * What many use gets short numbers; the rest is what TeaVM's modules use beyond the first version
   * of WebAssembly.
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
          "--enable-bulk-memory",
          "--enable-exception-handling",
          "--enable-extended-const",
          "--enable-gc",
          "--enable-multivalue",
          "--enable-mutable-globals",
          "--enable-nontrapping-float-to-int",
          "--enable-reference-types",
          "--enable-sign-ext",
          "--enable-simd");

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
      Path lock = Path.of(args[1], "deno.lock").toAbsolutePath();
      optimize(module, lock, Deno.in(Path.of(args[2]), args[3]), "npm:binaryen@" + args[4]);
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

  private static void optimize(Path module, Path lock, Deno deno, String binaryen)
      throws IOException {
    List<String> locked =
        List.of("--no-config", "--node-modules-dir=none", "--frozen", "--lock=" + lock);
    Path here = Path.of("").toAbsolutePath();
    deno.run(here, arguments(Stream.of("cache"), locked, Stream.of(binaryen)));
    Path smaller = module.resolveSibling("smaller.wasm").toAbsolutePath();
    // What came from the network reads and writes the module, and nothing else.
    Stream<String> confined =
        Stream.of(
            "run",
            "--no-prompt",
            "--cached-only",
            "--allow-env",
            "--allow-read=" + module.toAbsolutePath() + "," + smaller,
            "--allow-write=" + smaller);
    Stream<String> program =
        Stream.of(
            binaryen + "/wasm-opt", module.toAbsolutePath().toString(), "-o", smaller.toString());
    deno.run(here, arguments(confined, locked, Stream.concat(program, OPTIONS.stream())));
    Files.move(smaller, module, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> arguments(
      Stream<String> first, List<String> then, Stream<String> last) {
    List<String> all = new ArrayList<>(first.toList());
    all.addAll(then);
    all.addAll(last.toList());
    return all;
  }
}
