package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.text.Ascii;
import dev.keymend.text.Nearest;
import java.util.List;
import java.util.Optional;

/** A condition key that KMS does not know, or knows by another name today. */
final class ConditionKeyRule extends ConditionRule {
  private static final String OLD = "kms:customermasterkey";

  ConditionKeyRule() {
    super("condition-key", "Requests to KMS do not have this condition key");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A condition key that is neither one of AWS KMS nor a global one: a typing error such as"
            + " kms:ViaServices, a key without its prefix such as ViaService,"
            + " kms:EncryptionContext without the name of an encryption context key, a key of"
            + " another service. Also kms:CustomerMasterKeySpec and kms:CustomerMasterKeyUsage,"
            + " which are old names. Global keys that Keymend does not know are only mentioned,"
            + " since AWS adds new ones.",
        "KMS accepts such a policy without complaint. A request never has the key, so a condition"
            + " that asks for a value never holds and its Allow gives nothing. A negated condition"
            + " (StringNotEquals) or one with IfExists always holds, so its Deny refuses"
            + " everything and its Allow is not limited at all.",
        "Write the key that was meant. The nearest real one is offered but stays off, because the"
            + " statement works differently afterwards.",
        List.of(
            "AWS KMS Developer Guide: conditions-kms",
            "AWS KMS Developer Guide: conditions-aws",
            "IAM User Guide: reference_policies_condition-keys"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    for (Condition condition : conditions) {
      Optional<ConditionKey> known = ConditionKey.find(condition.key());
      if (known.isEmpty()) {
        unknown(statement, condition, findings);
      } else if (known.get().standing() == ConditionKey.Standing.DEPRECATED) {
        String name = "kms:Key" + condition.key().substring(OLD.length());
        String message = condition.key() + " is the old name of " + name + ".";
        add(findings, Severity.INFO, condition, message, rename(statement, condition, name));
      }
    }
  }

  private void unknown(Statement statement, Condition condition, Findings findings) {
    String key = condition.key();
    String lower = Ascii.lower(key);
    if (lower.equals("kms:encryptioncontext")) {
      String message =
          key + " needs the name of an encryption context key behind it, after a colon.";
      add(findings, Severity.WARNING, condition, message + consequence(statement, condition));
      return;
    }
    boolean bare = key.indexOf(':') < 0;
    if (!bare && !lower.startsWith("kms:") && !lower.startsWith("aws:")) {
      add(findings, Severity.INFO, condition, "“" + key + "” is a key of another service.");
      return;
    }
    Severity severity = lower.startsWith("aws:") ? Severity.INFO : Severity.WARNING;
    Optional<String> nearest =
        !findings.areSeen(info(), severity)
            ? Optional.empty()
            : bare ? prefixed(key) : Nearest.to(key, ConditionKey.names());
    String question = nearest.map(name -> " Did you mean " + name + "?").orElse("");
    Fix[] fixes = nearest.map(name -> rename(statement, condition, name)).orElse(new Fix[0]);
    if (severity == Severity.INFO) {
      String message = "“" + key + "” is no global condition key that is known here.";
      add(findings, Severity.INFO, condition, message + question, fixes);
      return;
    }
    String message = "There is no condition key “" + key + "”.";
    add(
        findings,
        Severity.WARNING,
        condition,
        message + consequence(statement, condition) + question,
        fixes);
  }

  private static Optional<String> prefixed(String key) {
    Optional<String> exact =
        ConditionKey.find("kms:" + key)
            .or(() -> ConditionKey.find("aws:" + key))
            .map(ConditionKey::name)
            .filter(name -> !name.endsWith("/") && !name.endsWith(":"));
    return exact.or(() -> Nearest.to("kms:" + key, ConditionKey.names()));
  }

  private static Fix[] rename(Statement statement, Condition condition, String name) {
    return Fixes.manual(
        "Write " + name + " instead of " + condition.key(),
        "The condition then tests " + name + "." + whoGetsIn(statement),
        ConditionChange.renameKey(condition, name));
  }

  private void add(
      Findings findings, Severity severity, Condition condition, String message, Fix... fixes) {
    findings.add(info(), severity, condition.node().key().range(), message, fixes);
  }
}
