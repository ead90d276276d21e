package dev.keymend.cli.pipeline;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of file names, as people write it: two stars and a slash are any folders, or none; a
 * folder is all that is in it; a file may be named from here.
 *
 * @param text as it was written
 */
public record FilePattern(String text) {
  /**
   * Takes a pattern.
   *
   * @throws PatternSyntaxException for what is none
   */
  public FilePattern {
    FileSystems.getDefault().getPathMatcher("glob:" + text);
  }

  /** Returns whether a file is among them. */
  public boolean matches(String name) {
    String glob = text.startsWith("./") ? text.substring(2) : text;
    glob = glob.endsWith("/") ? glob + "**" : glob;
    Path path = Path.of(name).normalize();
    return matches(glob, path) || (glob.startsWith("**/") && matches(glob.substring(3), path));
  }

  private static boolean matches(String glob, Path path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(path);
  }
}
