package dev.keymend.prevention;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Optional;

/**
 * What holds for somebody's keys.
 *
 * @param owner account id of the keys' owner, 12 digits
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param delegation whether IAM policies of the account are to decide; if not, two principals must
 *     be named that can change the key policy
 * @param administrators ARNs of users and roles that the key policy must name as able to change it
 * @param deleters ARNs of users and roles beside them that may schedule a key's deletion
 * @param accounts other accounts that a key policy may name
 * @param services service principals that a key policy may name
 * @param organizations ids of organizations that a key policy may let in
 * @param organization id of the keys' own organization, when it is known
 */
public record Parameters(
    String owner,
    String partition,
    boolean delegation,
    List<String> administrators,
    List<String> deleters,
    List<String> accounts,
    List<String> services,
    List<String> organizations,
    Optional<String> organization) {
  private static final String PLAIN = ":/_+=,.@-";

  /** Copies the lists. What is not plain could end a string in one of the files. */
  public Parameters {
    administrators = List.copyOf(administrators);
    deleters = List.copyOf(deleters);
    accounts = List.copyOf(accounts);
    services = List.copyOf(services);
    organizations = List.copyOf(organizations);
    if (!isPlain(owner)
        || !isPlain(partition)
        || !organization.stream().allMatch(Parameters::isPlain)
        || !administrators.stream().allMatch(Parameters::isPlain)
        || !deleters.stream().allMatch(Parameters::isPlain)
        || !accounts.stream().allMatch(Parameters::isPlain)
        || !services.stream().allMatch(Parameters::isPlain)
        || !organizations.stream().allMatch(Parameters::isOrganization)) {
      throw new IllegalArgumentException("A parameter has characters that no identifier has.");
    }
  }

  /**
   * Returns whether a text can be the id of an organization, such as {@code o-a1b2c3d4e5}: 10 to 32
   * letters and digits behind {@code o-} (AWS Organizations API Reference, Organization).
   */
  public static boolean isOrganization(String text) {
    boolean plain = text.startsWith("o-") && text.length() > 11 && text.length() < 35;
    for (char c : Characters.of(text.substring(plain ? 2 : 0))) {
      plain &= Ascii.isAlphanumeric(c) && Ascii.lower(c) == c;
    }
    return plain;
  }

  /**
   * Returns whether a text means itself in every language of the pack: letters, digits and what
   * else is in an ARN.
   */
  public static boolean isPlain(String text) {
    for (char c : Characters.of(text)) {
      if (!Ascii.isAlphanumeric(c) && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
