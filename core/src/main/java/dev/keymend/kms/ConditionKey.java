package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition key.
 *
 * @param name as AWS writes it; ends with {@code :} or {@code /} when the rest is up to the user
 * @param type what its values are
 * @param multivalued whether a request can have several values
 * @param standing whether a key policy may rely on it
 * @param actions the actions whose requests can have it
 */
public record ConditionKey(
    String name, ValueType type, boolean multivalued, Standing standing, ActionSet actions) {
  /** What the values are. */
  public enum ValueType {
    STRING,
    ARN,
    BOOL,
    NUMERIC,
    DATE,
    IP_ADDRESS
  }

  /** Whether a key policy may rely on it. */
  public enum Standing {
    /** Yes. */
    CURRENT,
    /** No: only IAM policies see it. */
    IAM_POLICY_ONLY,
    /** It still works under another name. */
    DEPRECATED
  }

  /** Finds a key by its name, in any case; empty when it is neither KMS's nor a global one. */
  public static Optional<ConditionKey> find(String name) {
    String lower = Ascii.lower(name);
    ConditionKey exact = ConditionKeys.BY_NAME.get(lower);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (ConditionKey family : ConditionKeys.FAMILIES) {
      if (lower.length() > family.name.length() && lower.startsWith(Ascii.lower(family.name))) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /** Returns the names of all keys that have a whole name. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    ConditionKeys.BY_NAME.values().forEach(key -> names.add(key.name));
    return names;
  }

  /** Returns whether only some actions' requests have it. */
  public boolean isForSomeActions() {
    return !actions.containsAll(ActionSet.KEY_POLICY);
  }
}
