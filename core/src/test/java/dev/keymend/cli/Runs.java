package dev.keymend.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs commands as {@code Main} does, and keeps what they print. */
final class Runs {
  static final String ROOT =
      "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::310987654321:root\"},"
          + "\"Action\":\"kms:*\",\"Resource\":\"*\"}";
  static final String HEALTHY = "{\"Statement\":[" + ROOT + "]}";
  static final String NO_ROOT = "{\"Statement\":[" + ROOT.replace(":root", ":role/app") + "]}\n";

  private Runs() {}

  /** What came of a command. */
  record Outcome(int code, String out, String err) {}

  static Outcome run(String in, String... args) {
    return run(in.getBytes(StandardCharsets.UTF_8), args);
  }

  static Outcome run(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new CommandLine(
                new ByteArrayInputStream(in),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> false)
            .run(args);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
