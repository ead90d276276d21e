package dev.keymend.cli.pipeline;

/**
 * Goes through the lines of a file and finds what stands in comments, but not what only looks like
 * one in a string. Sources: YAML 1.2, 6.6 and 7.3; HCL native syntax specification, comments.
 */
final class Comments {
  private final boolean yaml;

  /** What ends the string that goes on; 0 where there is none. */
  private char quote;

  /** Whether a comment goes on that ends with a star and a slash. */
  private boolean block;

  /** Whether a scalar of YAML has begun without quotes, in which they are signs like others. */
  private boolean plain;

  /** Whether the line has nothing else. */
  private boolean alone;

  private final StringBuilder found = new StringBuilder();

  /**
   * Starts.
   *
   * @param yaml whether comments are those of YAML, which has one kind; else those of Terraform
   */
  Comments(boolean yaml) {
    this.yaml = yaml;
  }

  /** Returns whether a string or a comment goes on in the next line. */
  boolean isWithin() {
    return quote != 0 || block;
  }

  /** Returns whether the last line had comments and nothing else. */
  boolean areAlone() {
    return alone;
  }

  /** Returns what the comments of the next line say; empty for none. */
  String in(String line) {
    found.setLength(0);
    alone = quote == 0;
    plain = false;
    for (int i = 0; i < line.length(); ) {
      i = block ? inBlock(line, i) : quote != 0 ? inString(line, i) : outside(line, i);
    }
    if (!yaml) {
      // No string of theirs has several lines.
      quote = 0;
    }
    alone &= found.length() > 0;
    return found.toString();
  }

  private int inBlock(String line, int from) {
    int end = line.indexOf("*/", from);
    block = end < 0;
    int to = block ? line.length() : end;
    found.append(line, from, to);
    return block ? to : to + 2;
  }

  private int inString(String line, int at) {
    char c = line.charAt(at);
    if (c == '\\' && quote == '"') {
      return at + 2;
    }
    if (c == quote) {
      if (quote == '\'' && line.startsWith("''", at)) {
        return at + 2;
      }
      quote = 0;
    }
    return at + 1;
  }

  private int outside(String line, int at) {
    char c = line.charAt(at);
    boolean first = at == 0 || line.charAt(at - 1) <= ' ';
    boolean slashes = !yaml && line.startsWith("//", at);
    if (slashes || (c == '#' && (first || !yaml))) {
      found.append(line, at + 1, line.length());
      return line.length();
    }
    if (!yaml && line.startsWith("/*", at)) {
      block = true;
      return at + 2;
    }
    if (c <= ' ') {
      return at + 1;
    }
    alone = false;
    if ((c == '"' || (c == '\'' && yaml)) && !(yaml && plain)) {
      quote = c;
      return at + 1;
    }
    boolean last = at + 1 == line.length() || line.charAt(at + 1) <= ' ';
    if ((c == '!' || c == '&') && !plain) {
      return endOfWord(line, at);
    }
    boolean structure = "[]{},".indexOf(c) >= 0 || ((c == ':' || c == '-' || c == '?') && last);
    plain = !structure;
    return at + 1;
  }

  private static int endOfWord(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) > ' ') {
      at++;
    }
    return at;
  }
}
