package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.policy.PrincipalId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a request of which only a part is known: what it says, and what holds for every
 * call to KMS. A key without values is one that the request does not have.
 *
 * @param caller who makes the request
 * @param given condition keys in lower case with their values
 * @param follows what follows from the caller
 */
record PartialContext(Caller caller, Map<String, List<String>> given, RequestContext follows)
    implements RequestContext {
  /** Follows from who calls. */
  private static final Set<String> FROM_CALLER =
      Set.of(
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:principalservicename");

  /**
   * What the requests of service principals do not have. Sources: IAM User Guide,
   * reference_policies_condition-keys; AWS KMS Developer Guide, conditions-kms.
   */
  private static final Set<String> NOT_OF_SERVICES =
      Set.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:calledvia",
          "aws:calledviafirst",
          "aws:calledvialast",
          "kms:viaservice");

  @Override
  public KeyValue get(String key) {
    List<String> values = given.get(key);
    if (values != null) {
      return values.isEmpty() ? KeyValue.ABSENT : new KeyValue.Present(values);
    }
    if (caller.isService()
        && (NOT_OF_SERVICES.contains(key) || key.startsWith("aws:principaltag/"))) {
      return KeyValue.ABSENT;
    }
    if (key.equals("aws:principalarn")
        && caller.isSession()
        && caller.roleArn().isEmpty()
        && caller.id() instanceof PrincipalId.Identity session) {
      String account = session.arn().partition() + ":iam::" + session.arn().account() + ":";
      return new KeyValue.PrincipalOf("arn:" + account, session.name());
    }
    if (FROM_CALLER.contains(key)) {
      KeyValue value = follows.get(key);
      boolean service = key.equals("aws:principalservicename");
      return value instanceof KeyValue.Absent && !service ? KeyValue.UNKNOWN : value;
    }
    return key.equals("aws:securetransport") ? KeyValue.of("true") : KeyValue.UNKNOWN;
  }
}
