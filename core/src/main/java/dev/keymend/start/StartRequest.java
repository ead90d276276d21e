package dev.keymend.start;

import dev.keymend.kms.Regions;
import java.util.List;
import java.util.Map;

/**
 * What a new key policy is to give, as it was typed.
 *
 * @param owner account id of the key's owner
 * @param partition {@code aws}, {@code aws-cn}, …; one of {@link Regions#PARTITIONS}
 * @param keyType id of a {@link KeyKind}
 * @param delegation whether IAM policies of the account may decide
 * @param resources whether users and other accounts may let AWS services make grants
 * @param administrators ARNs of roles and users of the account
 * @param users ARNs of roles and users of the account
 * @param accounts ids of other accounts, and ARNs of their roles and users
 * @param services what AWS services need
 */
public record StartRequest(
    String owner,
    String partition,
    String keyType,
    boolean delegation,
    boolean resources,
    List<String> administrators,
    List<String> users,
    List<String> accounts,
    List<ChosenService> services) {
  /**
   * A service that uses the key.
   *
   * @param preset id of the preset with its statements
   * @param inputs what is filled in, by field
   */
  public record ChosenService(String preset, Map<String, String> inputs) {
    /** Copies the map. */
    public ChosenService {
      inputs = Map.copyOf(inputs);
    }
  }

  /** Takes the white space around each entry away, and the entries that are empty. */
  public StartRequest {
    owner = owner.trim();
    administrators = trimmed(administrators);
    users = trimmed(users);
    accounts = trimmed(accounts);
    services = List.copyOf(services);
  }

  private static List<String> trimmed(List<String> texts) {
    return texts.stream().map(String::trim).filter(text -> !text.isEmpty()).toList();
  }
}
