package dev.keymend.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * A line on a terminal that says how far a command has come, and goes when others need the place.
 */
final class Progress {
  /** Fewer files are over before anybody reads that. */
  static final int MANY = 100;

  private static final long OFTEN = 100_000_000;

  private final PrintStream err;
  private final BooleanSupplier terminal;
  private int total;
  private boolean on;
  private long last;
  private int shown;

  /**
   * Shows nothing yet.
   *
   * @param err standard error
   * @param terminal whether that is a terminal; asked only when there is something to say
   */
  Progress(PrintStream err, BooleanSupplier terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Begins to count files. */
  void start(int files) {
    total = files;
    on = files >= MANY && terminal.getAsBoolean();
    last = System.nanoTime() - OFTEN;
  }

  /** Says how many files are done, unless that was said just now. */
  void at(int done) {
    if (on && System.nanoTime() - last >= OFTEN) {
      last = System.nanoTime();
      clear();
      String line = done + " of " + total + " files";
      shown = line.length();
      err.print(line);
      err.flush();
    }
  }

  /** Takes the line away. */
  void clear() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }

  /**
   * Returns whether standard error is a terminal. Java can tell that of standard input and output
   * alone, so the system's own {@code test} is asked; where there is none, the answer is no.
   */
  static boolean isTerminal() {
    try {
      return new ProcessBuilder("test", "-t", "2")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
