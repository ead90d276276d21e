package dev.keymend.web.compile;

import org.jspecify.annotations.Nullable;

/**
 * The part of {@code String.format} that jackson-core's messages use: {@code %s}, {@code %d},
 * {@code %c}, {@code %x}, {@code %X} with zeros in front, and {@code %%}. {@link
 * PlainFormatTransformer} puts it in place of the general one, which would bring number formats,
 * big numbers and a locale into the engine.
 */
final class PlainFormat {
  private PlainFormat() {}

  static String format(String pattern, Object[] values) {
    StringBuilder out = new StringBuilder(pattern.length() + 32);
    int next = 0;
    int from = 0;
    int percent = pattern.indexOf('%');
    while (percent >= 0 && percent + 1 < pattern.length()) {
      out.append(pattern, from, percent);
      int at = percent + 1;
      int width = 0;
      while (at + 1 < pattern.length() && isDigit(pattern.charAt(at))) {
        width = width * 10 + pattern.charAt(at++) - '0';
      }
      char kind = pattern.charAt(at);
      if (kind == '%') {
        out.append('%');
      } else {
        Object value = next < values.length ? values[next] : null;
        next++;
        append(out, kind, width, value);
      }
      from = at + 1;
      percent = pattern.indexOf('%', from);
    }
    return out.append(pattern, from, pattern.length()).toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void append(StringBuilder out, char kind, int width, @Nullable Object value) {
    String text = String.valueOf(value);
    if ((kind == 'x' || kind == 'X') && value instanceof Integer number) {
      text = Integer.toHexString(number);
      text = kind == 'X' ? upper(text) : text;
    }
    for (int i = text.length(); i < width; i++) {
      out.append('0');
    }
    out.append(text);
  }

  /** Hexadecimal digits are ASCII, so no locale is needed. */
  private static String upper(String hex) {
    char[] chars = hex.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = chars[i] >= 'a' && chars[i] <= 'f' ? (char) (chars[i] - 32) : chars[i];
    }
    return new String(chars);
  }
}
