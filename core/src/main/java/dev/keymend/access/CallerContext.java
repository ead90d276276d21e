package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request has for each condition key: what it says, and what follows from the caller.
 * Source: IAM User Guide, reference_policies_condition-keys; AWS KMS Developer Guide,
 * conditions-kms.
 *
 * @param caller who makes the request
 * @param given condition keys in lower case with their values
 */
record CallerContext(Caller caller, Map<String, List<String>> given) implements RequestContext {
  @Override
  public KeyValue get(String key) {
    List<String> values = given.get(key);
    if (values != null) {
      return new KeyValue.Present(values);
    }
    return derived(key).map(KeyValue::of).orElse(KeyValue.ABSENT);
  }

  private Optional<String> derived(String key) {
    return switch (key) {
      case "kms:calleraccount", "aws:principalaccount" -> caller.account();
      case "aws:principalarn" -> caller.principalArn();
      case "aws:principaltype" -> principalType();
      case "aws:principalisawsservice" -> Optional.of(caller.isService() ? "true" : "false");
      case "aws:principalservicename" ->
          caller.isService() ? Optional.of(caller.text()) : Optional.empty();
      case "aws:username" ->
          caller.id() instanceof PrincipalId.Identity i && i.kind() == IdentityKind.USER
              ? Optional.of(i.name())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<String> principalType() {
    if (caller.isSomebody()) {
      return Optional.empty();
    }
    if (caller.id() instanceof PrincipalId.Identity identity) {
      return Optional.of(
          switch (identity.kind()) {
            case USER -> "User";
            case ROLE, SESSION ->
                identity.arn().resource().startsWith("federated-user/")
                    ? "FederatedUser"
                    : "AssumedRole";
            case ROOT -> "Account";
          });
    }
    return caller.isRootUser() ? Optional.of("Account") : Optional.empty();
  }
}
