package dev.keymend.export;

import dev.keymend.text.Ascii;

/** File names as URI references. RFC 3986, section 4.2. */
final class UriReference {
  private static final String HEX = "0123456789ABCDEF";

  private UriReference() {}

  /** Returns a path of which nothing is taken for a scheme, an authority, a query or a fragment. */
  static String of(String path) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      // Two slashes at the start would be followed by the name of a host.
      boolean host = i == 1 && path.startsWith("//");
      if (Ascii.isAlphanumeric(c) || ("-._~/".indexOf(c) >= 0 && !host)) {
        out.append(c);
        continue;
      }
      int code = c;
      int more = c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
      if (Character.isHighSurrogate(c) && i + 1 < path.length()) {
        code = Character.toCodePoint(c, path.charAt(++i));
        more = 3;
      }
      // RFC 3629: the first byte has as many leading ones as there are bytes, unless it is alone.
      int mark = more == 0 ? 0 : (0xff00 >> (more + 1)) & 0xff;
      for (int shift = 6 * more; shift >= 0; shift -= 6) {
        int octet = mark | ((code >> shift) & (mark == 0x80 ? 0x3f : 0x7f));
        out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xf));
        mark = 0x80;
      }
    }
    return out.toString();
  }
}
