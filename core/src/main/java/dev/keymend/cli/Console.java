package dev.keymend.cli;

import java.io.IOException;
import java.io.PrintStream;

/** Standard output and standard error. What is not the text itself is made harmless first. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Prints a text as it is: it is what was asked for, and may be piped on. */
  void print(String text) throws IOException {
    out.print(text);
    check();
  }

  /** Prints lines for people. */
  void show(String lines) throws IOException {
    print(Shown.lines(lines));
  }

  /** Prints JSON on one line. */
  void json(String json) throws IOException {
    print(Shown.json(json) + "\n");
  }

  /** Says something in one line beside the output. */
  void say(String line) {
    sayAll(Shown.line(line) + "\n");
  }

  /** The same for lines in each of which everything is harmless already. */
  void sayAll(String lines) {
    err.print(lines);
    err.flush();
  }

  /** Makes sure that all was written. */
  void check() throws IOException {
    if (out.checkError()) {
      throw new IOException("standard output takes no more of it");
    }
  }
}
