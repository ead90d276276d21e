package dev.keymend.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code java -jar keymend.jar}. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code: 0 nothing to fix, 1 findings or fixes,
   * 2 usage, input that cannot be read or output that cannot be written.
   */
  public static void main(String[] args) {
    PrintStream out =
        StandardOutput.of(new FileOutputStream(FileDescriptor.out), StandardOutput::isPipe);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = new CommandLine(System.in, out, err, Progress::isTerminal).run(args);
    System.exit(code);
  }
}
