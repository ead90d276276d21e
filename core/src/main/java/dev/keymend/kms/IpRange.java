package dev.keymend.kms;

import java.util.Optional;

/** IP addresses and ranges in CIDR notation (RFC 4632, RFC 4291). */
public final class IpRange {
  private static final int[] NONE = {};

  private IpRange() {}

  /** Returns whether an address lies in a range; not when either is malformed. */
  public static boolean contains(String range, String address) {
    int slash = range.indexOf('/');
    int[] base = bytes(slash < 0 ? range : range.substring(0, slash));
    int[] value = bytes(address);
    if (base.length == 0 || base.length != value.length) {
      return false;
    }
    int bits = slash < 0 ? base.length * 8 : number(range, slash + 1, range.length(), 10, 128);
    if (bits < 0 || bits > base.length * 8) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int shift = 7 - i % 8;
      if (((base[i / 8] ^ value[i / 8]) >> shift & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns an IPv4 address just outside of a range; empty when the range is another, or all. */
  public static Optional<String> outside(String range) {
    int slash = range.indexOf('/');
    int[] base = v4(slash < 0 ? range : range.substring(0, slash));
    int bits = slash < 0 ? 32 : number(range, slash + 1, range.length(), 10, 32);
    if (base.length == 0 || bits < 1) {
      return Optional.empty();
    }
    int last = bits - 1;
    base[last / 8] ^= 128 >> last % 8;
    return Optional.of(base[0] + "." + base[1] + "." + base[2] + "." + base[3]);
  }

  /** Returns whether a text is an address or a range. */
  public static boolean isValid(String range) {
    int slash = range.indexOf('/');
    return contains(range, slash < 0 ? range : range.substring(0, slash));
  }

  private static int[] bytes(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  private static int[] v4(String text) {
    int[] bytes = new int[4];
    int from = 0;
    for (int i = 0; i < 4; i++) {
      int end = i < 3 ? text.indexOf('.', from) : text.length();
      bytes[i] = end < 0 ? -1 : number(text, from, end, 10, 255);
      if (bytes[i] < 0) {
        return NONE;
      }
      from = end + 1;
    }
    return bytes;
  }

  private static int[] v6(String text) {
    int gap = text.indexOf("::");
    int[] bytes = new int[16];
    if (gap < 0) {
      return groups(text, bytes, 0) == 16 ? bytes : NONE;
    }
    int[] tail = new int[16];
    int head = gap == 0 ? 0 : groups(text.substring(0, gap), bytes, 0);
    String rest = text.substring(gap + 2);
    int length = rest.isEmpty() ? 0 : groups(rest, tail, 0);
    if (head < 0 || length < 0 || head + length > 14) {
      return NONE;
    }
    return copy(tail, length, bytes, 16 - length);
  }

  /** Reads groups of four hexadecimal digits; returns the number of bytes, negative for none. */
  private static int groups(String text, int[] bytes, int start) {
    int count = start;
    int from = 0;
    while (from <= text.length()) {
      int colon = text.indexOf(':', from);
      int end = colon < 0 ? text.length() : colon;
      int dot = text.indexOf('.', from);
      if (colon < 0 && dot >= 0 && count <= 12) {
        int[] last = v4(text.substring(from));
        copy(last, last.length, bytes, count);
        return last.length == 0 ? -1 : count + 4;
      }
      int group = end - from > 4 ? -1 : number(text, from, end, 16, 0xffff);
      if (group < 0 || count > 14) {
        return -1;
      }
      bytes[count++] = group >> 8;
      bytes[count++] = group & 0xff;
      from = end + 1;
    }
    return count;
  }

  private static int[] copy(int[] from, int length, int[] to, int at) {
    for (int i = 0; i < length; i++) {
      to[at + i] = from[i];
    }
    return to;
  }

  private static int number(String text, int from, int to, int radix, int max) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      value = value * radix + digit;
      if (value > max) {
        return -1;
      }
    }
    return from < to ? value : -1;
  }
}
