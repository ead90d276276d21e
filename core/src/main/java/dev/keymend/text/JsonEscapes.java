package dev.keymend.text;

/** How JSON writes what cannot stand for itself in a string: RFC 8259, section 7. */
public final class JsonEscapes {
  private static final String HEX = "0123456789abcdef";

  private JsonEscapes() {}

  /** Returns whether a code unit has to be escaped. */
  public static boolean isNeeded(char c) {
    return c < ' ' || c == '"' || c == '\\';
  }

  /** Returns the shortest escape of a code unit. */
  public static String of(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> unicode(c);
    };
  }

  /** Returns a code unit as four hexadecimal digits behind <code>\</code><code>u</code>. */
  public static String unicode(char c) {
    StringBuilder out = new StringBuilder("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xF));
    }
    return out.toString();
  }

  /** Returns a text as the content of a string: without the quotes around it. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isNeeded(c)) {
        out.append(of(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Returns a text as a string. */
  public static String quote(String text) {
    return '"' + escape(text) + '"';
  }
}
