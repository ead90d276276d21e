package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;

/**
 * What is known about every request of a subject, whatever else is in the request. Source: IAM User
 * Guide, reference_policies_condition-keys; AWS KMS Developer Guide, conditions-kms.
 */
record SubjectContext(Subject subject, String partition) implements RequestContext {
  @Override
  public KeyValue get(String key) {
    if (key.equals("aws:securetransport")) {
      // AWS KMS Developer Guide, data-protection: KMS is reached by TLS only.
      return KeyValue.of("true");
    }
    return switch (subject.kind()) {
      case SERVICE -> service(key);
      case ACCOUNT, NAMED, ROOT -> principal(key);
      case EVERYONE, ORPHAN, UNKNOWN -> KeyValue.UNKNOWN;
    };
  }

  /** A service that calls by itself acts for nobody and belongs to no account. */
  private KeyValue service(String key) {
    return switch (key) {
      case "kms:calleraccount",
          "kms:viaservice",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principaltype",
          "aws:username" ->
          KeyValue.ABSENT;
      case "aws:principalisawsservice" -> KeyValue.of("true");
      case "aws:principalservicename" -> KeyValue.of(subject.id().canonical());
      default -> KeyValue.UNKNOWN;
    };
  }

  private KeyValue principal(String key) {
    return switch (key) {
      case "kms:calleraccount", "aws:principalaccount" ->
          subject.account().map(SubjectContext::known).orElse(KeyValue.UNKNOWN);
      case "aws:principalarn" -> principalArn();
      case "aws:principalisawsservice" -> KeyValue.of("false");
      case "aws:principalservicename" -> KeyValue.ABSENT;
      default -> KeyValue.UNKNOWN;
    };
  }

  private KeyValue principalArn() {
    if (subject.id() instanceof PrincipalId.Account account) {
      // The account stands for all its principals.
      return account.account().contains("${")
          ? KeyValue.UNKNOWN
          : new KeyValue.PrincipalOf("arn:" + partition + ":iam::" + account.account() + ":");
    }
    if (subject.id() instanceof PrincipalId.Identity identity) {
      // A session's ARN does not tell the path of its role.
      return identity.kind() == IdentityKind.SESSION
          ? KeyValue.UNKNOWN
          : known(identity.canonical());
    }
    return KeyValue.UNKNOWN;
  }

  private static KeyValue known(String text) {
    return text.contains("${") ? KeyValue.UNKNOWN : KeyValue.of(text);
  }
}
