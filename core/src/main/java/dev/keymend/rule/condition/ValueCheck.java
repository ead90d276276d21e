package dev.keymend.rule.condition;

import dev.keymend.kms.AccessKeyIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Standing;
import dev.keymend.kms.DateText;
import dev.keymend.kms.Decimal;
import dev.keymend.kms.LostZeros;
import dev.keymend.kms.ValueForm;
import dev.keymend.kms.ValueForm.Fit;
import dev.keymend.kms.ValueForm.Matching;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.rule.Blank;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.Optional;

/** Whether a value of a condition can be in a request, as its operator compares it. */
final class ValueCheck {
  private ValueCheck() {}

  /** Returns whether no request has a value, so that nobody else says so already. */
  static boolean isImpossible(Optional<ConditionKey> key, Condition condition, StringNode value) {
    ConditionOperator operator = condition.operator();
    String text = value.value().source();
    if (operator.test().isEmpty()
        || value.value().isOpen()
        || isFoundElsewhere(key, condition, value)) {
      return false;
    }
    if (!OperatorValue.problem(operator, text).isEmpty()) {
      return true;
    }
    return fit(key, condition, text) == Fit.NO || isDoubtful(key, condition, text);
  }

  /** Returns whether a value is new to Keymend, and close to one that is not. */
  static boolean isDoubtful(Optional<ConditionKey> key, Condition condition, String text) {
    return fit(key, condition, text) == Fit.UNKNOWN && meant(key, condition, text).isPresent();
  }

  /** Returns what was probably meant; empty when it is unclear, or a pattern that is none here. */
  static Optional<String> meant(Optional<ConditionKey> key, Condition condition, String text) {
    Test test = condition.operator().test().orElseThrow();
    return test.kind() == OperatorKind.NULL
        ? Optional.empty()
        : key.flatMap(k -> k.form().nearest(text))
            .filter(right -> test.hasWildcards() || right.indexOf('*') < 0);
  }

  /** Returns what is wrong with a value, as the rest of a sentence. */
  static String problem(Optional<ConditionKey> key, Condition condition, String text) {
    String type = OperatorValue.problem(condition.operator(), text);
    if (!type.isEmpty() || key.isEmpty()) {
      return type;
    }
    if (isDoubtful(key, condition, text)) {
      return "is not known here";
    }
    if (isTime(key)) {
      return "is over, and every request is made later";
    }
    if (key.get().form().least() > Long.MIN_VALUE) {
      String most =
          key.get().form().most() < Long.MAX_VALUE ? " to " + key.get().form().most() : " upwards";
      return "leaves no value: "
          + condition.key()
          + " goes from "
          + key.get().form().least()
          + most;
    }
    String reason = reason(key.get(), text);
    return "is never in " + condition.key() + (reason.isEmpty() ? "" : ": " + reason);
  }

  /** Returns whether a value that is impossible was once possible. */
  static boolean isTime(Optional<ConditionKey> key) {
    return key.filter(k -> k.type() == ConditionKey.ValueType.DATE).isPresent();
  }

  private static String reason(ConditionKey key, String text) {
    if (key.type() == ConditionKey.ValueType.IP_ADDRESS) {
      return "a caller's address is a public one; behind a VPC endpoint there is aws:VpcSourceIp";
    }
    if (text.contains(":assumed-role/")) {
      return "sessions have the ARN of their role there";
    }
    if (text.contains(":group/")) {
      return "nobody calls as a group";
    }
    if (text.contains(":role/AWS")) {
      return "roles that AWS makes have a path";
    }
    if (text.startsWith("r-") || text.startsWith("ou-")) {
      return "what it has begins with the organization's id, o-…";
    }
    if (isReEncrypt(text)) {
      return "they are ReEncryptFrom and ReEncryptTo there";
    }
    return text.startsWith("kms:") ? "operations stand there without kms:" : "";
  }

  /** Returns whether a value is the call that takes two operations, or the pattern of both. */
  static boolean isReEncrypt(String text) {
    String bare = text.substring(text.startsWith("kms:") ? 4 : 0);
    return bare.equals("ReEncrypt") || bare.equals("ReEncrypt*");
  }

  private static boolean isFoundElsewhere(
      Optional<ConditionKey> key, Condition condition, StringNode value) {
    ConditionOperator operator = condition.operator();
    String text = value.value().source();
    boolean wild = OperatorValue.wildcard(value) >= 0;
    return (key.isPresent() && !OperatorTypeRule.fits(operator, key.get().type(), condition))
        // A wildcard that is none.
        || (wild
            && operator.isOf(OperatorKind.STRING)
            && !operator.test().orElseThrow().hasWildcards())
        || (!wild && condition.isAbout("kms:ViaService"))
        || (!isTime(key) && LostZeros.find(text).isPresent())
        || !AccessKeyIds.find(text).isEmpty()
        || !Blank.ofValue(condition.key(), text).isEmpty();
  }

  private static Fit fit(Optional<ConditionKey> key, Condition condition, String text) {
    Test test = condition.operator().test().orElseThrow();
    if (key.isEmpty() || key.get().standing() == Standing.IAM_POLICY_ONLY) {
      return Fit.YES;
    }
    ValueForm form = key.get().form();
    return switch (test.kind()) {
      case NULL -> Fit.YES;
      case NUMERIC -> number(form, test, text) ? Fit.YES : Fit.NO;
      case DATE -> number(form, test, DateText.seconds(text)) ? Fit.YES : Fit.NO;
      case ARN -> Arn.parse(text).isPresent() ? form.meets(text, Matching.BY_PARTS) : Fit.YES;
      case STRING ->
          test.hasWildcards()
              ? form.meets(text, Matching.WHOLE)
              : ignoringCase(form, test, text) ? Fit.YES : form.fits(text);
      default -> form.fits(text);
    };
  }

  /** Returns whether some number that a request can have compares with one as it has to. */
  private static boolean number(ValueForm form, Test test, String text) {
    int least = Decimal.compare(text, Long.toString(form.least())).orElse(0);
    int most = Decimal.compare(text, Long.toString(form.most())).orElse(0);
    return switch (test) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> least > 0;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> least >= 0;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> most < 0;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> most <= 0;
      default -> least >= 0 && most <= 0;
    };
  }

  private static boolean ignoringCase(ValueForm form, Test test, String text) {
    return test.text().endsWith("IgnoreCase")
        && form.nearest(text).filter(right -> Ascii.equalsIgnoreCase(right, text)).isPresent();
  }
}
