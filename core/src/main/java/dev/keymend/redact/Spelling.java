package dev.keymend.redact;

import java.util.Arrays;

/**
 * A text as programs read it: with the letters, digits, hyphens and underscores that needless
 * escapes stand for, those of full width as they are in ASCII, and without characters that nobody
 * sees. Escapes of anything else stay, as {@link Tokenizer} knows them. Each character knows where
 * it is written, so that what is found in the reading can be replaced where it stands.
 */
final class Spelling {
  private static final int MOST_DIGITS = 7;

  private final char[] written;
  private char[] read;
  private int[] starts;
  private int[] ends;
  private int size;

  /** Of an escape that was looked at: what it stands for, and where it ends. */
  private int code;

  private int end;

  private Spelling(char[] written) {
    this.written = written;
    this.read = new char[written.length];
    this.starts = new int[written.length + 1];
    this.ends = new int[written.length];
    for (int i = 0; i < written.length; ) {
      i = next(i);
    }
    starts[size] = written.length;
    read = Arrays.copyOf(read, size);
  }

  /** Reads a text. */
  static Spelling of(char[] written) {
    return new Spelling(written);
  }

  /** Returns a text as it is read. */
  static String read(String written) {
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' || c == '%' || c == '&' || isOdd(c)) {
        return new String(new Spelling(written.toCharArray()).read);
      }
    }
    return written;
  }

  /** Returns the characters that are read, which nobody may change. */
  char[] read() {
    return read;
  }

  /** Returns where the character at an offset begins in the text that is written. */
  int start(int offset) {
    return starts[offset];
  }

  /** Returns where what stands before an offset ends in the text that is written. */
  int end(int offset) {
    return offset == 0 ? 0 : ends[offset - 1];
  }

  /** Returns whether nobody sees a character: joiners, marks of direction, soft hyphens. */
  static boolean isInvisible(char c) {
    return c == '\u00ad'
        || (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\u034f'
        || c == '\ufeff';
  }

  /** Returns the ASCII letter or digit that a character of full width is; else the character. */
  static char narrow(char c) {
    char ascii = (char) (c - 0xfee0);
    return c > '\uff00' && c < '\uff5f' && Words.isWordChar(ascii) ? ascii : c;
  }

  private int next(int at) {
    char c = written[at];
    if (c == '\\') {
      return backslashes(at);
    }
    boolean escape = (c == '%' && isPercent(at + 1)) || (c == '&' && isEntity(at + 1));
    return escape ? put((char) code, at, end) : put(c, at, at + 1);
  }

  private int put(char c, int from, int to) {
    if (!isInvisible(c)) {
      read[size] = narrow(c);
      starts[size] = from;
      ends[size++] = to;
    }
    return to;
  }

  private int backslashes(int from) {
    int at = from;
    while (at < written.length && written[at] == '\\') {
      at++;
    }
    if (isEscape(at)) {
      return put((char) code, from, end);
    }
    for (int i = from; i < at; i++) {
      put('\\', i, i + 1);
    }
    return at;
  }

  /** {@code u0041}, {@code x41}, {@code U00000041} or <code>u{41}</code>, behind backslashes. */
  private boolean isEscape(int letter) {
    char c = letter < written.length ? written[letter] : ' ';
    int from = letter + 1;
    if (c == 'u' && from < written.length && written[from] == '{') {
      return isNumber(from + 1, 16, '}');
    }
    int length = c == 'u' ? 4 : c == 'x' ? 2 : c == 'U' ? 8 : 0;
    code = length == 0 ? -1 : Words.hex(written, from, length);
    end = from + length;
    return isSpelled();
  }

  private boolean isPercent(int from) {
    code = Words.hex(written, from, 2);
    end = from + 2;
    return isSpelled();
  }

  /** A number sign, a number and a semicolon, behind an ampersand. */
  private boolean isEntity(int from) {
    if (from + 1 >= written.length || written[from] != '#') {
      return false;
    }
    boolean hex = (written[from + 1] | 0x20) == 'x';
    return isNumber(hex ? from + 2 : from + 1, hex ? 16 : 10, ';');
  }

  private boolean isNumber(int from, int radix, char last) {
    int value = 0;
    int at = from;
    while (at < written.length && at < from + MOST_DIGITS) {
      int digit = Words.hexDigit(written[at]);
      if (digit < 0 || digit >= radix) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    code = at > from && at < written.length && written[at] == last ? value : -1;
    end = at + 1;
    return isSpelled();
  }

  private boolean isSpelled() {
    return code > 0 && code < 0x10000 && isSpelled((char) code);
  }

  /** Returns whether an escaped character is read as another one, or not at all. */
  static boolean isSpelled(char c) {
    return Words.isWordChar(c) || isOdd(c);
  }

  /** Returns whether a character is read otherwise though it is not escaped. */
  static boolean isOdd(char c) {
    return c > 127 && (isInvisible(c) || narrow(c) != c);
  }
}
