package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** IP addresses and ranges in CIDR notation (RFC 4632, RFC 4291). */
public final class IpRange {
  private static final int[] NONE = {};

  /** Where addresses begin that are nobody's (RFC 5771, RFC 1112). */
  private static final long MULTICAST = 224L << 24;

  /** How the bits of ranges begin, which is the whole of the widest one. */
  private static final String FOUR = "\n4";

  private static final String SIX = "\n6";

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

  /**
   * Returns the first IPv4 address, from the first one of a range on, that lies in none of some
   * others; empty when there is none, or the range is another.
   */
  public static Optional<String> outside(String range, List<String> others) {
    int slash = range.indexOf('/');
    int[] at = v4(slash < 0 ? range : range.substring(0, slash));
    boolean moved = at.length > 0;
    while (moved) {
      moved = false;
      for (String other : others) {
        if (contains(other, text(at))) {
          moved = true;
          if (!next(at, other)) {
            return Optional.empty();
          }
        }
      }
    }
    return at.length == 0 ? Optional.empty() : Optional.of(text(at));
  }

  /** Goes to the address behind a range; returns whether there is one that somebody calls from. */
  private static boolean next(int[] at, String range) {
    int slash = range.indexOf('/');
    int bits = slash < 0 ? 32 : number(range, slash + 1, range.length(), 10, 32);
    long address = 0;
    for (int part : at) {
      address = address << 8 | part;
    }
    long rest = (1L << (32 - bits)) - 1;
    address = (address | rest) + 1;
    for (int i = 3; i >= 0; i--) {
      at[i] = (int) (address >> (24 - i * 8)) & 0xff;
    }
    return address < MULTICAST;
  }

  private static String text(int[] v4) {
    return v4[0] + "." + v4[1] + "." + v4[2] + "." + v4[3];
  }

  /** Returns whether a range is all of another. */
  public static boolean covers(String range, String other) {
    int slash = other.indexOf('/');
    return contains(range, slash < 0 ? other : other.substring(0, slash))
        && width(range) <= width(other);
  }

  private static int width(String range) {
    int slash = range.indexOf('/');
    return slash < 0 ? 128 : number(range, slash + 1, range.length(), 10, 128);
  }

  /**
   * Returns whether a range says so little that it restricts nobody: more than 2^24 addresses, or
   * more than 2^96. Source: Amazon S3 User Guide, access-control-block-public-access.
   */
  public static boolean isBroad(String range) {
    int bits = width(range);
    return bits >= 0 && bits < (range.indexOf(':') < 0 ? 8 : 32);
  }

  /**
   * Returns the first bits of all addresses of a range, one letter each, so that a range lies in
   * another when its bits begin with those of the other; empty when it is malformed.
   */
  public static Optional<String> bits(String range) {
    int slash = range.indexOf('/');
    int[] base = bytes(slash < 0 ? range : range.substring(0, slash));
    int size = base.length * 8;
    int bits = slash < 0 ? size : number(range, slash + 1, range.length(), 10, 128);
    if (size == 0 || bits < 0 || bits > size) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(size == 32 ? FOUR : SIX);
    for (int i = 0; i < bits; i++) {
      text.append((char) ('0' + ((base[i / 8] >> (7 - i % 8)) & 1)));
    }
    return Optional.of(text.toString());
  }

  /** Returns whether some {@link #bits} are half of a wider range. */
  public static boolean isPart(String bits) {
    return bits.length() > FOUR.length() && (bits.startsWith(FOUR) || bits.startsWith(SIX));
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
      int digit = Ascii.digit(text.charAt(i), radix);
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
