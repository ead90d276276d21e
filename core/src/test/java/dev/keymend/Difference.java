package dev.keymend;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Why our decision differs from the recorded one, with the number of cases; the first reason that
 * fits counts. docs/decisions/0004 says the same in prose, with sources.
 */
enum Difference {
  /** IAM User Guide, reference_policies_elements_notprincipal. */
  NOT_PRINCIPAL(49, c -> c.has("\"NotPrincipal\"")),

  /** AWS KMS Developer Guide, key-policy-overview: a statement without Resource has no effect. */
  NO_RESOURCE(4, OracleCase::lacksResource),

  /** IAM User Guide, reference-arns: a partition is a part of the principal's identity. */
  PARTITION(18, c -> c.has("arn:aws-cn:iam::")),

  /** AWS KMS Developer Guide, key-policy-default: the account includes its root user. */
  ROOT_USER(33, c -> c.principal().endsWith(":root") || c.principal().length() == 12),

  /** AWS KMS Developer Guide, kms-api-permissions-reference: valid in IAM policies only. */
  IAM_ONLY_ACTION(
      10,
      c ->
          Set.of("kms:ListKeys", "kms:CreateKey", "kms:GenerateRandom", "kms:RetireGrant")
              .contains(c.action())),

  /** AWS KMS Developer Guide, key-policy-modifying-external-accounts. */
  LOCAL_ACTION(10, c -> c.principal().contains("::444455556666:")),

  /** IAM User Guide, reference_policies_elements_principal: a session is not the user. */
  FEDERATED_USER(2, c -> c.principal().contains(":federated-user/")),

  /** IAM User Guide, reference_policies_elements_condition_operators: epoch time is a date. */
  EPOCH_TIME(27, c -> c.has("{\"Date")),

  /** RFC 4632: /0 is every address, and an IPv4 address lies in no IPv6 range. */
  IP_RANGE(12, c -> c.has("IpAddress")),

  /** IAM User Guide, reference_policies_elements_condition_operators, IfExists. */
  IF_EXISTS(5, c -> c.has("{\"ForAnyValue:") && c.has("IfExists\"")),

  /** IAM User Guide, reference_policies_elements_version: variables came with 2012-10-17. */
  OLD_VERSION(72, c -> c.has("${") && !c.has("\"2012-10-17\"")),

  /** IAM User Guide, reference_policies_variables: they may stand in an ARN's account. */
  VARIABLE_IN_ARN(2, c -> c.has("{\"Arn") && c.has("${")),

  /** IAM User Guide, reference_policies_variables: characters that are no wildcards. */
  ESCAPE(4, c -> c.has("${*}") || c.has("${?}") || c.has("${$}")),

  /** IAM User Guide, reference_policies_variables: without a value there is nothing equal. */
  EMPTY_VARIABLE(3, c -> c.has("Not") && c.has("${aws:PrincipalTag/")),

  /** IAM User Guide, reference_policies_elements_resource: * stands for colons as well. */
  WILDCARD_OVER_SEGMENTS(4, c -> c.has("\"arn:aws:kms:*:key/"));

  private final int count;

  @SuppressWarnings("ImmutableEnumChecker") // The predicates hold nothing.
  private final Predicate<OracleCase> fits;

  Difference(int count, Predicate<OracleCase> fits) {
    this.count = count;
    this.fits = fits;
  }

  boolean explains(OracleCase recorded) {
    return fits.test(recorded);
  }

  static Map<Difference, Integer> counts() {
    Map<Difference, Integer> counts = new EnumMap<>(Difference.class);
    for (Difference difference : values()) {
      counts.put(difference, difference.count);
    }
    return counts;
  }
}
