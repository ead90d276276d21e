package dev.keymend.attack;

/** Ranges of IPv4 addresses, to be kept apart from what the engine makes of them. */
final class Networks {
  private Networks() {}

  /**
   * Returns whether a text is a range that is somebody's, and no large part of the internet.
   * Source: Amazon S3 User Guide, access-control-block-public-access.
   */
  static boolean isNarrow(String range) {
    int slash = range.indexOf('/');
    return slash > 0
        && number(range.substring(0, slash)) >= 0
        && range.substring(slash + 1).matches("[89]|[1-3]\\d");
  }

  static boolean contains(String range, String address) {
    int slash = range.indexOf('/');
    int shift = 32 - Integer.parseInt(range.substring(slash + 1));
    long value = number(address);
    return value >= 0 && value >> shift == number(range.substring(0, slash)) >> shift;
  }

  /** Returns an address as a number; negative for what is none. */
  private static long number(String address) {
    String[] parts = address.split("\\.", -1);
    long number = 0;
    for (String part : parts) {
      if (parts.length != 4 || !part.matches("\\d{1,3}")) {
        return -1;
      }
      number = number * 256 + Integer.parseInt(part);
    }
    return number;
  }
}
