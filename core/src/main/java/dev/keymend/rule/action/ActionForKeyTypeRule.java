package dev.keymend.rule.action;

import dev.keymend.access.Severity;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import java.util.List;

/** Actions that no one key can have together. */
final class ActionForKeyTypeRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("action-for-key-type", "These actions are for different types of key");

  private static final ActionSet TYPED =
      ActionSet.group(ActionGroup.USE).union(ActionSet.of(KmsAction.GET_PUBLIC_KEY));

  // One bit for each type of key.
  private static final int SYMMETRIC = 1;
  private static final int ENCRYPTION_PAIR = 2;
  private static final int SIGNING = 4;
  private static final int HMAC = 8;
  private static final int AGREEMENT = 16;
  private static final int ENCAPSULATION = 32;
  private static final int ANY = 63;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow that names, without wildcards, actions that no type of key supports together,"
            + " such as Sign and Decrypt, or GenerateMac and Encrypt; or an action that a"
            + " condition on kms:KeySpec or kms:KeyUsage in the same statement rules out.",
        "Each key has one type for life. KMS accepts the statement, but only a part of it can ever"
            + " do anything for this key, so the caller who counts on the rest gets an error that"
            + " no policy can cure.",
        "Look up the key's usage (DescribeKey shows KeyUsage and KeySpec) and keep the actions"
            + " that fit. A policy that is shared by keys of several types can stay as it is.",
        List.of(
            "AWS KMS Developer Guide: kms-api-permissions-reference",
            "AWS KMS Developer Guide: symm-asymm-compare",
            "AWS KMS Developer Guide: conditions-kms"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (ActionValues.isPlainAllow(statement)) {
      check(statement, findings);
    }
  }

  private static void check(Statement statement, Findings findings) {
    int fixed = fixedBy(statement);
    ActionSet before = ActionSet.NONE;
    for (ActionPattern pattern : statement.actions().patterns()) {
      if (pattern.isOpen() || pattern.matches().intersect(TYPED).isEmpty()) {
        continue;
      }
      KmsAction action = pattern.matches().toList().get(0);
      int types = typesOf(action);
      if ((types & fixed) == 0) {
        add(findings, pattern, "The condition on the type of the key rules out " + action + ".");
        return;
      }
      // Actions that are unlike each other are few, and there are few actions.
      for (KmsAction other : before.toList()) {
        if (fixed == ANY && (types & typesOf(other)) == 0) {
          String message = "No type of key has both " + other + " and " + action + ".";
          add(findings, pattern, message + " One of them does nothing here.");
          return;
        }
      }
      before = before.union(pattern.matches());
    }
  }

  private static void add(Findings findings, ActionPattern pattern, String message) {
    findings.add(INFO, Severity.INFO, pattern.node().range(), message);
  }

  private static int typesOf(KmsAction action) {
    return switch (action.keyTypes()) {
      case NO_KEY, EVERY_KEY -> ANY;
      case SYMMETRIC -> SYMMETRIC;
      case ENCRYPTING -> SYMMETRIC | ENCRYPTION_PAIR;
      case ASYMMETRIC -> ANY & ~SYMMETRIC & ~HMAC;
      case HMAC -> HMAC;
      case SIGNING -> SIGNING;
      case KEY_AGREEMENT -> AGREEMENT;
      case ENCAPSULATION -> ENCAPSULATION;
    };
  }

  private static int fixedBy(Statement statement) {
    int types = ANY;
    for (Condition condition : statement.conditions()) {
      boolean about = condition.isAbout("kms:KeyUsage") || condition.isAbout("kms:KeySpec");
      if (about && condition.operator().is(Test.STRING_EQUALS)) {
        int some = 0;
        for (String value : condition.texts()) {
          some |= typesOf(value);
        }
        types &= some == 0 ? ANY : some;
      }
    }
    return types;
  }

  /** Values of KeyUsage and KeySpec; those not told apart here may be any. */
  private static int typesOf(String value) {
    return switch (value) {
      case "ENCRYPT_DECRYPT" -> SYMMETRIC | ENCRYPTION_PAIR;
      case "SIGN_VERIFY" -> SIGNING;
      case "GENERATE_VERIFY_MAC" -> HMAC;
      case "KEY_AGREEMENT" -> AGREEMENT;
      case "SYMMETRIC_DEFAULT" -> SYMMETRIC;
      default -> value.startsWith("RSA_") ? ENCRYPTION_PAIR | SIGNING : ANY;
    };
  }
}
