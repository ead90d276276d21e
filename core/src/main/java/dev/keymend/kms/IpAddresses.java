package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.List;

/** Networks of the internet protocol, as far as conditions on addresses need them. */
public final class IpAddresses {
  private static final List<String> PRIVATE = List.of("10.", "192.168.", "127.", "fc", "fd");

  private IpAddresses() {}

  /**
   * Returns whether an address is one that no request from the internet has (RFC 1918, 1122, 4193).
   */
  public static boolean isPrivate(String text) {
    for (String start : PRIVATE) {
      if (Ascii.lower(text).startsWith(start)) {
        return true;
      }
    }
    // 172.16.0.0/12
    return text.length() > 6
        && text.startsWith("172.")
        && text.charAt(6) == '.'
        && text.substring(4, 6).compareTo("16") >= 0
        && text.substring(4, 6).compareTo("31") <= 0;
  }
}
