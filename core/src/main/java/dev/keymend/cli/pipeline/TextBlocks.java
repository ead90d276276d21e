package dev.keymend.cli.pipeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through the lines of a file and tells which stand in a text of several lines, where nothing
 * is a comment: a block scalar of YAML (YAML 1.2, 8.1) or a here-document of Terraform.
 */
final class TextBlocks {
  private static final Pattern SCALAR =
      Pattern.compile("(?:^|[:-])\\s+(?:[!&]\\S*\\s+)*[|>][0-9+-]{0,2}(?:\\s+#.*)?$");
  private static final Pattern DOCUMENT = Pattern.compile("<<-?([A-Za-z_][A-Za-z0-9_-]*)$");

  /** How a here-document ends; empty where there is none. */
  private String end = "";

  /** How far the line that a scalar begins in is indented; negative where there is none. */
  private int outer = -1;

  /** How far its text is indented, which the first line of it tells. */
  private int inner;

  /** Returns whether the next line is such text; blank lines need not be told. */
  boolean holds(String line) {
    String words = line.strip();
    if (!end.isEmpty()) {
      end = words.equals(end) ? "" : end;
      return true;
    }
    int indent = line.length() - line.stripLeading().length();
    if (outer >= 0 && !words.isEmpty()) {
      inner = inner < 0 ? indent : inner;
      if (indent > outer && indent >= inner) {
        return true;
      }
      outer = -1;
    }
    if (outer < 0) {
      begin(line.stripTrailing(), indent);
    }
    return false;
  }

  private void begin(String line, int indent) {
    Matcher document = DOCUMENT.matcher(line);
    if (document.find()) {
      end = document.group(1);
    } else if (SCALAR.matcher(line).find()) {
      outer = indent;
      inner = -1;
    }
  }
}
