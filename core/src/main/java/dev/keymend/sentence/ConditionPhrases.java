package dev.keymend.sentence;

import dev.keymend.access.ConditionText;
import dev.keymend.access.VerdictText;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a statement applies, as a sentence says it. Source: AWS KMS Developer Guide, conditions-kms;
 * IAM User Guide, reference_policies_condition-keys.
 */
final class ConditionPhrases {
  private static final String CONTEXT = "kms:encryptioncontext:";

  /** How each key is spoken of, before its values. */
  private static final Map<String, String> BEFORE = new HashMap<>();

  static {
    BEFORE.put("kms:viaservice", "through ");
    BEFORE.put("kms:calleraccount", "from account ");
    BEFORE.put("aws:principalaccount", "from account ");
    BEFORE.put("aws:principalorgid", "from the organization ");
    BEFORE.put("aws:principalorgpaths", "from the organizational unit ");
    BEFORE.put("aws:principalarn", "as ");
    BEFORE.put("aws:sourceaccount", "on behalf of account ");
    BEFORE.put("aws:sourcearn", "on behalf of ");
    BEFORE.put("aws:sourceorgid", "on behalf of the organization ");
    BEFORE.put("aws:sourceip", "from the address ");
    BEFORE.put("aws:vpcsourceip", "from the private address ");
    BEFORE.put("aws:sourcevpc", "from the VPC ");
    BEFORE.put("aws:sourcevpce", "through the VPC endpoint ");
    BEFORE.put("aws:requestedregion", "in the Region ");
    BEFORE.put("kms:grantoperations", "for grants of ");
    BEFORE.put("kms:granteeprincipal", "for grants to ");
    BEFORE.put("kms:keyspec", "for keys of the kind ");
    BEFORE.put("kms:messagetype", "for messages of the type ");
    BEFORE.put("kms:encryptionalgorithm", "with the algorithm ");
    BEFORE.put("kms:signingalgorithm", "with the algorithm ");
  }

  /** What is true or false of a request; both ways. */
  private static final Map<String, List<String>> FACTS =
      Map.of(
          "kms:grantisforawsresource",
          List.of(
              "for grants that an AWS service makes for a resource", "for grants of other kinds"),
          "aws:multifactorauthpresent",
          List.of("with MFA", "without MFA"),
          "aws:securetransport",
          List.of("over TLS", "without TLS"),
          "aws:viaawsservice",
          List.of("through an AWS service", "not through an AWS service"),
          "aws:principalisawsservice",
          List.of("by an AWS service", "not by an AWS service"),
          "kms:bypasspolicylockoutsafetycheck",
          List.of(
              "in calls that bypass the lock-out safety check",
              "in calls that keep the lock-out safety check"));

  private ConditionPhrases() {}

  /**
   * Returns what the conditions of a statement add to its sentence; empty without any.
   *
   * @param deny whether the statement forbids
   */
  static String of(List<Condition> conditions, boolean deny) {
    List<String> holding = new ArrayList<>();
    List<String> sparing = new ArrayList<>();
    for (Condition condition : conditions) {
      boolean negated = condition.operator().negated();
      (negated ? sparing : holding).add(phrase(condition));
    }
    StringBuilder out = new StringBuilder();
    if (!holding.isEmpty()) {
      out.append(deny ? " " : ", but only ").append(VerdictText.join(holding, " and "));
    }
    if (!sparing.isEmpty()) {
      out.append(deny ? ", except " : ", but not ").append(VerdictText.join(sparing, " or "));
    }
    return out.toString();
  }

  private static String phrase(Condition condition) {
    ConditionOperator operator = condition.operator();
    String key = Ascii.lower(condition.key());
    List<String> fact = FACTS.get(key);
    String phrase;
    if (operator.isOf(OperatorKind.NULL)) {
      boolean absent = condition.texts().equals(List.of("true"));
      phrase = (absent ? "without " : "with ") + condition.key() + " in the request";
    } else if (fact != null && operator.isOf(OperatorKind.BOOL) && isOne(condition)) {
      phrase = fact.get(Ascii.lower(condition.texts().get(0)).equals("true") ? 0 : 1);
    } else if (operator.quantifier() != Quantifier.NONE || !compares(operator)) {
      phrase = "when " + ConditionText.of(condition);
    } else if (key.startsWith(CONTEXT)) {
      String name = condition.key().substring(CONTEXT.length());
      phrase = "with the encryption context " + name + " = " + values(condition);
    } else if (BEFORE.containsKey(key)) {
      phrase = BEFORE.get(key) + values(condition);
    } else {
      phrase = "where " + condition.key() + " is " + values(condition);
    }
    return operator.ifExists() ? phrase + " (or where the request does not tell)" : phrase;
  }

  private static boolean isOne(Condition condition) {
    return condition.values().size() == 1;
  }

  /** Returns whether an operator asks for one of its values. */
  private static boolean compares(ConditionOperator operator) {
    return operator
        .test()
        .filter(
            test ->
                test.kind() == OperatorKind.STRING
                    || test.kind() == OperatorKind.ARN
                    || test.kind() == OperatorKind.IP_ADDRESS
                    || test == Test.NUMERIC_EQUALS)
        .isPresent();
  }

  private static String values(Condition condition) {
    List<String> shown = new ArrayList<>();
    for (StringNode node : condition.values()) {
      HoledString value = node.value();
      shown.add(condition.isAbout("kms:ViaService") ? ServiceText.via(value) : value.source());
    }
    return shown.isEmpty() ? "nothing" : VerdictText.few(shown, " or ");
  }
}
