package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Undoes what hides a text from a search. */
public final class Encodings {
  /** Shorter runs of base64 hide no more than a word. */
  private static final int SHORTEST_BASE64 = 8;

  /** Nor do fewer hexadecimal digits; an account is as long as six characters. */
  private static final int SHORTEST_HEX = 14;

  private static final int MOST_DIGITS = 7;

  /** The letters that those from U+00E0 to U+017F are without their marks; a dot for none. */
  private static final String PLAIN =
      "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
          + "aaaaaaccccccccddddeeeeeeeeeegggg"
          + "gggghh..iiiiiiiii...jjkk.llllll."
          + ".llnnnnnn...oooooo..rrrrrrssssss"
          + "sstttt..uuuuuuuuuuuuwwyyyzzzzzz.";

  private Encodings() {}

  /**
   * Returns a text in small letters, narrow ones, without marks on them and without what nobody
   * sees. Letters of other scripts than Latin, Greek and Cyrillic have no case, or few do.
   *
   * @param letters whether nothing but letters and digits is wanted
   */
  static char[] folded(String text, boolean letters) {
    char[] out = new char[text.length()];
    text.getChars(0, out.length, out, 0);
    int size = 0;
    for (int i = 0; i < out.length; i++) {
      char c = out[i];
      if (c < 128) {
        c = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
      } else if (Spelling.isInvisible(c) || (c >= 0x300 && c < 0x370)) {
        continue;
      } else {
        c = small(Spelling.narrow(c));
      }
      if (!letters || isLetter(c)) {
        out[size++] = c;
      }
    }
    return size == out.length ? out : Arrays.copyOf(out, size);
  }

  /** Returns whether a character is a letter or a digit, as far as it is ASCII. */
  static boolean isLetter(char c) {
    return Words.isLetter(c) || Words.isDigit(c) || c > 0xbf;
  }

  private static char small(char c) {
    if (c < 0x180) {
      char small = c >= 0xc0 && c < 0xdf ? (char) (c + 0x20) : c;
      char plain = small >= 0xe0 ? PLAIN.charAt(small - 0xe0) : '.';
      return plain != '.' ? plain : c < 0x80 ? Ascii.lower(c) : small;
    }
    boolean greek = c >= 0x391 && c < 0x3aa;
    boolean cyrillic = c >= 0x410 && c < 0x430;
    if (greek || cyrillic) {
      return (char) (c + 0x20);
    }
    if (c >= 0x400 && c < 0x410) {
      return (char) (c + 0x50);
    }
    boolean arabic = c >= 0x660 && c < 0x66a;
    boolean pairs = (c >= 0x460 && c < 0x482) || (c >= 0x48a && c < 0x530) || (c >> 8) == 0x1e;
    return arabic ? (char) (c - 0x660 + '0') : pairs ? (char) (c | 1) : c;
  }

  /** Takes all kinds of escapes off, one after the other. */
  static String withoutEscapes(String text) {
    return withoutEntities(withoutPercents(withoutJsonEscapes(text)));
  }

  /** Takes off backslashes, also several in a row. */
  static String withoutJsonEscapes(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    Bytes out = new Bytes(chars.length);
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c != '\\') {
        out.put(c);
        continue;
      }
      char letter = i + 1 < chars.length ? chars[i + 1] : ' ';
      boolean braces = letter == 'u' && i + 2 < chars.length && chars[i + 2] == '{';
      int end = braces ? endOfNumber(chars, i + 3, 16) : 0;
      int length = letter == 'u' ? 4 : letter == 'U' ? 8 : letter == 'x' ? 2 : 0;
      int code = length > 0 && !braces ? Words.hex(chars, i + 2, length) : -1;
      if (braces && end > i + 3 && end < chars.length && chars[end] == '}') {
        out.put(Words.hex(chars, i + 3, end - i - 3));
        i = end;
      } else if (code >= 0 && letter == 'x') {
        out.put8(code);
        i += 3;
      } else if (code >= 0) {
        out.put(code);
        i += 1 + length;
      } else if ("bfnrt".indexOf(letter) >= 0) {
        // The letter does not belong to the word behind it.
        out.put(' ');
        i++;
      }
    }
    return out.text();
  }

  static String withoutPercents(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    Bytes out = new Bytes(chars.length);
    for (int i = 0; i < chars.length; i++) {
      int code = chars[i] == '%' ? Words.hex(chars, i + 1, 2) : -1;
      if (code >= 0) {
        out.put8(code);
        i += 2;
      } else {
        out.put(chars[i]);
      }
    }
    return out.text();
  }

  /** Takes off the numbers of HTML, in decimal and in hexadecimal digits. */
  static String withoutEntities(String text) {
    if (!text.contains("&#")) {
      return text;
    }
    char[] chars = text.toCharArray();
    Bytes out = new Bytes(chars.length);
    for (int i = 0; i < chars.length; i++) {
      boolean mark = chars[i] == '&' && i + 2 < chars.length && chars[i + 1] == '#';
      boolean hex = mark && (chars[i + 2] | 0x20) == 'x';
      int from = hex ? i + 3 : i + 2;
      int end = mark ? endOfNumber(chars, from, hex ? 16 : 10) : 0;
      if (end > from && end < chars.length && chars[end] == ';') {
        out.put(number(chars, from, end, hex ? 16 : 10));
        i = end;
      } else {
        out.put(chars[i]);
      }
    }
    return out.text();
  }

  private static int endOfNumber(char[] chars, int from, int radix) {
    int at = from;
    while (at < chars.length && at < from + MOST_DIGITS) {
      int digit = Words.hexDigit(chars[at]);
      if (digit < 0 || digit >= radix) {
        break;
      }
      at++;
    }
    return at;
  }

  private static int number(char[] chars, int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * radix + Words.hexDigit(chars[i]);
    }
    return value;
  }

  /**
   * Returns what all runs of base64 say, with blanks between, when they are read from each of their
   * first four characters on. Digits alone say nothing that is a text.
   */
  public static List<String> decodedBase64(String text) {
    char[] chars = text.toCharArray();
    List<Bytes> decoded = new ArrayList<>();
    for (int shift = 0; shift < 4; shift++) {
      decoded.add(new Bytes(16));
    }
    int start = 0;
    boolean letters = false;
    for (int i = 0; i <= chars.length; i++) {
      if (i < chars.length && sixBits(chars[i]) >= 0) {
        letters |= Words.isLetter(chars[i]);
        continue;
      }
      for (int shift = 0; shift < 4 && letters && i - start >= SHORTEST_BASE64; shift++) {
        decode(chars, start + shift, i, decoded.get(shift));
      }
      letters = false;
      start = i + 1;
    }
    return texts(decoded);
  }

  private static List<String> texts(List<Bytes> decoded) {
    List<String> texts = new ArrayList<>();
    for (Bytes bytes : decoded) {
      String text = bytes.text();
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static void decode(char[] text, int start, int end, Bytes out) {
    int bits = 0;
    int buffer = 0;
    for (int i = start; i < end; i++) {
      buffer = (buffer << 6) | sixBits(text[i]);
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out.put8((buffer >> bits) & 0xff);
      }
    }
    out.put(' ');
  }

  /**
   * Returns what hexadecimal digits say, two by two from the first and from the second on, also
   * with a sign or two between the pairs.
   */
  public static List<String> decodedHex(String text) {
    List<Bytes> decoded = List.of(new Bytes(16), new Bytes(16), new Bytes(16));
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; ) {
      int end = i;
      while (end < chars.length && Words.hexDigit(chars[end]) >= 0) {
        end++;
      }
      if (end - i >= SHORTEST_HEX) {
        pairs(chars, i, end, decoded.get(0));
        pairs(chars, i + 1, end, decoded.get(1));
      }
      i = end - i == 2 ? apart(chars, i, decoded.get(2)) : end + 1;
    }
    return texts(decoded);
  }

  private static void pairs(char[] chars, int from, int to, Bytes out) {
    for (int i = from; i + 2 <= to; i += 2) {
      out.put8(Words.hex(chars, i, 2));
    }
    out.put(' ');
  }

  /** Pairs with signs between them; returns where they end. */
  private static int apart(char[] chars, int from, Bytes out) {
    int at = from;
    int next = from;
    do {
      out.put8(Words.hex(chars, next, 2));
      at = next + 2;
      next = nextPair(chars, at);
    } while (next > 0);
    out.put(' ');
    return at;
  }

  /** Returns where two digits stand alone behind a sign or two, also after 0x; 0 for none. */
  private static int nextPair(char[] chars, int from) {
    int at = from;
    while (at < chars.length && at < from + 4 && " ,:-\\".indexOf(chars[at]) >= 0) {
      at++;
    }
    boolean marked = at + 1 < chars.length && chars[at] == '0' && chars[at + 1] == 'x';
    int pair = marked ? at + 2 : at;
    boolean is = pair > from && Words.hex(chars, pair, 2) >= 0;
    boolean longer = is && pair + 2 < chars.length && Words.hexDigit(chars[pair + 2]) >= 0;
    return is && !longer ? pair : 0;
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
