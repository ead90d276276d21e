package dev.keymend.cli.pipeline;

import java.util.Optional;

/**
 * The comments that a file begins with, in which it may say that nobody means its policies: {@code
 * # keymend:exclude: wrong on purpose, to try a check with}.
 *
 * @param reason why the file is not to be checked; empty where nobody said so
 * @param problem what is wrong with such a comment; empty for nothing
 */
public record FirstLines(Optional<String> reason, String problem) {
  private static final String MARK = "keymend:exclude";

  /**
   * Reads them.
   *
   * @param name what the file is called
   * @param text what is in it
   */
  public static FirstLines of(String name, String text) {
    int from = text.startsWith("\ufeff") ? 1 : 0;
    for (int number = 1; from < text.length(); number++) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")) {
        break;
      }
      int mark = line.indexOf(MARK);
      if (mark >= 0) {
        String said = line.substring(mark + MARK.length()).strip();
        String why = said.startsWith(":") ? said.substring(1).strip() : said;
        return why.isEmpty()
            ? new FirstLines(
                Optional.empty(), name + ":" + number + ": Say why: # " + MARK + ": the reason")
            : new FirstLines(Optional.of(why), "");
      }
      from = end < 0 ? text.length() : end + 1;
    }
    return new FirstLines(Optional.empty(), "");
  }
}
