package dev.keymend.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JavaScript runtime that esbuild-maven-plugin brings from Maven Central, which has it for
 * Linux on x64 alone. It keeps what it downloads, its cache and itself in one folder.
 *
 * @param program the executable
 * @param folder of the cache and of what programs say
 */
public record Deno(Path program, Path folder) {
  private static final String RESOURCE = "/META-INF/resources/_static/linux-x64-glibc/%s/deno";

  /** How long a command may take, in minutes. It takes seconds, and a download rarely one. */
  private static final long LIMIT = 10;

  /**
   * Takes Deno out of its artifact, unless that was done before.
   *
   * @param version of the artifact
   * @param folder where it is to live
   * @throws IOException when there is none for this system, or it cannot be written
   */
  public static Deno in(Path folder, String version) throws IOException {
    Path program = folder.resolve("deno-" + version);
    if (!Files.isExecutable(program)) {
      if (!isLinuxOnX64()) {
        throw new IOException("Maven Central has the Deno that runs it for Linux on x64 alone");
      }
      try (InputStream in = Deno.class.getResourceAsStream(RESOURCE.formatted(version))) {
        if (in == null) {
          throw new IOException("Deno " + version + " is not on the class path");
        }
        extract(in, program);
      }
    }
    return new Deno(program, folder);
  }

  private static boolean isLinuxOnX64() {
    return "Linux".equals(System.getProperty("os.name"))
        && "amd64".equals(System.getProperty("os.arch"));
  }

  /** An executable that is there is whole, even if a build was stopped. */
  private static void extract(InputStream in, Path program) throws IOException {
    Path part = program.resolveSibling(program.getFileName() + ".part");
    Files.createDirectories(part.resolveSibling("."));
    Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    if (!part.toFile().setExecutable(true)) {
      throw new IOException(part + " cannot be made executable");
    }
    Files.move(part, program, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Runs a command to its end.
   *
   * @param directory where to run it
   * @param arguments of Deno
   * @throws IOException when it fails; the message has what it said
   */
  public void run(Path directory, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, program.toAbsolutePath().toString());
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("DENO_DIR", folder.resolve("cache").toAbsolutePath().toString());
    builder.environment().put("DENO_NO_UPDATE_CHECK", "1");
    // Behind a proxy of a company, the system knows a certificate that Deno does not.
    builder.environment().put("DENO_TLS_CA_STORE", "mozilla,system");
    builder.environment().put("NO_COLOR", "1");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT, TimeUnit.MINUTES)) {
        throw new IOException("no end after " + LIMIT + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new IOException(Files.readString(said, StandardCharsets.UTF_8).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
