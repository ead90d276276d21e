package dev.keymend.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** Standard output and standard error. What is not the text itself is made harmless first. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;

  Console(PrintStream out, PrintStream err, BooleanSupplier terminal) {
    this.out = out;
    this.err = err;
    this.progress = new Progress(err, terminal);
  }

  /** Returns the line that says how far the command has come. */
  Progress progress() {
    return progress;
  }

  /** Prints a text as it is: it is what was asked for, and may be piped on. */
  void print(String text) throws IOException {
    progress.clear();
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
    progress.clear();
    err.print(lines);
    err.flush();
  }

  /** Makes sure that all was written. */
  void check() throws IOException {
    if (out.checkError()) {
      if (out instanceof StandardOutput output && output.isLeft()) {
        throw new LeftException();
      }
      throw new IOException("standard output takes no more of it");
    }
  }
}
