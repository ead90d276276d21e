package dev.keymend.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code java -jar keymend.jar}. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code: 0 nothing to fix, 1 findings or fixes,
   * 2 usage or unreadable input.
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = new CommandLine(System.in, out, err).run(args);
    out.flush();
    System.exit(code);
  }
}
