package dev.keymend.access;

import dev.keymend.condition.RequestContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request to KMS.
 *
 * @param caller who makes it
 * @param action {@code kms:Decrypt}, in any case
 * @param resource ARN of the key; {@code *} or empty for an action that names no key
 * @param given condition keys in lower case with their values; a key that is neither here nor
 *     follows from the caller is not in the request
 * @param identity what the caller's IAM policies say
 */
public record AccessRequest(
    Caller caller,
    String action,
    String resource,
    Map<String, List<String>> given,
    IdentityPolicies identity) {
  /** What IAM policies say about a request. */
  public enum IdentityPolicies {
    ALLOW,
    NONE,
    DENY
  }

  /** Copies the map; TeaVM's {@code Map.copyOf} of an empty map fails when it is asked. */
  public AccessRequest {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** Returns the same request where IAM policies say something else. */
  AccessRequest with(IdentityPolicies identity) {
    return new AccessRequest(caller, action, resource, given, identity);
  }

  RequestContext context() {
    return new CallerContext(caller, given);
  }
}
