package dev.keymend.web.compile;

import dev.keymend.web.Deno;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs of Binaryen, which is an npm package: {@code deno.lock} has its version and its
 * hash, so the same module becomes the same bytes (decision 0011).
 */
final class Binaryen {
  /** What TeaVM's modules use beyond the first version of WebAssembly. */
  private static final List<String> FEATURES =
      List.of(
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

  private final Deno deno;
  private final List<String> locked;
  private final String packageName;

  private Binaryen(Deno deno, List<String> locked, String packageName) {
    this.deno = deno;
    this.locked = locked;
    this.packageName = packageName;
  }

  /**
   * Downloads the package, unless that was done before.
   *
   * @param deno runs the programs
   * @param folder of the lock file
   * @param version of the package
   * @throws IOException when it cannot be had
   */
  static Binaryen with(Deno deno, Path folder, String version) throws IOException {
    Path lock = folder.resolve("deno.lock").toAbsolutePath();
    List<String> locked =
        List.of("--no-config", "--node-modules-dir=none", "--frozen", "--lock=" + lock);
    Binaryen binaryen = new Binaryen(deno, locked, "npm:binaryen@" + version);
    deno.run(here(), together(List.of("cache"), locked, List.of(binaryen.packageName)));
    return binaryen;
  }

  /**
   * Makes a file of a file. What came from the network may read the one and write the other, and
   * nothing else.
   *
   * @param program of the package
   * @param from what it reads
   * @param to what it writes
   * @param options of the program
   * @throws IOException when it fails; the message has what it said
   */
  void run(String program, Path from, Path to, List<String> options) throws IOException {
    Path in = from.toAbsolutePath();
    Path out = to.toAbsolutePath();
    List<String> confined =
        List.of(
            "run",
            "--no-prompt",
            "--cached-only",
            "--allow-env",
            "--allow-read=" + in + "," + out,
            "--allow-write=" + out);
    List<String> files = List.of(packageName + "/" + program, in.toString(), "-o", out.toString());
    List<String> rest = new ArrayList<>(options);
    rest.addAll(FEATURES);
    deno.run(here(), together(confined, locked, files, rest));
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  @SafeVarargs
  private static List<String> together(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
