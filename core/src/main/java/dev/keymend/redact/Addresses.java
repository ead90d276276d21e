package dev.keymend.redact;

import dev.keymend.kms.IpAddresses;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Set;

/**
 * Addresses that stand for others: private ones for private ones, as conditions tell them apart.
 */
final class Addresses {
  /** RFC 5737. */
  private static final List<String> EXAMPLES =
      Characters.split("192.0.2. 198.51.100. 203.0.113.", ' ');

  /** RFC 3849. */
  private static final String EXAMPLE_IPV6 = "2001:db8:";

  /** RFC 1918: the networks that everybody has. */
  private static final Set<String> NETWORKS = Characters.words("10.0.0.0 172.16.0.0 192.168.0.0");

  /** Addresses of a network that are given to somebody. */
  private static final int HOSTS = 254;

  private Addresses() {}

  /** Returns whether an address is one that documentation uses. */
  static boolean isExample(String address) {
    return address.startsWith(EXAMPLE_IPV6)
        || WordShapes.startsWithOne(address, 0, EXAMPLES)
        || NETWORKS.contains(address);
  }

  /** Returns the {@code n}th address in place of an original, from 1. */
  static String made(String original, int n) {
    boolean isPrivate = IpAddresses.isPrivate(original);
    if (original.indexOf(':') >= 0) {
      return (isPrivate ? "fd00:db8:" : EXAMPLE_IPV6) + ":" + n / 10_000 + ":" + n % 10_000;
    }
    int network = (n - 1) / HOSTS;
    String host = Integer.toString((n - 1) % HOSTS + 1);
    if (!isPrivate && network < EXAMPLES.size()) {
      return EXAMPLES.get(network) + host;
    }
    // After the examples follow addresses that nobody has: RFC 1112, class E.
    return (isPrivate ? "10." : "240.") + network / 256 % 256 + "." + network % 256 + "." + host;
  }
}
