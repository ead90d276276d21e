package dev.keymend.fuzz;

import java.nio.charset.StandardCharsets;

/** What Jazzer calls: one target, named by {@code -Dkeymend.fuzz}. */
public final class FuzzRun {
  private static final FuzzTarget TARGET = FuzzTarget.byId(System.getProperty("keymend.fuzz", ""));

  private FuzzRun() {}

  /** Reads bytes as UTF-8 and gives them to the target. */
  public static void fuzzerTestOneInput(byte[] data) {
    TARGET.check(new String(data, StandardCharsets.UTF_8));
  }
}
