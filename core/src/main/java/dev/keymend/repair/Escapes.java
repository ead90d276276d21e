package dev.keymend.repair;

import dev.keymend.text.Ascii;

/** Undoes the escaping of a whole text: the content of a JSON string, of HTML, of a URL. */
final class Escapes {
  private static final String[] ENTITIES = {
    "&quot;", "\"", "&#34;", "\"", "&#x22;", "\"", "&ldquo;", "\"", "&rdquo;", "\"", "&apos;", "'",
    "&#39;", "'", "&#x27;", "'", "&amp;", "&", "&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&#160;",
    " ", "<br>", "\n", "<br/>", "\n", "<br />", "\n"
  };

  private static final char NUL = 0;

  private Escapes() {}

  /** Undoes one kind of escaping; returns whether there was one. */
  static boolean undo(String text, Corrections fixes) {
    return wide(text, fixes)
        || colours(text, fixes)
        || bytes(text, fixes)
        || string(text, fixes)
        || html(text, fixes)
        || url(text, fixes);
  }

  /** A text in UTF-16 that was read as one of bytes has a NUL beside each character of ASCII. */
  private static boolean wide(String text, Corrections fixes) {
    int first = text.indexOf(NUL);
    if (first < 0 || first > 3) {
      return false;
    }
    int last = first;
    for (int i = first; i >= 0; i = text.indexOf(NUL, i + 1)) {
      fixes.delete(i, i + 1);
      last = i + 1;
    }
    fixes.note(Damage.WIDE, first, last);
    return true;
  }

  /** The codes by which a terminal changes colours. */
  private static boolean colours(String text, Corrections fixes) {
    int first = text.indexOf("\u001B[");
    int last = first;
    for (int i = first; i >= 0; i = text.indexOf("\u001B[", i + 1)) {
      last = i + 2;
      while (last < text.length() && last < i + 32 && text.charAt(last) < '@') {
        last++;
      }
      last = Math.min(text.length(), last + 1);
      fixes.delete(i, last);
    }
    if (first >= 0) {
      fixes.note(Damage.COLOURS, first, last);
    }
    return first >= 0;
  }

  /** What Python prints for bytes: {@code b'{…}'}. */
  private static boolean bytes(String text, Corrections fixes) {
    int start = 0;
    while (start < text.length() && Chars.isSpace(text.charAt(start))) {
      start++;
    }
    if (!text.startsWith("b'{", start) && !text.startsWith("b\"{", start)) {
      return false;
    }
    char quote = text.charAt(start + 1);
    int i = start + 2;
    while (i < text.length() && text.charAt(i) != quote) {
      i = text.charAt(i) == '\\' && i + 1 < text.length() ? escape(text, i, fixes) : i + 1;
    }
    fixes.note(Damage.ESCAPED, start, i);
    fixes.delete(start, start + 2);
    fixes.delete(i, Math.min(text.length(), i + 1));
    return true;
  }

  /** A brace and then {@code \\"}, where JSON has a quote. */
  private static boolean string(String text, Corrections fixes) {
    int brace = text.indexOf('{');
    if (brace < 0 || !isEscaped(text, brace + 1)) {
      return false;
    }
    int start = brace;
    while (start > 0 && "\\\"".indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    boolean quoted = text.charAt(start) == '"';
    int i = quoted ? start + 1 : start;
    while (i < text.length() && text.charAt(i) != '"') {
      i = text.charAt(i) == '\\' && i + 1 < text.length() ? escape(text, i, fixes) : i + 1;
    }
    fixes.note(Damage.ESCAPED, start, i);
    if (quoted) {
      fixes.delete(start, start + 1);
      fixes.delete(i, Math.min(text.length(), i + 1));
    }
    return true;
  }

  /** Whether the next quote has a backslash before it; escaped white space may come first. */
  private static boolean isEscaped(String text, int from) {
    int i = from;
    boolean escaped = false;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean letter = escaped && "nrt".indexOf(c) >= 0;
      if (c != '\\' && !letter && !Chars.isSpace(c)) {
        return escaped && c == '"';
      }
      escaped = c == '\\';
      i++;
    }
    return false;
  }

  private static int escape(String text, int i, Corrections fixes) {
    switch (text.charAt(i + 1)) {
      case 'n' -> fixes.replace(i, i + 2, "\n");
      case 't' -> fixes.replace(i, i + 2, "\t");
      case 'r' -> fixes.delete(i, i + 2);
      case 'u' -> {
        int code = hex(text, i + 2, 4);
        if (code >= 0) {
          fixes.replace(i, i + 6, String.valueOf((char) code));
          return i + 6;
        }
      }
      default -> fixes.delete(i, i + 1);
    }
    return i + 2;
  }

  private static boolean html(String text, Corrections fixes) {
    if (!text.contains("&quot;") && !text.contains("&#34;") && !text.contains("&#x22;")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      for (int e = 0; (c == '&' || c == '<') && e < ENTITIES.length; e += 2) {
        if (text.startsWith(ENTITIES[e], i)) {
          fixes.replace(i, i + ENTITIES[e].length(), ENTITIES[e + 1]);
          i += ENTITIES[e].length() - 1;
          break;
        }
      }
    }
    fixes.note(Damage.HTML, 0, text.length());
    return true;
  }

  private static boolean url(String text, Corrections fixes) {
    if (text.indexOf('{') >= 0 || text.indexOf('"') >= 0 || !text.contains("%22")) {
      return false;
    }
    int brace = Ascii.lower(text).indexOf("%7b");
    if (brace < 0) {
      return false;
    }
    boolean plus = text.indexOf(' ') < 0;
    int end = text.length();
    for (int i = brace; i < end; i++) {
      char c = text.charAt(i);
      int code = c == '%' ? hex(text, i + 1, 2) : -1;
      if (code >= 0) {
        i = percent(text, i, code, fixes);
      } else if (c == '+' && plus) {
        fixes.replace(i, i + 1, " ");
      }
    }
    fixes.note(Damage.URL, brace, end);
    return true;
  }

  /** One character in UTF-8; bytes that are none stay as they are. */
  private static int percent(String text, int start, int first, Corrections fixes) {
    int length = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    int code = length == 1 ? first : first & (0xFF >> (length + 1));
    int i = start + 3;
    for (int k = 1; k < length; k++, i += 3) {
      int next = i < text.length() && text.charAt(i) == '%' ? hex(text, i + 1, 2) : -1;
      if (next < 0x80 || next >= 0xC0) {
        return start + 2;
      }
      code = code << 6 | (next & 0x3F);
    }
    if (length > 0 && code <= Character.MAX_CODE_POINT) {
      fixes.replace(start, i, new String(Character.toChars(code)));
    }
    return i - 1;
  }

  private static int hex(String text, int start, int digits) {
    int code = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = i < text.length() ? Chars.hex(text.charAt(i)) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
