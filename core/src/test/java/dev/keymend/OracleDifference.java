package dev.keymend;

import dev.keymend.kms.Reach;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Effect;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A reason why Keymend decides otherwise than iam-simulate. Pages are of the IAM User Guide, or of
 * the AWS KMS Developer Guide after {@code kms/}. docs/decisions/0004 says the same in prose.
 *
 * @param cases how many recorded cases are decided otherwise for it
 * @param reason in a sentence
 * @param page of AWS's documentation that says so
 * @param about which cases it is about
 * @param decisions ours and the simulator's, {@code Allowed for ImplicitlyDenied}
 */
record OracleDifference(
    int cases, String reason, String page, Predicate<OracleCase> about, List<String> decisions) {
  /** A condition that only one of both takes for true, in an Allow or in a Deny. */
  private static final String[] EITHER_WAY = {
    "Allowed for ImplicitlyDenied",
    "ImplicitlyDenied for Allowed",
    "Allowed for ExplicitlyDenied",
    "ExplicitlyDenied for Allowed"
  };

  static final List<OracleDifference> ALL =
      List.of(
          difference(
              35,
              "The root user needs no IAM policy where a key policy names its account.",
              "kms/key-policy-default",
              c -> c.caller().isRootUser(),
              "Allowed for ImplicitlyDenied"),
          difference(
              2,
              "The name of a federated user is free: it is not the IAM user of that name.",
              "reference_policies_elements_principal",
              c -> c.anyPrincipal(c::isNamesake),
              "ImplicitlyDenied for Allowed",
              "Allowed for ExplicitlyDenied"),
          difference(
              16,
              "An account belongs to one partition; the same id in another one is another account.",
              "reference_policies_elements_principal",
              c -> c.anyPrincipal(c::isAccountElsewhere),
              "ImplicitlyDenied for Allowed",
              "Allowed for ExplicitlyDenied"),
          difference(
              17,
              "It spares a user or role only when that and the account are listed, a session likewise.",
              "reference_policies_elements_notprincipal",
              c -> c.anyStatement(s -> s.principals().negated() && s.effect() == Effect.DENY),
              "ExplicitlyDenied for Allowed"),
          difference(
              32,
              "NotPrincipal is supported with Deny only.",
              "reference_policies_elements_notprincipal",
              c -> c.anyStatement(s -> s.principals().negated() && s.effect() == Effect.ALLOW),
              "ImplicitlyDenied for Allowed"),
          difference(
              10,
              "The action does not work on a key of another account.",
              "kms/key-policy-modifying-external-accounts",
              c ->
                  c.reach() == Reach.OWNER_ACCOUNT
                      && c.caller().account().equals(Optional.of("444455556666")),
              "ImplicitlyDenied for Allowed"),
          difference(
              10,
              "A key policy has no say about the action.",
              "kms/kms-api-permissions-reference",
              c -> c.reach() == Reach.IAM_ONLY || c.reach() == Reach.GRANT_ONLY,
              "Allowed for ExplicitlyDenied",
              "ImplicitlyDenied for Allowed",
              "ImplicitlyDenied for ExplicitlyDenied"),
          difference(
              4,
              "KMS accepts a statement without Resource and ignores it.",
              "kms/key-policy-overview",
              c -> c.anyStatement(s -> s.resources().isEmpty()),
              "ImplicitlyDenied for Allowed",
              "Allowed for ExplicitlyDenied"),
          difference(
              4,
              "A star at the end of a part of an ARN may stand for several parts.",
              "reference_policies_elements_resource",
              c -> c.anyResource(OracleDifference::isShort),
              "Allowed for ImplicitlyDenied",
              "ExplicitlyDenied for Allowed"),
          difference(
              72,
              "A policy of another version than 2012-10-17 has no variables.",
              "reference_policies_elements_version",
              c ->
                  !c.policy().hasVariables()
                      && c.anyValue((condition, text) -> text.contains("${")),
              EITHER_WAY),
          difference(
              3,
              "It matches nothing, so what asks for anything else holds.",
              "reference_policies_variables",
              c ->
                  c.policy().hasVariables()
                      && c.given("aws:principaltag/team").isEmpty()
                      && negates(c),
              "Allowed for ImplicitlyDenied",
              "ExplicitlyDenied for Allowed"),
          difference(
              4,
              "${*}, ${?} and ${$} stand for a character also where there are no wildcards.",
              "reference_policies_variables",
              c -> c.policy().hasVariables() && c.anyValue((condition, text) -> isEscape(text)),
              EITHER_WAY),
          difference(
              2,
              "A variable is filled in before the ARN is taken apart at its colons.",
              "reference_policies_variables",
              c ->
                  c.policy().hasVariables()
                      && c.anyValue(
                          (condition, text) ->
                              condition.operator().isOf(OperatorKind.ARN)
                                  && text.contains("${aws:PrincipalAccount}")),
              EITHER_WAY),
          difference(
              27,
              "A date may be given in seconds, and compared with one in ISO 8601.",
              "reference_policies_elements_condition_operators",
              c ->
                  c.anyValue(
                      (condition, text) ->
                          condition.operator().isOf(OperatorKind.DATE)
                              && (isSeconds(text)
                                  || c.given(condition.key()).stream()
                                      .anyMatch(given -> isSeconds(given)))),
              EITHER_WAY),
          difference(
              7,
              "A prefix of length 0 is every address.",
              "reference_policies_elements_condition_operators",
              c -> c.anyValue((condition, text) -> text.equals("0.0.0.0/0")),
              EITHER_WAY),
          difference(
              5,
              "An IPv6 address is not the IPv4 address that NotIpAddress names, nor the other way round.",
              "reference_policies_elements_condition_operators",
              c ->
                  c.anyValue(
                      (condition, text) ->
                          condition.operator().is(Test.NOT_IP_ADDRESS)
                              && text.indexOf('/') < 0
                              && isV6(text)
                                  != c.given(condition.key()).stream().anyMatch(v -> isV6(v))),
              "Allowed for ImplicitlyDenied",
              "ExplicitlyDenied for Allowed"),
          difference(
              5,
              "IfExists may follow any operator but Null, also one with ForAnyValue.",
              "reference_policies_elements_condition_operators",
              c ->
                  c.anyCondition(
                      condition ->
                          condition.operator().quantifier() == Quantifier.ANY
                              && condition.operator().ifExists()
                              && c.given(condition.key()).isEmpty()),
              "Allowed for ImplicitlyDenied",
              "ExplicitlyDenied for Allowed"));

  private static OracleDifference difference(
      int cases, String reason, String page, Predicate<OracleCase> about, String... decisions) {
    return new OracleDifference(cases, reason, page, about, List.of(decisions));
  }

  /** Returns whether this is why the decisions differ. */
  boolean explains(OracleCase c) {
    return !c.isAgreed() && about.test(c) && decisions.contains(c.ours() + " for " + c.oracle());
  }

  @Override
  public String toString() {
    return reason + " (" + page + ")";
  }

  /** An ARN with a star and fewer colons than ARNs have. */
  private static boolean isShort(String arn) {
    return arn.contains(":*:") && arn.chars().filter(c -> c == ':').count() < 5;
  }

  private static boolean negates(OracleCase c) {
    String variable = "${aws:PrincipalTag/";
    return c.anyValue((condition, v) -> condition.operator().negated() && v.contains(variable))
        || c.anyStatement(s -> s.resources().negated());
  }

  private static boolean isEscape(String text) {
    return text.contains("${*}") || text.contains("${?}") || text.contains("${$}");
  }

  private static boolean isSeconds(String date) {
    return Ascii.isDigits(date, 10);
  }

  private static boolean isV6(String address) {
    return address.indexOf(':') >= 0;
  }
}
