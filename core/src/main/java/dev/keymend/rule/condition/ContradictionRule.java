package dev.keymend.rule.condition;

import dev.keymend.access.Contradiction;
import dev.keymend.access.NeverMet;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.kms.ConditionKey.Reachability;
import dev.keymend.kms.ConditionKey.Setter;
import dev.keymend.kms.ConditionKey.Standing;
import dev.keymend.kms.ValueForm.Fit;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions of one statement that cannot both hold. */
final class ContradictionRule extends ConditionRule {
  private static final String RESOURCE_ACCOUNT = "aws:ResourceAccount";

  ContradictionRule() {
    super("contradiction", "No request meets these conditions");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Two conditions of one statement that ask for different values of one key, or one that"
            + " asks for a value of a key and another that asks for the key to be absent. Also"
            + " conditions that no request of the statement's own principals meets: another account"
            + " or role than the one that is named, aws:ResourceAccount with another account than"
            + " the key's, or keys that never come together, such as aws:SourceVpce, which calls"
            + " through a service do not have, and kms:ViaService.",
        "All conditions of a statement have to hold, so it never applies: an Allow gives nothing,"
            + " a Deny protects nothing.",
        "Values of which one is enough belong into one list. Conditions of which one is enough"
            + " belong into statements of their own.",
        List.of(
            "IAM User Guide: reference_policies_condition-logic-multiple-context-keys-or-values"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    Map<String, Condition> firsts = new HashMap<>();
    for (Condition condition : conditions) {
      Condition first = firsts.putIfAbsent(Ascii.lower(condition.key()), condition);
      if (first != null && exclude(first, condition)) {
        findings.add(
            info(),
            Severity.ERROR,
            condition.node().range(),
            "Another condition on "
                + condition.key()
                + " contradicts this one. The "
                + (allows(statement) ? "Allow" : "Deny")
                + " never applies.");
        return;
      }
    }
    if (isWorthALook(facts.owner(), statement, conditions)
        && NeverMet.by(statement, facts.owner())) {
      report(facts, statement, conditions, findings);
    }
  }

  /** What makes a condition fail by itself, whoever calls, other rules say. */
  private static boolean isWorthALook(
      Owner owner, Statement statement, List<Condition> conditions) {
    boolean people = isForPeopleOnly(statement);
    boolean worth = conditions.size() > 1;
    for (Condition condition : conditions) {
      ConditionKey key = ConditionKey.find(condition.key()).orElse(null);
      if (key == null
          || key.standing() == Standing.IAM_POLICY_ONLY
          || statement.actions().expanded().intersect(key.actions()).isEmpty()
          || (key.stranger() == Reachability.FIXED_BY_KEY && !owner.isTrusted())
          || (people && key.direct() == Presence.NEVER && key.forwarded() == Presence.NEVER)
          || isMisfit(key, condition)) {
        return false;
      }
      worth |= key.setBy() == Setter.IDENTITY || condition.isAbout(RESOURCE_ACCOUNT);
    }
    return worth;
  }

  private static boolean isMisfit(ConditionKey key, Condition condition) {
    boolean none = !condition.operator().isOf(OperatorKind.NULL);
    boolean wild = condition.operator().takesPatterns();
    for (StringNode value : condition.values()) {
      String text = value.value().source();
      none &= (wild ? key.form().meets(text) : key.form().fits(text)) == Fit.NO;
    }
    return none;
  }

  private void report(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    Condition last = conditions.get(conditions.size() - 1);
    Condition alone = null;
    for (Condition condition : conditions) {
      if (alone == null && NeverMet.by(statement.on(List.of(condition)), facts.owner())) {
        alone = condition;
      }
    }
    findings.add(
        info(),
        Severity.ERROR,
        (alone == null ? last : alone).node().range(),
        (alone == null
                ? "No request of the principals here meets all of these conditions."
                : alone.isAbout(RESOURCE_ACCOUNT)
                    ? "The key belongs to account " + facts.owner().account().orElse("") + "."
                    : "No request of the principals here meets the condition on "
                        + alone.key()
                        + ".")
            + " The "
            + (allows(statement) ? "Allow" : "Deny")
            + " never applies.");
  }

  private static boolean exclude(Condition one, Condition other) {
    return Contradiction.between(one, other)
        || (asksForAbsence(one) && needsKey(other) && !asksForAbsence(other))
        || (asksForAbsence(other) && needsKey(one) && !asksForAbsence(one));
  }

  private static boolean asksForAbsence(Condition condition) {
    boolean absent = condition.operator().isOf(OperatorKind.NULL) && !condition.values().isEmpty();
    for (StringNode value : condition.values()) {
      absent &= Ascii.equalsIgnoreCase(value.value().source(), "true");
    }
    return absent;
  }
}
