package dev.keymend.denial;

import dev.keymend.text.Ascii;

/**
 * A message as people paste it, made easy to read in: wrapped lines, frames that tools draw, and
 * escapes of strings are white space, and white space is one blank.
 *
 * @param text the message
 * @param lower the same with A to Z in lower case
 */
record MessageText(String text, String lower) {
  private static final int KEY_ID = 36;

  private static final String FRAMES = "│╷╵┃|";

  /** Returns a pasted text as a message. */
  static MessageText of(String pasted) {
    StringBuilder out = new StringBuilder(pasted.length());
    boolean space = false;
    boolean broken = false;
    boolean lineStart = true;
    for (int i = 0; i < pasted.length(); i++) {
      char c = pasted.charAt(i);
      int escape = escapeAt(pasted, i);
      boolean quoted = lineStart && c == '>';
      lineStart = c == '\n' || (lineStart && (c <= ' ' || quoted));
      if (escape > 0 || quoted || c <= ' ' || c == '\u00a0' || FRAMES.indexOf(c) >= 0) {
        space = true;
        broken |= c == '\n';
        i += Math.max(0, escape - 1);
      } else {
        if (space && out.length() > 0 && !(broken && WrappedArn.goesOn(out, pasted, i))) {
          out.append(' ');
        }
        space = false;
        broken = false;
        out.append(c);
      }
    }
    String text = out.toString();
    return new MessageText(text, Ascii.lower(text));
  }

  /** Returns the length of an escaped white space or quote in a string; 0 when there is none. */
  private static int escapeAt(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == '\\' && end - at < 8) {
      end++;
    }
    return end > at && end < text.length() && "nrt\"'".indexOf(text.charAt(end)) >= 0
        ? end + 1 - at
        : 0;
  }

  /** Reads to the next character that no ARN or action name has; a full stop may end a sentence. */
  String wordAt(int start) {
    int end = start;
    while (end < text.length() && isName(text.charAt(end))) {
      end++;
    }
    while (end > start && ".:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, keyEnd(start, end));
  }

  /**
   * Ids of keys, also of those in several Regions, have one length, so what stands behind one is of
   * what the message is wrapped in.
   */
  private int keyEnd(int start, int end) {
    int found = text.startsWith("arn:", start) ? text.substring(start, end).indexOf(":key/") : -1;
    int id = start + found + 5;
    if (found < 0 || id + KEY_ID >= end) {
      return end;
    }
    for (int i = id; i < id + KEY_ID; i++) {
      if (!Ascii.isAlphanumeric(text.charAt(i)) && text.charAt(i) != '-') {
        return end;
      }
    }
    char next = text.charAt(id + KEY_ID);
    return Ascii.isAlphanumeric(next) || next == '-' ? end : id + KEY_ID;
  }

  /** Returns the message in lower case without ARNs, in which names may be those of services. */
  String withoutArns() {
    StringBuilder out = new StringBuilder(lower.length());
    int from = 0;
    for (int at = lower.indexOf("arn:"); at >= 0; at = lower.indexOf("arn:", from)) {
      out.append(lower, from, at);
      from = at;
      while (from < lower.length() && isName(lower.charAt(from))) {
        from++;
      }
    }
    return out.append(lower, from, lower.length()).toString();
  }

  static boolean isName(char c) {
    return Ascii.isAlphanumeric(c) || "+=.@_-/:".indexOf(c) >= 0;
  }
}
