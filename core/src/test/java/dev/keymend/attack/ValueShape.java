package dev.keymend.attack;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What values of a condition key look like: a grammar, and pieces that fill the wildcards of a
 * pattern. Sources: Organizations API (AccountId, OrganizationId, RootId, OrganizationalUnitId);
 * IAM User Guide, reference_policies_condition-keys; IAM and STS APIs (names); KMS API (lists); KMS
 * Developer Guide, conditions-kms.
 */
enum ValueShape {
  ANY("[\\t\\n\\r\\x20-\\xFF]*", "x", "prod x"),
  BOOL("true|false", "true", "true false"),
  ACCOUNT("\\d{12}", "9 99 0000 99998888 990088007700 00000000", "990088007700"),
  ORG("o-[a-z0-9]{10,32}", "stranger0001 xample0009 tranger01 o-stranger0001", "o-stranger0001"),
  ORG_PATH(
      "o-[a-z0-9]{10,32}/r-[0-9a-z]{4,32}/(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}/)*",
      "stranger0001 zz99 ou-zz99-99999999 zz99-99999999 r-zz99/ r-zz99 o-stranger0001/r-zz99/"
          + " o-stranger0001 ou-zz99-99999999/ r-zz99/ou-zz99-99999999/",
      "o-stranger0001/r-zz99/ o-stranger0001/r-zz99/ou-zz99-99999999/"),
  VPC(
      "vpc-([0-9a-f]{8}|[0-9a-f]{17})",
      "0aaaaaaaaaaaaaaaa aaaaaaaa aaaa aaaaaaaaaaaaa", "vpc-0aaaaaaaaaaaaaaaa"),
  VPCE(
      "vpce-([0-9a-f]{8}|[0-9a-f]{17})",
      "0aaaaaaaaaaaaaaaa aaaaaaaa aaaa aaaaaaaaaaaaa", "vpce-0aaaaaaaaaaaaaaaa"),
  VPC_ARN(
      "arn:aws:ec2:[a-z0-9-]+:\\d{12}:vpc/vpc-([0-9a-f]{8}|[0-9a-f]{17})",
      "eu-central-1 990088007700 0aaaaaaaaaaaaaaaa vpc/vpc-0aaaaaaaaaaaaaaaa",
      "arn:aws:ec2:eu-central-1:990088007700:vpc/vpc-0aaaaaaaaaaaaaaaa"),
  PRINCIPAL_ARN(
      "arn:aws:iam::\\d{12}:(root|(user|role)/([\\x21-\\x7E]+/)*[\\w+=,.@-]{1,64})"
          + "|arn:aws:sts::\\d{12}:federated-user/[\\w+=,.@-]{2,32}",
      "x 111122223333 990088007700 444455556666 3333 8888 root role/x arn:aws:iam::990088007700:role/x",
      "arn:aws:iam::990088007700:role/x"),
  GRANT_PRINCIPAL(
      PRINCIPAL_ARN.regex
          + "|arn:aws:sts::\\d{12}:assumed-role/[\\w+=,.@-]{1,64}/[\\w+=,.@-]{2,64}",
      "x 990088007700 role/x",
      "arn:aws:iam::990088007700:role/x"),
  SOURCE_ARN(
      "arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\\d{12})?:.+",
      "x 990088007700 eu-central-1 s3 sns",
      "arn:aws:sns:eu-central-1:990088007700:x arn:aws:s3:::x"),
  FUNCTION(
      "arn:aws:lambda:[a-z0-9-]+:\\d{12}:function:[\\w-]{1,64}",
      "x 990088007700 eu-central-1",
      "arn:aws:lambda:eu-central-1:990088007700:function:y"),
  SERVICE("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com", "sns s3", "sns.amazonaws.com"),
  CALLED_VIA(
      "(athena|cloudformation|dynamodb|kms)\\.amazonaws\\.com",
      "athena dynamodb cloudformation",
      "athena.amazonaws.com dynamodb.amazonaws.com"),
  REGION(
      "(af|ap|ca|eu|me|sa|us)-(north|south|east|west|central|northeast|southeast)-[1-3]",
      "1 central-1 eu-central-1 east-1",
      "eu-central-1 us-east-1 ap-southeast-2 sa-east-1"),
  ALIAS("alias/[a-zA-Z0-9/_-]{1,250}", "x alias/x app", "alias/x alias/app"),
  NAME("[\\w+=,.@-]{1,64}", "x", "x anna"),
  USER_ID(
      "\\d{12}|A(ID|RO)A[A-Z0-9]{17}(:[\\w+=,.@-]{2,64})?",
      "AROASTRANGER000000001 deploy AIDASTRANGER000000001",
      "AROASTRANGER000000001:deploy AIDASTRANGER000000001"),
  DATE(
      "(2026-1[12]|20(2[7-9]|[3-9]\\d)-\\d\\d)-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",
      "",
      "2026-11-28T10:00:00Z"),
  INTEGER("\\d{1,9}", "", "1 45 10000"),
  ROTATION("9\\d|[1-9]\\d\\d|1\\d{3}|2[0-4]\\d\\d|25[0-5]\\d|2560", "", "90 365 2560"),
  WINDOW("[7-9]|[12]\\d|30", "", "7 14 30"),
  IP(
      "(?!10\\.|127\\.|192\\.168\\.|169\\.254\\.|172\\.(1[6-9]|2\\d|3[01])\\.)[1-9]\\d*(\\.\\d+){3}|2001:db8:[0-9a-f:]*",
      "", "203.0.113.7 198.51.100.9 192.0.2.44 77.1.2.3"),
  PRIVATE_IP("\\d+(\\.\\d+){3}", "", "10.0.0.5 172.31.9.9 192.168.0.7"),
  PCR("[0-9a-f]{96}", "", "0".repeat(96) + " " + "ab".repeat(48)),
  TAG_KEY("[\\w .:/=+@-]{1,128}", "x team", "team x"),
  SPEC(
      "SYMMETRIC_DEFAULT|HMAC_\\d{3}|RSA_[234]\\d{3}|ECC_NIST_P(256|384|521)|ML_DSA_\\d\\d",
      "", ""),
  PAIR_SPEC("RSA_(2048|3072|4096)|ECC_NIST_P(256|384|521)", "", "RSA_2048 ECC_NIST_P256"),
  OPERATION(
      "Decrypt|Encrypt|GenerateDataKey(Pair)?(WithoutPlaintext)?|ReEncrypt(From|To)|Sign|Verify"
          + "|(Generate|Verify)Mac|DeriveSharedSecret|GetPublicKey|(Create|Retire)Grant|DescribeKey",
      "Decrypt Encrypt Key crypt DataKey",
      "Decrypt Encrypt GenerateDataKey CreateGrant DescribeKey"),
  CONSTRAINT("EncryptionContext(Equals|Subset)", "Subset", "EncryptionContextSubset"),
  MESSAGE("RAW|DIGEST|EXTERNAL_MU", "", "RAW DIGEST"),
  EXPIRATION(
      "KEY_MATERIAL_EXPIRES|KEY_MATERIAL_DOES_NOT_EXPIRE", "EXPIRES", "KEY_MATERIAL_EXPIRES"),
  WRAPPING("RSAES_OAEP_SHA_(1|256)|RSA_AES_KEY_WRAP_SHA_(1|256)", "", "RSAES_OAEP_SHA_256"),
  WRAPPING_SPEC("RSA_(2048|3072|4096)", "", "RSA_2048 RSA_4096"),
  ORIGIN("AWS_KMS|EXTERNAL|AWS_CLOUDHSM|EXTERNAL_KEY_STORE", "", "AWS_KMS EXTERNAL");

  private final String regex;
  private final Pattern pattern;
  private final String fillers;
  private final String samples;

  ValueShape(String regex, String fillers, String samples) {
    this.regex = regex;
    this.pattern = Pattern.compile(regex, Pattern.DOTALL);
    this.fillers = fillers;
    this.samples = samples;
  }

  boolean fits(String value) {
    return pattern.matcher(value).matches();
  }

  /** Returns what may stand for a wildcard, words separated by blanks. */
  String fillers() {
    return fillers;
  }

  /** Returns values that some request has, whatever a policy says. */
  List<String> samples() {
    return Instances.samples(this, samples);
  }

  /** Returns legal values that a value of a condition means or nearly means. */
  List<String> instances(String wanted) {
    return Instances.of(this, wanted);
  }
}
