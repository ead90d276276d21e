package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;

/** Undoes what hides a text from a search, as far as ASCII goes. */
final class Encodings {
  /** Shorter runs of base64 hide no more than a word. */
  private static final int SHORTEST_BASE64 = 8;

  private Encodings() {}

  /** Takes off backslashes, also several in a row. */
  static String withoutJsonEscapes(String text) {
    char[] chars = text.toCharArray();
    StringBuilder out = new StringBuilder(chars.length);
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c != '\\') {
        out.append(c);
        continue;
      }
      int code = text.startsWith("u", i + 1) ? Words.hex(chars, i + 2, 4) : -1;
      if (code >= 0) {
        out.append((char) code);
        i += 5;
      } else if (i + 1 < chars.length && "bfnrt".indexOf(chars[i + 1]) >= 0) {
        // The letter does not belong to the word behind it.
        out.append(' ');
        i++;
      }
    }
    return out.toString();
  }

  static String withoutPercents(String text) {
    char[] chars = text.toCharArray();
    StringBuilder out = new StringBuilder(chars.length);
    for (int i = 0; i < chars.length; i++) {
      int code = chars[i] == '%' ? Words.hex(chars, i + 1, 2) : -1;
      out.append(code >= 0 ? (char) code : chars[i]);
      i += code >= 0 ? 2 : 0;
    }
    return out.toString();
  }

  /** Returns what each run of base64 says when it is read from its first four characters on. */
  static List<String> decodedBase64(String text) {
    List<String> decoded = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || sixBits(text.charAt(i)) < 0) {
        if (i - start >= SHORTEST_BASE64) {
          for (int shift = 0; shift < 4; shift++) {
            decoded.add(decode(text, start + shift, i));
          }
        }
        start = i + 1;
      }
    }
    return decoded;
  }

  private static String decode(String text, int start, int end) {
    StringBuilder out = new StringBuilder(end - start);
    int bits = 0;
    int buffer = 0;
    for (int i = start; i < end; i++) {
      buffer = (buffer << 6) | sixBits(text.charAt(i));
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out.append((char) ((buffer >> bits) & 0xff));
      }
    }
    return out.toString();
  }

  private static int sixBits(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (Words.isDigit(c)) {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}
