package dev.keymend.authorization;

import dev.keymend.text.Ascii;

/** Undoes the encoding in which the IAM API hands out policies. Source: IAM API Reference. */
final class PercentEncoding {
  private PercentEncoding() {}

  /** Returns a text without its encoding of ASCII characters; any other text as it is. */
  static String decode(String text) {
    if (!text.startsWith("%7B") && !text.startsWith("%7b")) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int high = i + 2 < text.length() ? Ascii.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Ascii.digit(text.charAt(i + 2), 16);
      if (text.charAt(i) == '%' && low >= 0 && high < 8) {
        out.append((char) (16 * high + low));
        i += 2;
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
