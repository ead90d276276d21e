package dev.keymend.cli.pipeline;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;

/**
 * Which files are meant: a glob from where a command runs, or a folder with all that is in it.
 *
 * @param glob as it is written
 */
public record FilePattern(String glob) {
  /** Returns whether a glob can be read. */
  static boolean isOne(String glob) {
    try {
      new FilePattern(glob).matches("a");
      return !glob.isBlank();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /**
   * Returns whether a file is meant. Two stars and a slash are any folders, or none, as in other
   * tools.
   *
   * @param name the file's name from here
   */
  public boolean matches(String name) {
    Path path = Path.of(name).normalize();
    String here = glob.startsWith("./") ? glob.substring(2) : glob;
    String bare = here.endsWith("/") ? here.substring(0, here.length() - 1) : here;
    if (bare.isEmpty() || bare.equals(".")) {
      return !path.isAbsolute() && !path.startsWith("..");
    }
    boolean folder = here.endsWith("/") || isPlain(bare);
    return matches(bare, folder, path)
        || (bare.startsWith("**/") && matches(bare.substring(3), folder, path));
  }

  private static boolean matches(String glob, boolean folder, Path path) {
    return matches(glob, path) || (folder && matches(glob + "/**", path));
  }

  private static boolean matches(String glob, Path path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(path);
  }

  private static boolean isPlain(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if ("*?[{\\".indexOf(glob.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
