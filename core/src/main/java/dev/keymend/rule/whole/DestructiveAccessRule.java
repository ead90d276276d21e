package dev.keymend.rule.whole;

import dev.keymend.access.AccessRow;
import dev.keymend.access.ActionText;
import dev.keymend.access.OpenToAll;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject;
import dev.keymend.access.VerdictText;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalPlaces;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.List;

/** Who can take the key, and with it the data, away. */
final class DestructiveAccessRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("destructive-access", "Who can take the key away or pass it on");

  private static final ActionSet DESTRUCTIVE =
      ActionSet.of(
          KmsAction.PUT_KEY_POLICY,
          KmsAction.SCHEDULE_KEY_DELETION,
          KmsAction.DISABLE_KEY,
          KmsAction.DELETE_IMPORTED_KEY_MATERIAL);

  private static final ActionSet USE = ActionSet.group(ActionGroup.USE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Users, roles and services that this policy names and that may call PutKeyPolicy,"
            + " ScheduleKeyDeletion, DisableKey or DeleteImportedKeyMaterial. Also everyone of an"
            + " organization who may do that, and users of the key who may make grants for"
            + " whomever they like. Users and roles with kms:* have a finding of their own, and the account's"
            + " own statement is not meant.",
        "This is the way of ransomware: who encrypts data under a key and then locks its policy,"
            + " disables the key or schedules its deletion holds the data hostage. It is a warning"
            + " when a principal that uses the key, or a service, can do so as well. A grant takes"
            + " nothing away, but lets anybody use the key whom its maker names.",
        "Keep the list short, and leave applications out of it. A service control policy can deny"
            + " kms:ScheduleKeyDeletion, kms:DisableKey and the bypass of the policy's safety check"
            + " to all but a break-glass role; alarms on these calls in CloudTrail are cheap.",
        List.of(
            "AWS KMS Developer Guide: deleting-keys",
            "AWS KMS Developer Guide: key-policy-default",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    List<String> names = new ArrayList<>();
    Subject first = null;
    boolean unexpected = false;
    ActionSet actions = ActionSet.NONE;
    for (AccessRow row : facts.table().rows()) {
      boolean service = row.subject().kind() == Subject.SubjectKind.SERVICE;
      ActionSet taking = destructive(row);
      if (!taking.isEmpty()) {
        boolean odd = service || !row.allowed().intersect(USE).isEmpty();
        first = first == null || (odd && !unexpected) ? row.subject() : first;
        unexpected |= odd;
        names.add(row.subject().label());
        actions = actions.union(taking);
      }
      if (row.subject().kind() == Subject.SubjectKind.EVERYONE) {
        organization(facts.policy(), row.conditional().intersect(DESTRUCTIVE), findings);
      }
    }
    if (first != null) {
      findings.add(
          INFO,
          unexpected ? Severity.WARNING : Severity.INFO,
          new PrincipalPlaces(facts.policy()).of(first),
          VerdictText.capital(VerdictText.few(names))
              + " can take the key away: "
              + ActionText.of(actions)
              + (unexpected ? ". An application or a service should not." : "."));
    }
    grants(facts, findings);
  }

  /** A service has conditions on the source of its calls, and none makes the access harmless. */
  private static ActionSet destructive(AccessRow row) {
    return switch (row.subject().kind()) {
      case SERVICE -> row.possible().intersect(DESTRUCTIVE);
      case NAMED ->
          row.allowed().containsAll(ActionSet.KEY_POLICY)
              ? ActionSet.NONE
              : row.allowed().intersect(DESTRUCTIVE);
      default -> ActionSet.NONE;
    };
  }

  /** Other accounts cannot do this, but everybody in the key's own can, and needs no IAM policy. */
  private static void organization(KeyPolicy policy, ActionSet given, Findings findings) {
    for (Statement statement : policy.statements()) {
      ActionSet actions = statement.actions().expanded().intersect(given);
      if (!actions.isEmpty()
          && statement.isEffective()
          && OpenToAll.allowsEveryone(statement)
          && isForMembers(statement)) {
        findings.add(
            INFO,
            Severity.WARNING,
            statement.actions().element().orElseThrow().value().range(),
            "Every user and role of the key's account can take the key away, without any IAM"
                + " policy: "
                + ActionText.of(actions)
                + ".");
      }
    }
  }

  private static boolean isForMembers(Statement statement) {
    boolean organization = false;
    for (Condition condition : statement.conditions()) {
      boolean about =
          condition.isAbout("aws:PrincipalOrgID") || condition.isAbout("aws:PrincipalOrgPaths");
      if (!about && !condition.isAbout("kms:CallerAccount")) {
        return false;
      }
      organization |= about;
    }
    return organization;
  }

  /** Who administers the key, has everything or is of another account is another finding. */
  private static void grants(PolicyFacts facts, Findings findings) {
    List<String> names = new ArrayList<>();
    Subject first = null;
    for (AccessRow row : facts.table().rows()) {
      Subject subject = row.subject();
      boolean user =
          subject.kind() == Subject.SubjectKind.NAMED
              && subject.account().map(facts.owner()::owns).orElse(Owner.Answer.NO)
                  != Owner.Answer.NO
              && !row.allowed().containsAll(ActionSet.KEY_POLICY);
      if ((user || subject.kind() == Subject.SubjectKind.SERVICE)
          && !row.possible().intersect(USE).isEmpty()
          && KeyGrants.areFree(facts.table(), row)) {
        first = first == null ? subject : first;
        names.add(subject.label());
      }
    }
    if (first != null) {
      findings.add(
          INFO,
          Severity.INFO,
          new PrincipalPlaces(facts.policy()).of(first),
          VerdictText.capital(VerdictText.few(names))
              + " can pass the use of the key on to anybody: kms:CreateGrant has no condition here"
              + " on who gets the grant, such as Bool kms:GrantIsForAWSResource true.");
    }
  }
}
