package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.stream.Stream;

/** A service that anybody's resources can make use the key. */
final class ConfusedDeputyRule extends ConditionRule {
  private static final List<String> LIMITING =
      List.of(
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "kms:grantisforawsresource",
          // These have findings of their own; the statement does not work anyway.
          "kms:viaservice",
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:principalorgid");

  private static final String CONTEXT = "kms:encryptioncontext:";

  /** Services whose documentation asks for such a condition. */
  private static final List<String> SENDING =
      List.of(
          "cloudtrail.",
          "s3.",
          "sns.",
          "events.",
          "cloudfront.",
          "cloudwatch.",
          "delivery.logs.",
          "config.",
          "ses.",
          "dnssec-route53.",
          "budgets.",
          "logs.");

  ConfusedDeputyRule() {
    super("confused-deputy", "The service may act for anybody");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow for a service principal without a condition that says for whose resources the"
            + " service may act: aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or an"
            + " encryption context.",
        "A service principal is the same for all customers of AWS. Somebody else can set up a"
            + " resource of his own, such as a topic or a trail, that makes the service use your"
            + " key: the confused deputy. It is a warning for services whose documentation asks"
            + " for the condition, and a note for others, some of which do not send these keys.",
        "Add aws:SourceArn with the resource, or aws:SourceAccount with its account. The fixes ask"
            + " for it and are off: if the service does not send the key, the statement stops"
            + " working, so try it where an outage does not hurt.",
        List.of("AWS KMS Developer Guide: key-policy-services", "IAM User Guide: confused-deputy"));
  }

  @Override
  void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    if (!allows(statement) || !isForServicesOnly(statement) || isLimited(conditions)) {
      return;
    }
    boolean sends = true;
    for (String service : services(statement)) {
      boolean known = false;
      for (String start : SENDING) {
        known |= service.startsWith(start);
      }
      sends &= known;
    }
    Principal first = statement.principals().list().get(0);
    findings.add(
        info(),
        sends ? Severity.WARNING : Severity.INFO,
        first.node().range(),
        "Anybody's resources can make " + first.text() + " use this key.",
        fixes(statement));
  }

  private static boolean isLimited(List<Condition> conditions) {
    for (Condition condition : conditions) {
      boolean limits =
          isAboutOneOf(condition, LIMITING) || Ascii.lower(condition.key()).startsWith(CONTEXT);
      if (limits && !passesWithoutKey(condition)) {
        return true;
      }
    }
    return false;
  }

  private static Fix[] fixes(Statement statement) {
    Field account = Field.of("source", "Account", Field.Kind.ACCOUNT);
    Field resource = Field.of("source", "ARN", Field.Kind.ARN);
    NewValue source = NewValue.pattern("{source}");
    return Stream.of(
            limit(statement, "aws:SourceAccount", NewValue.pattern("{A}"), "the key's own account"),
            limit(statement, "aws:SourceAccount", source, "an account").withFields(account),
            limit(statement, "aws:SourceArn", source, "a resource").withFields(resource))
        .filter(fix -> !fix.changes().isEmpty())
        .toArray(Fix[]::new);
  }

  private static Fix limit(Statement statement, String key, NewValue value, String who) {
    String operator = key.equals("aws:SourceArn") ? "ArnLike" : "StringEquals";
    return new Fix(
            Level.HARDEN,
            "Limit the service to " + who + ": " + key,
            "For other resources the service can no longer use the key.",
            ConditionChange.add(statement, operator, new NewValue.NewMember(key, value)),
            false)
        .asOneOf("source");
  }
}
