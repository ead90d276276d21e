package dev.keymend.rule.check;

import dev.keymend.authorization.DocumentKind;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a policy is that is not the policy of a key. */
public enum OtherPolicy {
  IAM("an IAM policy"),
  SERVICE_CONTROL("a service control policy"),
  RESOURCE_CONTROL("a resource control policy"),
  TRUST("the trust policy of a role"),
  BUCKET("the policy of an S3 bucket"),
  QUEUE("the policy of an SQS queue"),
  TOPIC("the policy of an SNS topic"),
  SECRET("the policy of a secret"),
  SEVERAL("a policy about other services"),
  RESOURCE("the policy of another resource"),
  STATEMENT("a statement"),
  NONE("JSON without a policy");

  private final String id = Ascii.id(name());
  private final String label;

  OtherPolicy(String label) {
    this.label = label;
  }

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }

  /** Returns what to call it, with its article. */
  public String label() {
    return label;
  }

  /** Returns the layer of a call that it tells about, if it does. */
  public Optional<DocumentKind> layer() {
    return switch (this) {
      case IAM -> Optional.of(DocumentKind.IDENTITY_POLICY);
      case SERVICE_CONTROL -> Optional.of(DocumentKind.SCP);
      case RESOURCE_CONTROL -> Optional.of(DocumentKind.RCP);
      default -> Optional.empty();
    };
  }

  /** Returns what a policy is instead; empty for a key policy. */
  static Optional<OtherPolicy> of(KeyPolicy policy) {
    if (policy.statements().isEmpty()) {
      return Optional.empty();
    }
    Set<String> services = services(policy);
    boolean ours = services.isEmpty() || services.contains("kms") || services.contains("*");
    boolean principals =
        policy.statements().stream().anyMatch(s -> s.principals().element().isPresent());
    if (!principals && !services.isEmpty()) {
      return Optional.of(isAllDeny(policy) ? SERVICE_CONTROL : IAM);
    }
    if (ours && isAllDeny(policy) && (isOfSeveral(policy) || policy.isOfOrganization())) {
      return Optional.of(RESOURCE_CONTROL);
    }
    return ours ? Optional.empty() : Optional.of(of(services));
  }

  /** Returns whether a policy is about other services as well. */
  static boolean isOfSeveral(KeyPolicy policy) {
    return services(policy).stream().anyMatch(s -> !s.equals("kms") && !s.equals("*"));
  }

  private static boolean isAllDeny(KeyPolicy policy) {
    return policy.statements().stream().allMatch(s -> s.effect() == Effect.DENY);
  }

  private static OtherPolicy of(Set<String> services) {
    String one = services.size() == 1 ? services.iterator().next() : "";
    return switch (one) {
      case "sts" -> TRUST;
      case "s3" -> BUCKET;
      case "sqs" -> QUEUE;
      case "sns" -> TOPIC;
      case "secretsmanager" -> SECRET;
      default -> SEVERAL;
    };
  }

  /** Returns the first services that a policy is about. */
  static List<String> named(KeyPolicy policy) {
    return services(policy).stream().limit(3).toList();
  }

  /** The services whose actions are named, in order of appearance. */
  private static Set<String> services(KeyPolicy policy) {
    Set<String> services = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      for (ActionPattern pattern : statement.actions().patterns()) {
        if (pattern.text().startsWith("kms:")) {
          services.add("kms");
          continue;
        }
        String text = Ascii.lower(pattern.text());
        int colon = text.indexOf(':');
        // Without a prefix it is more likely a mistyped KMS action than anything else.
        services.add(text.equals("*") ? "*" : colon <= 0 ? "kms" : text.substring(0, colon));
      }
    }
    return services;
  }
}
