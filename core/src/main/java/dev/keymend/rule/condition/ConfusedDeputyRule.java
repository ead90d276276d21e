package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.access.VerdictText;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.Regions;
import dev.keymend.kms.ViaService;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.SourceLimits;
import dev.keymend.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** A service that anybody's resources can make use the key. */
final class ConfusedDeputyRule extends ConditionRule {
  private static final String LOGS_CONTEXT = "kms:EncryptionContext:aws:logs:arn";

  /** Services that say for whose resource they act, and for which account. */
  private static final List<String> SENDING_BOTH =
      List.of(
          "s3.",
          "sns.",
          "cloudwatch.",
          "delivery.logs.",
          "config.",
          "ses.",
          "dnssec-route53.",
          "budgets.");

  /** Services of which only aws:SourceArn is documented. */
  private static final List<String> SENDING_ARN = List.of("cloudtrail.", "cloudfront.");

  /** The service that says it in the encryption context only. */
  private static final List<String> SENDING_CONTEXT = List.of("logs.");

  private static final String OWN = "the key's own account";

  private static final ActionSet READING = ActionSet.group(ActionGroup.READ);

  ConfusedDeputyRule() {
    super("confused-deputy", "The service may act for anybody");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow for a service principal, of more than reading the key's settings, without a"
            + " condition that says for whose resources the service may act: aws:SourceArn,"
            + " aws:SourceAccount, aws:SourceOrgID or an encryption context. One that resources of"
            + " every account meet says nothing: an ARN with * for the account, or Null.",
        "A service principal is the same for all customers of AWS. Somebody else can set up a"
            + " resource of his own, such as a topic or a trail, that makes the service use your"
            + " key: the confused deputy. It is a warning for services whose documentation asks"
            + " for the condition, and a note for others, some of which do not send these keys.",
        "Add aws:SourceArn with the resource, or aws:SourceAccount with its account; for CloudWatch"
            + " Logs, kms:EncryptionContext:aws:logs:arn. The fixes offer what is known of the"
            + " service and are off: if it does not send the key, the statement stops working, so"
            + " try it where an outage does not hurt. A service beside roles or accounts first"
            + " needs a statement of its own, as their requests do not have these keys.",
        List.of("AWS KMS Developer Guide: key-policy-services", "IAM User Guide: confused-deputy"));
  }

  @Override
  protected boolean looksAtUnconditional() {
    return true;
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    List<String> services = services(statement);
    if (!allows(statement)
        || services.isEmpty()
        || READING.containsAll(statement.actions().expanded())
        || SourceLimits.isLimited(conditions)) {
      return;
    }
    int known = 0;
    for (String service : services) {
      boolean sends =
          isOneOf(service, SENDING_BOTH)
              || isOneOf(service, SENDING_ARN)
              || isOneOf(service, SENDING_CONTEXT);
      known += sends ? 1 : 0;
    }
    boolean all = known == services.size();
    boolean alone = isForServicesOnly(statement);
    String advice =
        !alone
            ? " A condition against that would shut out the others here, so give the service a"
                + " statement of its own."
            : all ? "" : " Its documentation says which condition it supports.";
    findings.add(
        info(),
        all ? Severity.WARNING : Severity.INFO,
        first(statement).range(),
        "Anybody's resources can make "
            + VerdictText.join(List.copyOf(new LinkedHashSet<>(services)), " or ")
            + " use this key."
            + advice,
        alone ? fixes(statement, services) : new Fix[0]);
  }

  private static Node first(Statement statement) {
    for (Principal principal : statement.principals().list()) {
      if (principal.id() instanceof PrincipalId.Service) {
        return principal.node();
      }
    }
    return statement.node();
  }

  private static boolean isOneOf(String service, List<String> starts) {
    for (String start : starts) {
      if (service.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areAllOf(List<String> services, List<String> starts) {
    for (String service : services) {
      if (!isOneOf(service, starts)) {
        return false;
      }
    }
    return true;
  }

  private static Fix[] fixes(Statement statement, List<String> services) {
    Field account = Field.of("source", "Account", Field.FieldKind.ACCOUNT);
    Field resource = Field.of("source", "ARN", Field.FieldKind.ARN);
    List<Fix> fixes = new ArrayList<>();
    boolean both = areAllOf(services, SENDING_BOTH);
    if (both) {
      fixes.add(limit(statement, "aws:SourceAccount", "{A}", OWN));
      fixes.add(
          limit(statement, "aws:SourceAccount", "{source}", "an account").withFields(account));
    }
    if (both || areAllOf(services, SENDING_ARN)) {
      fixes.add(limit(statement, "aws:SourceArn", "{source}", "a resource").withFields(resource));
    }
    if (areAllOf(services, SENDING_CONTEXT)) {
      String region = services.size() == 1 ? ViaService.region(services.get(0)) : "";
      // What is no Region is a slip that another fix mends, and is not copied.
      String start = "arn:{P}:logs:" + (Regions.isRegion(region) ? region : "*");
      fixes.add(limit(statement, LOGS_CONTEXT, start + ":{A}:log-group:*", OWN));
      fixes.add(
          limit(statement, LOGS_CONTEXT, start + ":{source}:log-group:*", "an account")
              .withFields(account));
    }
    return fixes.stream().filter(fix -> !fix.changes().isEmpty()).toArray(Fix[]::new);
  }

  private static Fix limit(Statement statement, String key, String value, String who) {
    String operator = key.equals("aws:SourceAccount") ? "StringEquals" : "ArnLike";
    NewValue.NewMember test = new NewValue.NewMember(key, NewValue.pattern(value));
    List<PolicyChange> changes = ConditionChange.add(statement, operator, test);
    if (changes.isEmpty()) {
      // What is there limits nobody.
      List<Condition> same = new ArrayList<>(statement.conditions());
      same.removeIf(condition -> !condition.isAbout(key));
      changes = ConditionChange.replace(statement, same, operator, test);
    }
    return new Fix(
            Level.HARDEN,
            "Limit the service to " + who + ": " + key,
            "For other resources the service can no longer use the key.",
            changes,
            false)
        .asOneOf("source");
  }
}
