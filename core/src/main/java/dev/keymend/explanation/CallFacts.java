package dev.keymend.explanation;

import dev.keymend.access.Caller;
import dev.keymend.access.Owner;
import dev.keymend.access.VerdictText;
import dev.keymend.denial.CallerKind;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.FailedCall;
import dev.keymend.denial.ServiceError;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.policy.PrincipalId;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the call: from the message, and from the policy where the message is silent.
 *
 * @param denial what the message says
 * @param owner whose key it is
 */
record CallFacts(Denial denial, Owner owner) {
  FailedCall call() {
    return denial.call();
  }

  /** Returns the caller, when its ARN is whole. */
  Optional<Caller> caller() {
    Optional<Caller> caller =
        call().principal().filter(CallFacts::isWhole).map(p -> Caller.of(p, partition()));
    return toldRole().isPresent() ? caller.map(c -> c.ofRole(toldRole().get())) : caller;
  }

  /**
   * Returns somebody of the caller's account, where it is not told who called. What is told to
   * callers of other accounts has words of its own.
   */
  Optional<Caller> member() {
    boolean served =
        denial.kind() == DenialKind.SERVICE_MESSAGE
            && call().principal().isEmpty()
            && denial
                .service()
                .filter(s -> s.caller() != ServiceError.ServiceCaller.NOBODY)
                .isPresent();
    boolean refused = denial.kind() == DenialKind.ACCESS_DENIED || denial.is(Symptom.LOCK_OUT);
    boolean open = denial.is(Symptom.VAGUE) || denial.is(Symptom.CIPHERTEXT);
    return served || (refused && !open)
        ? Optional.of(
            Caller.member(
                partition(), call().account().or(this::keyAccount).orElse(""), toldName()))
        : Optional.empty();
  }

  /** Returns the name of a caller whose account is blacked out; a star when that is, too. */
  private String toldName() {
    boolean linked =
        denial.kind() == DenialKind.SERVICE_MESSAGE
            && denial
                .service()
                .filter(s -> s.caller() == ServiceError.ServiceCaller.LINKED_ROLE)
                .isPresent();
    if (linked) {
      return "AWSServiceRoleForAutoScaling";
    }
    String resource = call().principal().flatMap(Arn::parse).map(Arn::resource).orElse("");
    List<String> parts = Characters.split(resource, '/');
    boolean session = parts.size() > 2 && parts.get(0).equals("assumed-role");
    String name = parts.size() < 2 ? "*" : parts.get(session ? 1 : parts.size() - 1);
    return name.isEmpty() || isBlackedOut(name) ? "*" : name;
  }

  private static boolean isBlackedOut(String text) {
    boolean out = false;
    for (int i = 0; i < text.length(); i++) {
      out |= "<>*{}[]$#".indexOf(text.charAt(i)) >= 0;
    }
    return out;
  }

  String partition() {
    return call()
        .principal()
        .flatMap(Arn::parse)
        .map(Arn::partition)
        .or(() -> call().key().map(Arn::partition))
        .orElse(owner.partition());
  }

  /** What is blacked out is no name to write anywhere. */
  private static boolean isWhole(String principal) {
    Optional<Arn> arn = Arn.parse(principal);
    boolean known = arn.isEmpty() || AccountIds.isAccountId(arn.get().account());
    return known
        && !isBlackedOut(principal)
        && (arn.isPresent() || principal.endsWith(".amazonaws.com"));
  }

  /** Returns the ARN of the role or user, without the session; its path may be missing. */
  Optional<String> principalArn() {
    return toldRole().or(() -> caller().flatMap(Caller::principalArn));
  }

  /** Only an event tells the path of a session's role. */
  private Optional<String> toldRole() {
    return Optional.ofNullable(call().context().get("aws:principalarn"))
        .filter(values -> values.size() == 1)
        .map(values -> values.get(0));
  }

  /** Returns whether the caller is a session of a role, of which nothing tells the path. */
  boolean isPathUntold() {
    return toldRole().isEmpty() && caller().filter(Caller::isSession).isPresent();
  }

  /** Returns whether the caller is a user or a role, whose policies somebody can change. */
  boolean hasPoliciesOfItsOwn() {
    return call().kind() == CallerKind.ROLE
        || call().kind() == CallerKind.USER
        || call().kind() == CallerKind.UNKNOWN;
  }

  /** Returns the name of the role or user, without its path. */
  Optional<String> name() {
    return principalArn()
        .flatMap(Arn::parse)
        .map(Arn::resource)
        .filter(resource -> resource.indexOf('/') > 0)
        .map(resource -> resource.substring(resource.lastIndexOf('/') + 1));
  }

  /** Returns the permission set of a role of IAM Identity Center, which alone changes the role. */
  Optional<String> permissionSet() {
    String start = PrincipalId.Identity.IDENTITY_CENTER;
    return name()
        .filter(name -> name.startsWith(start) && name.lastIndexOf('_') > start.length())
        .map(name -> name.substring(start.length(), name.lastIndexOf('_')));
  }

  /** Returns whether AWS alone writes the caller's policies. */
  boolean isLinkedRole() {
    return call().kind() == CallerKind.SERVICE_LINKED_ROLE;
  }

  /** Returns the ARN of a service-linked role, whose service may be unknown. */
  String linkedRoleArn() {
    String name = name().orElse("ROLE_NAME");
    String service = name.startsWith("AWSServiceRoleForAutoScaling") ? "autoscaling" : "SERVICE";
    return principalArn()
        .filter(arn -> arn.contains(":role/aws-service-role/"))
        .orElseGet(
            () ->
                "arn:"
                    + partition()
                    + ":iam::"
                    + callerAccount().orElse("ACCOUNT_ID")
                    + ":role/aws-service-role/"
                    + service
                    + ".amazonaws.com/"
                    + name);
  }

  /**
   * Returns how a policy names the caller: where the path of its role is unknown, by its account.
   */
  String nameInPolicy() {
    boolean sure = toldRole().isPresent() || !name().orElse("").startsWith("AWSReservedSSO_");
    return principalArn()
        .filter(arn -> sure)
        .orElseGet(
            () -> "arn:" + partition() + ":iam::" + callerAccount().orElse("ACCOUNT_ID") + ":root");
  }

  boolean isUser() {
    return call().kind() == CallerKind.USER;
  }

  /** Returns the caller's account. */
  Optional<String> callerAccount() {
    return caller().flatMap(Caller::account).or(call()::account);
  }

  /** Returns the account of the key. */
  Optional<String> keyAccount() {
    return call().key().or(call()::alias).map(Arn::account).or(owner::account);
  }

  /** Returns whether caller and key are known to belong to two accounts. */
  boolean isForeign() {
    return callerAccount().isPresent()
        && keyAccount().isPresent()
        && !callerAccount().equals(keyAccount());
  }

  /** Returns the ARN of the key, when it is known. */
  Optional<Arn> key() {
    return call().key().or(owner::key);
  }

  /** Returns the Region of the key; empty when it is not known. */
  String region() {
    return key()
        .or(call()::alias)
        .map(Arn::region)
        .filter(r -> !r.isEmpty())
        .orElse(call().region());
  }

  /** Returns how to call the caller in a sentence. */
  String who() {
    Optional<Caller> caller = caller();
    if (caller.isEmpty()) {
      return "the caller";
    }
    if (isRootUser()) {
      return "the root user of account " + callerAccount().orElse("");
    }
    if (caller.get().isService()) {
      return "service " + caller.get().text();
    }
    return caller.get().id() instanceof PrincipalId.Identity identity
        ? (identity.role().isPresent() ? "role" : identity.kind().word()) + " " + identity.name()
        : "the caller";
  }

  /** Returns what kind of caller it is, as in "an IAM policy of the role". */
  String ofWhom() {
    return switch (call().kind()) {
      case ROLE, SERVICE_LINKED_ROLE -> "the role";
      case USER -> "the user";
      default -> "the caller";
    };
  }

  /** Returns how to call the key in a sentence. */
  String keyName() {
    Optional<Arn> alias = call().alias();
    if (alias.isPresent()) {
      return alias.get().resource().replace("alias/", "alias ") + inRegion();
    }
    if (key().isEmpty()) {
      return "the key";
    }
    return "key " + end(key().get()) + inRegion();
  }

  private static String end(Arn key) {
    String id = key.resource();
    return id.length() > 8 ? "…" + id.substring(id.length() - 4) : id;
  }

  private String inRegion() {
    return region().isEmpty() ? "" : " (" + region() + ")";
  }

  /** Returns whether the call is about no key, so that IAM alone decides it. */
  boolean isWithoutKey() {
    return call().isWithoutKey();
  }

  /** Returns whether it failed as a new key was to get tags. */
  boolean isTaggingNewKey() {
    return isWithoutKey() && call().action().filter(KmsAction.TAG_RESOURCE::equals).isPresent();
  }

  /** Returns the alias, when the call needs a permission for it; none lets anybody use a key. */
  Optional<Arn> ownAlias() {
    return call().alias().filter(alias -> isOfAlias());
  }

  /** Returns whether it is about the key of an alias, which needs a permission of its own. */
  boolean isHalfOfAlias() {
    return call().alias().isEmpty() && isOfAlias();
  }

  private boolean isOfAlias() {
    return call().action().filter(a -> a.reach() == Reach.KEY_AND_ALIAS).isPresent();
  }

  /** Returns whether the very grant decides the call, and no policy allows it. */
  boolean isAboutGrant() {
    return call().action().filter(action -> action.reach() == Reach.GRANT_ONLY).isPresent();
  }

  boolean isRootUser() {
    return call().kind() == CallerKind.ROOT || caller().filter(Caller::isRootUser).isPresent();
  }

  boolean isFederated() {
    return caller().filter(Caller::isFederated).isPresent();
  }

  /** Returns the operation that a session begins with. */
  String beginning() {
    return isFederated() ? "GetFederationToken" : "AssumeRole";
  }

  /** Returns whether a service made the call for the caller. */
  boolean isThroughService() {
    return call().isThroughService();
  }

  /** Returns whether no policy can allow the call, as it works only in the key's account. */
  boolean isHopeless() {
    return isForeign()
        && call().action().filter(action -> action.reach() != Reach.ANY_ACCOUNT).isPresent();
  }

  /** Returns whether that may be so, as nothing tells whose key it is. */
  boolean isPerhapsHopeless() {
    return keyAccount().isEmpty()
        && call()
            .action()
            .filter(a -> a.inKeyPolicy() && a.reach() != Reach.ANY_ACCOUNT)
            .isPresent();
  }

  boolean isOfService() {
    return caller().filter(Caller::isService).isPresent();
  }

  /** Returns whether an event of CloudTrail told of the call, which nothing tells more of. */
  boolean isFromEvent() {
    return call().context().containsKey("aws:sourcevpce");
  }

  /** Returns all that has to be allowed, as in a sentence. */
  String actions() {
    List<String> needs =
        denial.kind() == DenialKind.SERVICE_MESSAGE
                && denial
                    .service()
                    .filter(s -> s.caller() == ServiceError.ServiceCaller.CREATOR)
                    .isPresent()
            ? denial.service().map(ServiceError::needs).orElse(List.of())
            : List.of();
    return needs.size() < 2 ? action() : VerdictText.join(needs, " and ");
  }

  /** Returns the action, or what stands for it in a sentence. */
  String action() {
    return call().action().map(Object::toString).orElse("a call");
  }
}
