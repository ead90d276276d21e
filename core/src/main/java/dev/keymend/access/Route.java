package dev.keymend.access;

import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.kms.KmsAction;
import java.util.List;

/**
 * By which way a request reaches KMS, which decides what is in it. Source: IAM User Guide,
 * reference_policies_condition-keys; AWS KMS Developer Guide, conditions-kms (kms:ViaService).
 */
enum Route {
  /** A principal calls the public endpoint. */
  INTERNET,
  /** A principal calls through a VPC endpoint. */
  ENDPOINT,
  /** A service calls for a principal, with the principal's session. */
  FORWARDED,
  /** A service calls by itself, as a service principal. */
  SERVICE;

  /** The ways of a user, role or root user. */
  static final List<Route> OF_PRINCIPALS = List.of(INTERNET, ENDPOINT, FORWARDED);

  /** The way of a service principal. */
  static final List<Route> OF_SERVICES = List.of(SERVICE);

  private static final String FORWARDING = "kms:viaservice";

  /**
   * What services do for a principal: they use keys and make grants. None of those that {@code
   * kms:ViaService} can name manages keys for anybody.
   */
  private static final ActionSet FORWARDED_WITH_NAME =
      ActionSet.group(ActionGroup.USE)
          .union(ActionSet.group(ActionGroup.GRANTS))
          .union(ActionSet.of(KmsAction.DESCRIBE_KEY));

  /**
   * Returns whether requests that come this way have a key.
   *
   * @param key the key
   * @param name its name in lower case
   */
  Presence of(ConditionKey key, String name) {
    return switch (this) {
      case INTERNET -> ConditionKey.OF_ENDPOINTS.contains(name) ? Presence.NEVER : key.direct();
      case ENDPOINT ->
          name.equals("aws:sourceip")
              ? Presence.NEVER
              : !ConditionKey.OF_ENDPOINTS.contains(name)
                  ? key.direct()
                  : name.startsWith("aws:vpceorg") ? Presence.SOMETIMES : Presence.ALWAYS;
      case FORWARDED -> key.forwarded();
      case SERVICE -> key.service();
    };
  }

  /** Returns the actions whose requests can have a key when they come this way. */
  ActionSet actions(ConditionKey key, String name) {
    return name.equals(FORWARDING) ? FORWARDED_WITH_NAME.intersect(key.actions()) : key.actions();
  }
}
