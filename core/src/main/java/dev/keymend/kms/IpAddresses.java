package dev.keymend.kms;

import java.util.List;

/** Networks of the internet protocol, as far as conditions on addresses need them. */
public final class IpAddresses {
  /** Networks from which no request comes over the internet. */
  public static final List<String> PRIVATE =
      List.of(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "fc00::/7");

  private IpAddresses() {}

  /**
   * Returns whether an address, or all of a range, is such that no request from the internet comes
   * from there (RFC 1918, 6598, 1122, 4193).
   */
  public static boolean isPrivate(String text) {
    int slash = text.indexOf('/');
    String base = slash < 0 ? text : text.substring(0, slash);
    int length = slash < 0 ? Integer.MAX_VALUE : length(text.substring(slash + 1));
    for (String network : PRIVATE) {
      int shortest = length(network.substring(network.indexOf('/') + 1));
      if (length >= shortest && IpRange.contains(network, base)) {
        return true;
      }
    }
    return false;
  }

  /** Returns a length in bits; what is none is that of everything. */
  private static int length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i == 3) {
        return 0;
      }
      length = length * 10 + c - '0';
    }
    return length;
  }
}
