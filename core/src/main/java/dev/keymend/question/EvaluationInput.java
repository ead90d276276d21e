package dev.keymend.question;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.Regions;
import dev.keymend.kms.ValueForm.Fit;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;

/** Tells what in a request to decide is no caller or no key, and what to write instead. */
public final class EvaluationInput {
  private EvaluationInput() {}

  /** Returns what is wrong with a caller; empty when somebody can call so. */
  public static String problemOfCaller(String text) {
    if (AccountIds.isAccountId(text) || text.equals("anonymous")) {
      return "";
    }
    if (!text.startsWith("arn:")) {
      return is("aws:PrincipalServiceName", text)
          ? ""
          : "request.principal: “"
              + text
              + "” is no caller. Give the ARN of a user, role, session or root user, an account id"
              + " of 12 digits for its root user, a service principal, or anonymous.";
    }
    if (is("kms:GranteePrincipal", text)) {
      return "";
    }
    String advice =
        text.contains(":group/")
            ? "Nobody calls as a group. Give the ARN of one of its users."
            : text.contains(":assumed-role/")
                ? "A session is arn:aws:sts::<account>:assumed-role/<role>/<session>."
                : text.contains(":role/AWS")
                    ? "Roles that AWS makes have a path. Give the whole ARN."
                    : "Give an ARN such as arn:aws:iam::<account>:role/<path and name>, with the 12"
                        + " digits of the account.";
    return "request.principal: “" + text + "” is the ARN of nobody who calls. " + advice;
  }

  private static boolean is(String key, String text) {
    return ConditionKey.find(key).filter(k -> k.form().fits(text) != Fit.NO).isPresent();
  }

  /** An alias is no key, and a key's id alone does not tell whose key it is. */
  public static String problemOfKey(String text) {
    Arn arn = Arn.parse(text).filter(a -> a.service().equals("kms")).orElse(null);
    String advice =
        arn == null || !arn.resource().startsWith("key/") || !isId(arn.resource().substring(4))
            ? "Give arn:aws:kms:<region>:<account>:key/<key id>."
            : !Regions.PARTITIONS.contains(arn.partition())
                ? "There is no partition “" + arn.partition() + "”."
                : !Regions.isRegion(arn.region())
                    ? "The fourth part is the Region of the key, such as us-east-1."
                    : !AccountIds.isAccountId(arn.account())
                        ? "The fifth part is the account of the key, 12 digits."
                        : "";
    return advice.isEmpty()
        ? ""
        : "request.resource: “" + text + "” is not the ARN of a key. " + advice;
  }

  private static boolean isId(String text) {
    for (char c : Characters.of(text)) {
      if (c != '-' && !Ascii.isAlphanumeric(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
