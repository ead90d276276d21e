package dev.keymend.redact;

/**
 * A text that is put together of characters and of octets. Octets that are UTF-8 become what they
 * mean, others the character of Latin-1. Those of zero are left out, so that UTF-16 becomes a text,
 * too.
 */
final class Bytes {
  private final StringBuilder out;

  /** Of an unfinished character: the bits so far, how many octets it still lacks, and has. */
  private int code;

  private int lacking;
  private final char[] open = new char[4];
  private int size;

  Bytes(int capacity) {
    out = new StringBuilder(capacity);
  }

  /** Adds a character by its code point; none for a number that is no code point. */
  void put(int codePoint) {
    flush();
    if (codePoint > 0xffff && codePoint <= 0x10ffff) {
      out.append((char) (0xd7c0 + (codePoint >> 10))).append((char) (0xdc00 | (codePoint & 0x3ff)));
    } else if (codePoint > 0 && codePoint <= 0xffff) {
      out.append((char) codePoint);
    }
  }

  /** Adds an octet. */
  void put8(int octet) {
    if (lacking > 0 && (octet & 0xc0) == 0x80) {
      code = code << 6 | (octet & 0x3f);
      open[size++] = (char) octet;
      if (--lacking == 0) {
        size = 0;
        put(code);
      }
      return;
    }
    flush();
    lacking = octet >= 0xf8 ? 0 : octet >= 0xf0 ? 3 : octet >= 0xe0 ? 2 : octet >= 0xc2 ? 1 : 0;
    if (lacking > 0) {
      code = octet & (0x3f >> lacking);
      open[size++] = (char) octet;
    } else if (octet != 0) {
      out.append((char) octet);
    }
  }

  private void flush() {
    out.append(open, 0, size);
    size = 0;
    lacking = 0;
  }

  String text() {
    flush();
    return out.toString();
  }
}
