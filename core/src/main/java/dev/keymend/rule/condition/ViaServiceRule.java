package dev.keymend.rule.condition;

import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ViaService;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Blank;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** A value of kms:ViaService that no request has, and what the condition does not do. */
final class ViaServiceRule extends ConditionRule {
  private static final Field REGION = Field.of("region", "Region", Field.FieldKind.REGION);

  ViaServiceRule() {
    super("via-service", "kms:ViaService may not do what it seems to");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value of kms:ViaService without a Region (s3.amazonaws.com), with the ending"
            + " .amazonaws.com.cn, or with a name that the service does not have here: EBS is ec2,"
            + " Aurora and Neptune are rds, OpenSearch is es. Services that Keymend does not know"
            + " are only mentioned. Also an Allow for a role or user of the key's account under"
            + " this condition in a policy that delegates to the account.",
        "The value is compared as a whole, so with a wrong one the Allow gives nothing. And what"
            + " the condition promises it does not keep where the account is delegated to: it"
            + " limits this statement only, while an IAM policy can allow the same principal to"
            + " use the key directly. The key is present only when a service calls for a"
            + " principal, never in a direct call.",
        "Write service.region.amazonaws.com; the ending is the same in every partition. To really"
            + " refuse direct use, add the Deny that the preset “only through one service”"
            + " makes.",
        List.of("AWS KMS Developer Guide: conditions-kms"));
  }

  /** The account's delegation decides, which other statements give. */
  @Override
  public boolean looksAround() {
    return true;
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    for (Condition condition : conditions) {
      if (condition.isAbout("kms:ViaService") && !isForServicesOnly(statement)) {
        boolean fine = condition.operator().isOf(OperatorKind.NULL);
        // What stands under other operators is no such value, or has a finding of its own.
        if (condition.operator().isOf(OperatorKind.STRING)) {
          fine = true;
          for (StringNode value : condition.values()) {
            fine &= value.value().hasHole() ? ends(value, findings) : check(value, findings);
          }
        }
        boolean limits = allows(statement) && needsKey(condition);
        if (fine
            && limits
            && isForPeopleOnly(statement)
            && canBeAllowedElsewhere(facts, statement)) {
          findings.add(
              info(),
              Severity.INFO,
              condition.node().key().range(),
              "This limits this statement only: IAM policies of the key's account can still allow direct"
                  + " use.");
        }
      }
    }
  }

  /** What is delegated to the key's account is delegated for no principal of another one. */
  private static boolean canBeAllowedElsewhere(PolicyFacts facts, Statement statement) {
    if (facts.delegation().state() != DelegationState.PRESENT) {
      return false;
    }
    for (Principal principal : statement.principals().list()) {
      if (facts.owner().owns(account(principal.id())) != Owner.Answer.NO) {
        return true;
      }
    }
    return false;
  }

  private static String account(PrincipalId id) {
    return id instanceof PrincipalId.Account account
        ? account.account()
        : id instanceof PrincipalId.Identity identity ? identity.arn().account() : "";
  }

  /** Returns whether a value of which a template fills in a part has the right ending. */
  private boolean ends(StringNode value, Findings findings) {
    String text = value.value().source();
    boolean wrong = text.endsWith(".amazonaws.com.cn");
    if (wrong) {
      findings.add(
          info(),
          Severity.WARNING,
          value.range(),
          "No request has “" + text + "”. The ending is .amazonaws.com in every partition.");
    }
    return !wrong;
  }

  /** Returns whether a value can be in a request. */
  private boolean check(StringNode value, Findings findings) {
    String text = value.value().source();
    if (Ascii.hasWildcard(text) || value.value().isOpen()) {
      return true;
    }
    if (!Blank.ofValue("kms:ViaService", text).isEmpty()) {
      return false;
    }
    String service = ViaService.service(text);
    String region = ViaService.region(text);
    String name = ViaService.properName(service).orElse(service);
    if (region.isEmpty()) {
      String message = "“" + text + "” has no Region, so no request has it.";
      add(findings, value, message, ViaService.of(name, "{region}"), REGION);
      return false;
    }
    String right = ViaService.of(name, region);
    if (!right.equals(text)) {
      String message = "No request has “" + text + "”. The value is “" + right + "”.";
      add(findings, value, message, right);
      return false;
    }
    Optional<String> nearest = ViaService.nearest(service);
    if (nearest.isPresent()) {
      String message = "“" + service + "” is no service that is known here.";
      String meant = ViaService.of(nearest.get(), region);
      message += " Did you mean " + meant + "?";
      add(findings, value, message, meant);
      return false;
    }
    if (!ViaService.isKnown(service)) {
      findings.add(
          info(),
          Severity.INFO,
          value.range(),
          "“" + service + "” is no service that is known here to use keys on a caller's behalf.");
    }
    return true;
  }

  private void add(Findings findings, StringNode value, String message, String right) {
    NewValue written = NewValue.like(value, right);
    findings.add(
        info(), Severity.WARNING, value.range(), message, fix(value, "Write " + right, written));
  }

  /** The same where something of the value has to be filled in. */
  private void add(
      Findings findings, StringNode value, String message, String pattern, Field field) {
    NewValue written = NewValue.pattern(pattern);
    Fix fix = fix(value, "Write the value with its Region", written).withFields(field);
    findings.add(info(), Severity.WARNING, value.range(), message, fix);
  }

  private static Fix fix(StringNode value, String title, NewValue written) {
    return new Fix(
        Level.MANUAL,
        title,
        "The condition then holds for calls through the service.",
        List.of(new PolicyChange.SetValue(value, written)),
        false);
  }
}
