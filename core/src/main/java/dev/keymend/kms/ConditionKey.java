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
 * @param form what its values look like
 * @param setBy who decides on its value
 * @param stranger what values somebody can have who has nothing to do with the key's owner
 * @param closes what a value pins down that belongs to somebody
 * @param direct whether it is there when a principal calls KMS itself
 * @param forwarded whether it is there when a service calls with a principal's session
 * @param service whether it is there when a service calls as itself
 */
public record ConditionKey(
    String name,
    ValueType type,
    boolean multivalued,
    Standing standing,
    ActionSet actions,
    ValueForm form,
    Setter setBy,
    Reachability stranger,
    Pin closes,
    Presence direct,
    Presence forwarded,
    Presence service) {
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

  /** Who decides on a value. */
  public enum Setter {
    /** Whoever calls, in the request or in an account of one's own. */
    CALLER,
    /** Who the caller is. */
    IDENTITY,
    /** The KMS key that is called. */
    KEY,
    /** AWS services. */
    SERVICE,
    /** The way that the request takes. */
    NETWORK,
    /** The clock. */
    TIME
  }

  /** What values somebody can have who has nothing to do with the key's owner. */
  public enum Reachability {
    /** Any value. */
    FREE,
    /** Every value that there is. */
    REACHABLE,
    /** Those of the stranger's own account, organization or network. */
    OWN_ONLY,
    /** The one that everybody has, so that it separates nobody. */
    FIXED_BY_KEY,
    /** None. */
    NEVER,
    /** It is not known. */
    UNKNOWN
  }

  /** What belongs to whoever has a value. */
  public enum Pin {
    NOTHING,
    ACCOUNT,
    ORGANIZATION,
    VPC,
    ENDPOINT,
    /** Part of the internet, which says nothing about who calls from there. */
    RANGE,
    PRINCIPAL
  }

  /**
   * Keys, in lower case, that only requests through a VPC endpoint have. Source: IAM User Guide,
   * reference_policies_condition-keys.
   */
  public static final List<String> OF_ENDPOINTS =
      List.of(
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:sourcevpcarn",
          "aws:vpcsourceip",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths");

  /** Whether requests have a key. */
  public enum Presence {
    ALWAYS,
    SOMETIMES,
    NEVER,
    UNKNOWN
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

  /** Returns a key's name as AWS writes it, as far as AWS does; what is up to the user stays. */
  public static String spelled(String name) {
    return find(name).map(key -> key.name + name.substring(key.name.length())).orElse(name);
  }

  /** Returns all keys. */
  public static List<ConditionKey> all() {
    List<ConditionKey> keys = new ArrayList<>(ConditionKeys.BY_NAME.values());
    keys.addAll(ConditionKeys.FAMILIES);
    return keys;
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

  /**
   * Returns whether every request for its actions has it, whoever makes it: a parameter that cannot
   * be left out, or that KMS fills in.
   */
  public boolean required() {
    return setBy == Setter.CALLER && direct == Presence.ALWAYS && forwarded == Presence.ALWAYS;
  }

  /** Returns whether its values are account ids. */
  public boolean hasAccounts() {
    return form == ValueForms.named("account");
  }

  /** Returns whether its values are Regions. */
  public boolean hasRegions() {
    return form == ValueForms.named("region");
  }

  /** Returns whether its values may be any text. */
  public boolean hasAnyText() {
    return form instanceof AnyForm;
  }
}
