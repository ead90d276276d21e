package dev.keymend;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Key policies made at random from the parts that matter, in several styles. */
public final class GeneratedPolicies {
  private static final List<String> PRINCIPALS =
      List.of(
          "\"*\"",
          "{\"AWS\": \"*\"}",
          "{\"AWS\": \"arn:aws:iam::310987654321:root\"}",
          "{\"AWS\": \"310987654321\"}",
          "{\"AWS\": \"arn:aws:iam::209876543210:root\"}",
          "{\"AWS\": [\"arn:aws:iam::310987654321:role/app\", \"arn:aws:iam::310987654321:root\"]}",
          "{\"AWS\": \"arn:aws:iam::310987654321:role/app\"}",
          "{\"AWS\": [\"arn:aws:iam::310987654321:user/ops/anna\"]}",
          "{\"AWS\": \"arn:aws:sts::310987654321:assumed-role/app/session\"}",
          "{\"AWS\": \"arn:aws:iam::${AWS::AccountId}:root\"}",
          "{\"AWS\": \"arn:aws:iam::ACCOUNT_ID:root\"}",
          "{\"AWS\": [\"AROAEXAMPLEEXAMPLE01\", \"arn:aws:iam::310987654321:role/b\"]}",
          "{\"AWS\": \"AIDAEXAMPLEEXAMPLE01\"}",
          "{\"AWS\": \"arn:aws:iam::310987654321:role/app-*\"}",
          "{\"AWS\": \"arn:aws::310987654321:role/app\"}",
          "{\"AWS\": \"arn:aws:iam:310987654321:root\"}",
          "{\"AWS\": \" arn:aws:iam::310987654321:role/app\"}",
          "{\"AWS\": \"arn:aws:sts::310987654321:assumed-role/{app/session\"}",
          "{\"AWS\": \"arn:aws:sts::310987654321:assumed-role/app/*\"}",
          "{\"AWS\": \"arn:aws:iam::310987654321:role/a\","
              + " \"aws\": \"arn:aws:iam::310987654321:role/app\"}",
          "{\"Service\": \"*\"}",
          "{\"AWS\": \"arn:aws-cn:iam::310987654321:role/app\"}",
          "{\"AWS\": [\"arn:aws:iam::310987654321:group/ops\", \"arn:aws:iam::310987654321:role/b\"]}",
          "{\"AWS\": \"arn:aws:iam::310987654321:role/root\"}",
          "{\"AWS\": \"arn:aws:iam::310987654321:role/aws-reserved/sso.amazonaws.com/"
              + "AWSReservedSSO_Ops_0123456789abcdef\"}",
          "{\"aws\": \"arn:aws:iam::310987654321:role/app\"}",
          "\"arn:aws:iam::310987654321:role/app\"",
          "\"sns.amazonaws.com\"",
          "{\"AWS\": \"arn:aws:iam::310987654321:role/app\", \"Service\": \"sns.amazonaws.com\"}",
          "{\"AWS\": \"arn:aws:iam::310987654321:role/app\","
              + " \"AWS\": \"arn:aws:iam::310987654321:role/b\"}",
          "{\"AWS\": \"*\", \"AWS\": \"310987654321\",\n"
              + " \"AWS\": \"arn:aws:iam::310987654321:role/b\"}",
          "{}",
          "{\"Service\": \"sns.amazonaws.com\"}",
          "{\"Service\": \"logs.eu-central-1.amazonaws.com\"}");

  private static final List<String> ACTIONS =
      List.of(
          "\"kms:*\"",
          "\"*\"",
          "\"kms:Decrypt\"",
          "[\"kms:Decrypt\", \"kms:Put*\"]",
          "[\"kms:PutKeyPolicy\",\"kms:GetKeyPolicy\"]",
          "[\"kms:Create*\", \"kms:Decrypt\", \"kms:Decrypt\"]",
          "[\"kms:ListKeys\", \"s3:GetObject\", \"kms:DescribeKey\"]",
          "[\"kms:Decrypt\", \"kms:DescribeKey\"]",
          "[\n  \"kms:ReEncrypt\",\n  \"kms:Decyrpt\"\n]",
          "[\"kms:CreateKey\", \"kms:Foo*\" , \"kms:RetireGrant\"]",
          "[\n  \"kms:ListKeys\",\n  \"kms:Decrypt\",\n  \"KMS:decrypt\",\n  \"kms:D*\"\n]",
          "[\"kms:Decrypt\", \"kms:Create*\",\"kms:*Key*\" , \"kms:TagResource\"]",
          "[\"kms:Sign\", \"kms:ReEncryptFrom\", \"kms:GenerateMac\", \"kms:${Action}\"]",
          "[]");

  private static final String KEYS = "\"arn:aws:kms:eu-central-1:310987654321:";

  private static final List<String> RESOURCES =
      List.of(
          "\"*\"",
          "\"*\"",
          "\"*\"",
          "\"*\"",
          "[]",
          "",
          KEYS + "key/1234abcd-12ab-34cd-56ef-1234567890ab\"",
          "[" + KEYS + "alias/app\", " + KEYS + "key/*\"]",
          KEYS + "alias/app\"",
          KEYS + "alias/app\"",
          "\"arn:aws:kms:eu-central-1:209876543210:key/1234abcd-12ab-34cd-56ef-1234567890ab\"",
          "\"arn:aws:s3:::data/*\"",
          "{\"Ref\": \"Key\"}");

  private static final List<String> CONDITIONS =
      List.of(
          "",
          "",
          "{\"StringEquals\": {\"kms:CallerAccount\": \"310987654321\"}}",
          "{\"StringNotEquals\": {\"aws:PrincipalAccount\": \"310987654321\"}}",
          "{\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}",
          "{\"stringequals\": {\"kms:EncryptionContext:app\": \"pay*\"}}",
          "{\"ForAllValues:StringEquals\": {\"kms:GrantOperations\": \"Decrypt\","
              + " \"kms:EncryptionContextKeys\": \"app\"}}",
          "{\"StringEquals\": {\"aws:SourceAccount\": \"310987654321\"}}",
          "{\"StringEqual\": {\"kms:CallerAccount\": \"310987654321\"},"
              + " \"Null\": {\"kms:ViaService\": \"false\"}, \"StringEqals\":"
              + " {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\"}}",
          "{\"StringEquals\": {\"kms:ViaService\": \"s3.amazonaws.com\"}}",
          "{\"NotIpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}}",
          "{\"StringEquals\": {\"kms:CallerAccount\": \"310987654321\"},"
              + " \"StringLike\": {\"kms:CallerAccount\": \"7*\"}}",
          "{}",
          "{\"StringEqualsIfExists\": {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\"}}");

  private static final List<String> VERSIONS =
      List.of(
          "\"Version\": \"2012-10-17\",",
          "\"Version\": \"2012-10-17\",",
          "\"Version\": \"2008-10-17\",",
          "\"Version\": \"2023-01-01\",",
          "\"version\": \"2012-10-17\",",
          "");

  private GeneratedPolicies() {}

  /** Returns key policies as texts. */
  public static Arbitrary<String> texts() {
    Arbitrary<String> separators = Arbitraries.of("", "\n    ", "\r\n\t");
    return Combinators.combine(
            statements().list().ofMaxSize(4),
            separators,
            Arbitraries.of(true, false),
            Arbitraries.of(VERSIONS),
            Arbitraries.of("Statement", "Statement", "Statement", "statement"))
        .as(GeneratedPolicies::text);
  }

  private static String text(
      List<String> statements, String separator, boolean list, String version, String name) {
    String joined = String.join("," + separator, statements);
    boolean alone = statements.size() == 1 && !list;
    String value = alone ? joined : "[" + separator + joined + separator + "]";
    return "{" + separator + version + separator + "\"" + name + "\": " + value + separator + "}";
  }

  private static Arbitrary<String> statements() {
    return Combinators.combine(
            Arbitraries.of("Allow", "Allow", "Allow", "Deny", "allow", "DENY", "Permit"),
            Arbitraries.of("Principal", "Principal", "Principal", "NotPrincipal", "principals"),
            Arbitraries.of(PRINCIPALS),
            Arbitraries.of("Action", "Action", "Action", "NotAction", "actions", ""),
            Arbitraries.of(ACTIONS),
            Arbitraries.of(RESOURCES),
            Arbitraries.of(CONDITIONS))
        .as(GeneratedPolicies::statement);
  }

  private static String statement(
      String effect,
      String principalName,
      String principal,
      String actionName,
      String action,
      String resource,
      String condition) {
    StringBuilder out = new StringBuilder("{\"Effect\": \"" + effect + "\"");
    out.append(", \"").append(principalName).append("\": ").append(principal);
    out.append(actionName.isEmpty() ? "" : ", \"" + actionName + "\": " + action);
    out.append(resource.isEmpty() ? "" : ",\n \"Resource\": " + resource);
    out.append(condition.isEmpty() ? "" : ", \"Condition\": " + condition);
    return out.append("}").toString();
  }
}
