package dev.keymend.source;

/**
 * What a hole stands for, as far as its expression tells. Sources: AWS CloudFormation Template
 * Reference Guide, pseudo parameters and Fn::GetAtt; documentation of Terraform's provider for AWS,
 * aws_caller_identity, aws_partition and aws_region.
 */
public enum Meaning {
  /** The account that the text makes the key in. */
  OWN_ACCOUNT,
  /** Some account, by its name. */
  ACCOUNT,
  /** The partition that the text makes the key in. */
  OWN_PARTITION,
  /** The Region that the text makes the key in. */
  OWN_REGION,
  /** A user or role that the text makes itself. */
  MADE_PRINCIPAL,
  /** The name of a user or role that the text makes itself: KMS wants the ARN. */
  PRINCIPAL_NAME,
  /** Something that the text makes, but not the ARN of a user or role. */
  NO_PRINCIPAL,
  /** What somebody passes to the text. */
  PARAMETER,
  /** What a tool puts there that is no part of AWS. */
  ELSEWHERE,
  /** Nobody can tell here. */
  UNKNOWN;

  /** Returns the meaning of what stands between the braces of a hole. */
  static Meaning of(String expression) {
    return switch (expression) {
      case "AWS::AccountId",
          "data.aws_caller_identity.current.account_id",
          "data.aws_caller_identity.this.account_id" ->
          OWN_ACCOUNT;
      case "AWS::Partition", "data.aws_partition.current.partition" -> OWN_PARTITION;
      case "AWS::Region",
          "data.aws_region.current.name",
          "data.aws_region.current.region",
          "data.aws_region.current.id" ->
          OWN_REGION;
      default -> byName(expression);
    };
  }

  /** The same for what stands between two braces on each side: {@code {{resolve:…}}} is AWS's. */
  static Meaning ofBraces(String expression) {
    return expression.startsWith("resolve:") ? UNKNOWN : ELSEWHERE;
  }

  private static Meaning byName(String expression) {
    if (expression.endsWith("AccountId") || expression.endsWith("account_id")) {
      return ACCOUNT;
    }
    if (expression.endsWith(".Arn") || expression.endsWith(".arn")) {
      return MADE_PRINCIPAL;
    }
    return expression.startsWith("var.") ? PARAMETER : UNKNOWN;
  }
}
