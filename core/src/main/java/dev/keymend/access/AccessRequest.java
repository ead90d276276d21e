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
 * @param complete whether that is all: else what is not given is not known, where otherwise the
 *     request does not have it
 */
public record AccessRequest(
    Caller caller,
    String action,
    String resource,
    Map<String, List<String>> given,
    IdentityPolicies identity,
    boolean complete) {
  /** What IAM policies say about a request. */
  public enum IdentityPolicies {
    ALLOW,
    NONE,
    DENY
  }

  /** Makes a request of which all is known. */
  public AccessRequest(
      Caller caller,
      String action,
      String resource,
      Map<String, List<String>> given,
      IdentityPolicies identity) {
    this(caller, action, resource, given, identity, true);
  }

  /** Copies the map; TeaVM's {@code Map.copyOf} of an empty map fails when it is asked. */
  public AccessRequest {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** Returns the same request where IAM policies say something else. */
  public AccessRequest with(IdentityPolicies identity) {
    return new AccessRequest(caller, action, resource, given, identity, complete);
  }

  /** Returns what the request has for each condition key. */
  public RequestContext context() {
    RequestContext known = new CallerContext(caller, given);
    return complete ? known : new PartialContext(caller, given, known);
  }
}
