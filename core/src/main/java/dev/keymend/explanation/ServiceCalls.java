package dev.keymend.explanation;

import dev.keymend.access.Owner;
import dev.keymend.authorization.Gate;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.FailedCall;
import dev.keymend.denial.ServiceError;
import dev.keymend.denial.ServiceError.ServiceCaller;
import dev.keymend.explanation.Explanation.Explained;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls to KMS that a service makes, which its message does not spell out: each of them is
 * decided, and the answer is about the one that does not pass. Sources: the pages on encryption of
 * each service's guide; EC2 Auto Scaling User Guide, key-policy-requirements-EBS-encryption.
 *
 * @param denials the same message about each of the calls
 * @param all whether the service needs all of them, rather than one that its message does not tell
 */
record ServiceCalls(List<Denial> denials, boolean all) {
  private static final String SCALING =
      ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

  /** Returns the calls; none for a message that is not a service's, or not about a policy. */
  static ServiceCalls of(Denial denial, Owner owner, Optional<KeyPolicy> policy) {
    Optional<ServiceError> service =
        denial.service().filter(s -> denial.kind() == DenialKind.SERVICE_MESSAGE);
    List<Denial> denials = new ArrayList<>();
    if (service.isEmpty()) {
      return new ServiceCalls(denials, true);
    }
    ServiceCaller caller = service.get().caller();
    Optional<String> principal = principal(denial, service.get(), owner, policy);
    boolean itself = caller == ServiceCaller.SERVICE;
    boolean one =
        caller == ServiceCaller.VIA
            || caller == ServiceCaller.ROLE
            || service.get() == ServiceError.FIREHOSE;
    if (caller != ServiceCaller.NOBODY && (principal.isPresent() || !itself)) {
      for (KmsAction action : actions(denial.call(), service.get(), one)) {
        denials.add(denial.of(denial.call().by(principal, Optional.of(action))));
      }
    }
    return new ServiceCalls(denials, !one);
  }

  /** A service's own role is of the key's account, and its principal may be of the key's Region. */
  private static Optional<String> principal(
      Denial denial, ServiceError service, Owner owner, Optional<KeyPolicy> policy) {
    if (service.caller() == ServiceCaller.LINKED_ROLE) {
      return owner.account().map(id -> "arn:" + owner.partition() + ":iam::" + id + SCALING);
    }
    return service == ServiceError.LOGS
        ? denial
            .principal()
            .or(() -> owner.key().map(key -> "logs." + key.region() + ".amazonaws.com"))
            .or(() -> policy.map(ServiceCalls::logsOf))
        : denial.principal();
  }

  /** Without a Region, the Logs service is the one that the policy names, if it names any. */
  private static String logsOf(KeyPolicy policy) {
    for (Statement statement : policy.statements()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.Service one && one.name().startsWith("logs.")) {
          return one.name();
        }
      }
    }
    return "logs.REGION.amazonaws.com";
  }

  /** One of several actions with a name is enough to see what a statement leaves out. */
  private static List<KmsAction> actions(FailedCall call, ServiceError service, boolean one) {
    List<KmsAction> actions = new ArrayList<>();
    call.action().ifPresent(actions::add);
    if (one && !actions.isEmpty()) {
      return actions;
    }
    for (String name : service.needs()) {
      KmsAction.named(name).filter(a -> !actions.contains(a)).ifPresent(actions::add);
    }
    return actions;
  }

  /** Returns the answer for all calls. */
  Explanation joined(List<Explanation> answers) {
    Explanation joined = answers.get(0);
    Explanation after = joined;
    for (Explanation one : answers) {
      boolean worse = all ? rank(one) > rank(joined) : rank(one) < rank(joined);
      joined = worse ? one : joined;
      boolean then = all ? after(one) > after(after) : after(one) < after(after);
      after = then ? one : after;
    }
    boolean same = after(joined) == after(after);
    return same ? joined : joined.then(after);
  }

  /** Where a call ends for sure is what explains the message. */
  private static int rank(Explanation one) {
    if (one.path().stream().anyMatch(Gate::isDeny)) {
      return 3;
    }
    return one.explained() == Explained.YES ? 2 : one.explained() == Explained.UNKNOWN ? 1 : 0;
  }

  private static int after(Explanation one) {
    return switch (one.afterwards()) {
      case REFUSED -> 3;
      case UNKNOWN -> 2;
      case ALLOWED_IF_IAM_ALLOWS -> 1;
      case ALLOWED -> 0;
    };
  }
}
