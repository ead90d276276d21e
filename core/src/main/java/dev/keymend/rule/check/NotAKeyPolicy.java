package dev.keymend.rule.check;

import dev.keymend.access.Severity;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.rule.Finding;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** Tells a key policy from everything else that people paste. It comes before all rules. */
public final class NotAKeyPolicy {
  /** What it is about. */
  public static final RuleInfo INFO = new RuleInfo("not-a-key-policy", "This is not a key policy");

  private NotAKeyPolicy() {}

  /**
   * Returns what a document is instead; empty for a key policy.
   *
   * @param document what was read
   * @param policy the document as a policy, when it has the shape of one
   */
  public static Optional<Finding> check(PolicyDocument document, Optional<KeyPolicy> policy) {
    String message =
        policy.isPresent() ? judge(policy.get(), kind(document, policy)) : noPolicy(document);
    if (message.isEmpty()) {
      return Optional.empty();
    }
    TextRange range = document.root().range();
    return Optional.of(
        new Finding(
            INFO,
            Severity.ERROR,
            new TextRange(range.start(), range.start() + 1),
            message,
            List.of()));
  }

  private static String noPolicy(PolicyDocument document) {
    if (!(document.root() instanceof ObjectNode root)) {
      return "This is JSON, but " + document.root().kind() + " where a policy is an object.";
    }
    Optional<Member> statement = ElementNames.find(root, "Statement");
    if (statement.isPresent()) {
      return "Its Statement is "
          + statement.get().value().kind()
          + " where a policy has a list of statements.";
    }
    return ElementNames.find(root, "Effect").isPresent()
        ? "This is one statement. Put it into {\"Version\": \"2012-10-17\", \"Statement\": […]}."
        : "This JSON object has no Statement, so it is no policy.";
  }

  /** Returns what a document is; empty for a key policy. */
  public static Optional<OtherPolicy> kind(PolicyDocument document, Optional<KeyPolicy> policy) {
    if (policy.isPresent()) {
      Optional<OtherPolicy> other = OtherPolicy.of(policy.get());
      return document.key().isOther() ? other.or(() -> Optional.of(OtherPolicy.RESOURCE)) : other;
    }
    boolean statement =
        document.root() instanceof ObjectNode root && ElementNames.find(root, "Effect").isPresent();
    return Optional.of(statement ? OtherPolicy.STATEMENT : OtherPolicy.NONE);
  }

  private static String judge(KeyPolicy policy, Optional<OtherPolicy> other) {
    if (other.isEmpty()) {
      return "";
    }
    return switch (other.get()) {
      case IAM, SERVICE_CONTROL ->
          "No statement names a Principal, so this is an IAM policy for users or roles, or a"
              + " service control policy.";
      case RESOURCE_CONTROL ->
          "This is a resource control policy: it only denies, and is not about one KMS key.";
      case SEVERAL ->
          "This is a policy about "
              + String.join(", ", OtherPolicy.named(policy))
              + ", not the policy of a KMS key.";
      default -> "This is " + other.get().label() + ", not the policy of a KMS key.";
    };
  }

  /** Returns what the rule has to say; its page is made of this. */
  public static RulePage page() {
    return new RulePage(
        "JSON that is no policy and no statement; statements that"
            + " name no Principal (an IAM policy for a user or role, or a service control policy);"
            + " statements about another service only, such as the policy of a bucket, a queue, a"
            + " topic or a secret, or the trust policy of a role; and a resource control policy,"
            + " which only denies, for several services at once or to everyone by organization.",
        "Keymend would judge it by rules that are not its own, so it does not judge it at all.",
        "Paste the key's own policy: in the console the tab “Key policy” of the key, on the"
            + " command line the output of aws kms get-key-policy. An error about kms:Decrypt on a"
            + " bucket or a queue is about the key that encrypts it, so look for that key's"
            + " policy.",
        List.of(
            "AWS KMS Developer Guide: key-policies",
            "AWS KMS Developer Guide: key-policy-viewing"));
  }
}
