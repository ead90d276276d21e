package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a key policy from everything else that people paste. It comes before all rules. */
public final class NotAKeyPolicy {
  /** What it is about. */
  public static final RuleInfo INFO = new RuleInfo("not-a-key-policy", "This is not a key policy");

  private NotAKeyPolicy() {}

  /** Returns what the document is instead; empty for a key policy. */
  public static Optional<Finding> check(PolicyDocument document) {
    String message = KeyPolicy.of(document).map(NotAKeyPolicy::judge).orElse(noPolicy(document));
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
    return document.root() instanceof ObjectNode
        ? "This JSON object has no Statement, so it is no policy."
        : "This is JSON, but " + document.root().kind() + " where a policy is an object.";
  }

  private static String judge(KeyPolicy policy) {
    if (policy.statements().isEmpty()) {
      return "";
    }
    Set<String> services = services(policy);
    boolean ours = services.isEmpty() || services.contains("kms") || services.contains("*");
    if (!ours && services.equals(Set.of("sts"))) {
      return "This is the trust policy of a role: it says who may assume the role.";
    }
    if (!ours) {
      return "This policy is about "
          + String.join(", ", services.stream().limit(3).toList())
          + ", not about a KMS key.";
    }
    boolean principals =
        policy.statements().stream().anyMatch(s -> s.principals().element().isPresent());
    return principals || services.isEmpty()
        ? ""
        : "No statement names a Principal, so this is an IAM policy for a user or role.";
  }

  /** The services whose actions are named, in order of appearance. */
  private static Set<String> services(KeyPolicy policy) {
    Set<String> services = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      for (ActionPattern pattern : statement.actions().patterns()) {
        String text = Ascii.lower(pattern.text());
        int colon = text.indexOf(':');
        // Without a prefix it is more likely a mistyped KMS action than anything else.
        services.add(text.equals("*") ? "*" : colon < 0 ? "kms" : text.substring(0, colon));
      }
    }
    return services;
  }

  /** Returns what the rule has to say; its page is made of this. */
  public static RulePage page() {
    return new RulePage(
        "A document without Statement, statements that name no Principal (a policy for a user or"
            + " role), or statements about another service only, such as a bucket policy or the"
            + " trust policy of a role.",
        "Keymend would judge it by rules that are not its own, so it does not judge it at all.",
        "Paste the key's own policy: in the console the tab “Key policy” of the key, on the"
            + " command line the output of aws kms get-key-policy.",
        List.of(
            "AWS KMS Developer Guide: key-policies",
            "AWS KMS Developer Guide: key-policy-viewing"));
  }
}
