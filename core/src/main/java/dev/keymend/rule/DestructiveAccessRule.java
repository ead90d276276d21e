package dev.keymend.rule;

import dev.keymend.access.AccessRow;
import dev.keymend.access.ActionText;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject;
import dev.keymend.access.VerdictText;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;

/** Who can take the key, and with it the data, away. */
final class DestructiveAccessRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("destructive-access", "Who can make the data unreadable");

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
            + " ScheduleKeyDeletion, DisableKey or DeleteImportedKeyMaterial. Those with kms:* have"
            + " a finding of their own, and the account's own statement is not meant.",
        "This is the way of ransomware: who encrypts data under a key and then locks its policy,"
            + " disables the key or schedules its deletion holds the data hostage. It is a warning"
            + " when a principal that uses the key, or a service, can do so as well.",
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
      boolean service = row.subject().kind() == Subject.Kind.SERVICE;
      boolean named = service || row.subject().kind() == Subject.Kind.NAMED;
      boolean full = row.allowed().containsAll(ActionSet.KEY_POLICY);
      if (named && !full && !row.allowed().intersect(DESTRUCTIVE).isEmpty()) {
        boolean odd = service || !row.allowed().intersect(USE).isEmpty();
        first = first == null || (odd && !unexpected) ? row.subject() : first;
        unexpected |= odd;
        names.add(row.subject().label());
        actions = actions.union(row.allowed().intersect(DESTRUCTIVE));
      }
    }
    if (first != null) {
      findings.add(
          INFO,
          unexpected ? Severity.WARNING : Severity.INFO,
          new Places(facts.policy()).of(first),
          VerdictText.capital(VerdictText.few(names))
              + " can take the key away: "
              + ActionText.of(actions)
              + (unexpected ? ". An application or a service should not." : "."));
    }
  }
}
