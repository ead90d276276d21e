package dev.keymend.evidence;

import dev.keymend.denial.RefusedBy;
import dev.keymend.evidence.Replay.Refused;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.source.HoledString;
import java.util.Optional;

/** Says why no statement is offered for a call that was refused. */
final class RefusedWhy {
  /** Where the policy that is given does not refuse what, by the event, the key's policy did. */
  static final String ANOTHER =
      "The event says that no statement of the key's policy allowed it, so the policy in force then"
          + " must have been another one.";

  private RefusedWhy() {}

  /** Returns why, in sentences; empty when a statement can be offered. */
  static Optional<String> of(Refused one, String key) {
    Use use = one.use();
    return switch (one.standing()) {
      case MISSING -> ofCaller(use).or(() -> ofAction(use, key));
      case ELSEWHERE ->
          Optional.of(
              use.refusedBy().filter(by -> by != RefusedBy.KEY_POLICY).isPresent()
                  ? "The event says that "
                      + use.refusedBy().map(RefusedBy::words).orElse("")
                      + " refused it. A statement of the key policy does not change that."
                  : "The event says that a Deny of the key policy refused it. No statement that"
                      + " allows it changes that.");
      case DENIED ->
          Optional.of(
              "A Deny of the key policy is about it, or may be. No statement that allows it changes"
                  + " that.");
      case LEFT_TO_IAM ->
          Optional.of(
              use.byNoStatement()
                  ? ANOTHER + " This one leaves it to the IAM policies of the caller's account."
                  : "The key policy leaves it to the IAM policies of the caller's account. One of them has"
                      + " to allow it; the key policy need not change.");
      case ALLOWED ->
          Optional.of(
              use.byNoStatement()
                  ? ANOTHER + " This one allows it, or may."
                  : "The key policy allows it as it is, or may. Something else refused it, or the policy"
                      + " was another one.");
      case SESSION ->
          Optional.of(
              "A statement is about one session of the role, and calls are counted by role. So it is"
                  + " not known whether it allows this one.");
    };
  }

  private static Optional<String> ofCaller(Use use) {
    String principal = use.principal();
    if (principal.contains(Needs.SERVICE_LINKED)) {
      return Optional.of(
          "This role belongs to a service. What the service needs is among the additions, where"
              + " there is one for it; else its documentation tells.");
    }
    PrincipalId id = PrincipalId.of("AWS", HoledString.of(principal));
    if (id instanceof PrincipalId.Identity identity
        && (identity.kind() == IdentityKind.ROLE || identity.kind() == IdentityKind.USER)) {
      return Optional.empty();
    }
    if (id instanceof PrincipalId.Identity identity
        && identity.kind() == IdentityKind.SESSION
        && identity.role().isEmpty()) {
      // The user behind it is not who was refused, and may have no need of it. What a statement for
      // the user gives a federated user, its session policy has to allow, too; what one for the
      // federated user gives, nothing else has to, and its name is chosen by whoever asks for a
      // session. Source: AWS STS API Reference, GetFederationToken; IAM User Guide,
      // reference_policies_elements_principal, reference_policies_evaluation-logic.
      return Optional.of(
          "This is a federated user, so what the user behind it may do and its session policy have"
              + " to allow it both. A statement for the user would give the user more, and perhaps"
              + " the federated user nothing. One for the ARN of the federated user lets in whoever"
              + " gets a session with that name.");
    }
    if (id instanceof PrincipalId.Identity identity && identity.kind() == IdentityKind.SESSION) {
      return Optional.of(
          "The event tells the session and not the role, so nobody can be named for good.");
    }
    if (principal.startsWith("arn:")) {
      return Optional.of(
          "This is the root user of an account. A statement for it lets all IAM policies of the"
              + " account decide.");
    }
    return Optional.of(
        id instanceof PrincipalId.Account
            ? "The event tells the account alone, not who of it called. Its owner can tell."
            : "A service called by itself. The event does not tell for which account and resource,"
                + " and a statement that does not ask for them lets in everybody who uses the"
                + " service. The addition for this service asks for them.");
  }

  private static Optional<String> ofAction(Use use, String key) {
    String account = Arn.parse(key).map(Arn::account).orElse("");
    KmsAction action = use.action();
    if (!use.account().equals(account) && action.reach() != Reach.ANY_ACCOUNT) {
      return Optional.of("KMS does this for principals of the key's own account alone.");
    }
    if (action == KmsAction.CREATE_GRANT) {
      return use.forResource()
          ? Optional.empty()
          : Optional.of(
              "With a grant they could hand on the use of the key to anybody. That is not offered"
                  + " because somebody tried.");
    }
    if (ProposalText.DANGEROUS.contains(action)) {
      return Optional.of(
          "It ends the use of the key, or gives it to others. That is not offered because somebody"
              + " tried.");
    }
    return action.inKeyPolicy()
        ? Optional.empty()
        : Optional.of("A key policy has no say about it.");
  }
}
