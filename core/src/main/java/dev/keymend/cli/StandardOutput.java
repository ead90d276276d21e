package dev.keymend.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Standard output, which knows whether nobody reads it any more, as after {@code | head}. */
final class StandardOutput extends PrintStream {
  private static final int BUFFER = 1 << 16;

  private final Watched watched;
  private final BooleanSupplier pipe;

  /** Remembers what went wrong, which a {@link PrintStream} does not. */
  private static final class Watched extends FilterOutputStream {
    private String failure = "";

    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
        throw e;
      }
    }
  }

  private StandardOutput(Watched watched, BooleanSupplier pipe) {
    super(new BufferedOutputStream(watched, BUFFER), false, StandardCharsets.UTF_8);
    this.watched = watched;
    this.pipe = pipe;
  }

  /**
   * Returns a stream to print on.
   *
   * @param out where to write
   * @param pipe whether that is a pipe; asked only when it takes no more, as systems say that in
   *     the user's language
   */
  static StandardOutput of(OutputStream out, BooleanSupplier pipe) {
    return new StandardOutput(new Watched(out), pipe);
  }

  /** Returns whether the standard output of this process is a pipe, as far as the system tells. */
  static boolean isPipe() {
    try {
      return new ProcessBuilder("test", "-p", "/dev/stdout")
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
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

  /** Returns whether whoever read it has gone: a pipe takes no more for that reason alone. */
  boolean isLeft() {
    return !watched.failure.isEmpty() && (watched.failure.contains("pipe") || pipe.getAsBoolean());
  }
}
