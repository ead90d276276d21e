package dev.keymend.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks the JavaScript of the page with Deno: what {@code deno.json} has under {@code tasks}.
 * Nothing of it needs a network (decision 0015).
 */
public final class PageChecks {
  /** A build with {@code false} in it leaves the page unchecked. */
  public static final String SWITCH = "keymend.page-checks";

  private PageChecks() {}

  /** Is the page of this build checked? Build and tests are given the same properties. */
  public static boolean areOn() {
    return !"false".equals(System.getProperty(SWITCH));
  }

  /**
   * Checks the page.
   *
   * @param args the folder of {@code deno.json}, a folder to keep programs in, the version of Deno
   * @throws IllegalStateException when something is wrong; the message says what, and where
   */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Deno deno = deno(Path.of(args[1]), args[2]);
    try {
      deno.run(folder, List.of("task", "--quiet", "checks"));
    } catch (IOException e) {
      throw new IllegalStateException(
          """
          The page's JavaScript has faults. To check it again, or to format it, without a build:
          cd %s && %s task checks
          cd %s && %s fmt
          %s"""
              .formatted(folder, deno.program(), folder, deno.program(), e.getMessage()),
          e);
    }
  }

  private static Deno deno(Path programs, String version) {
    try {
      return Deno.in(programs, version);
    } catch (IOException e) {
      throw new IllegalStateException(
          """
          The page's JavaScript was not checked.
          To build without that, add -D%s=false; the site is the same.
          The reason: %s"""
              .formatted(SWITCH, e.getMessage()),
          e);
    }
  }
}
