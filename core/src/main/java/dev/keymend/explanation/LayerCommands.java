package dev.keymend.explanation;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.Optional;

/**
 * The commands that show a layer. What is not known stands in capitals, as documentation writes
 * what is to be replaced. Source: AWS CLI Command Reference.
 */
final class LayerCommands {
  private final CallFacts facts;

  LayerCommands(CallFacts facts) {
    this.facts = facts;
  }

  String keyPolicy() {
    return "aws kms get-key-policy"
        + keyOption()
        + " --policy-name default --output text --query"
        + " Policy";
  }

  /** The policy of another key than that of the call. */
  String keyPolicyOf(Arn other) {
    return "aws kms get-key-policy --region "
        + plain(other.region(), "REGION")
        + " --key-id "
        + plain(other.toString(), "KEY_ARN")
        + " --policy-name default --output text --query Policy";
  }

  /** The file is the reader's: the policy as it is to be. */
  String saveKeyPolicy() {
    return "aws kms put-key-policy"
        + keyOption()
        + " --policy-name default --policy file://key-policy.json";
  }

  String describeKey() {
    return "aws kms describe-key" + keyOption();
  }

  /** What an operation takes; no operation is called as one of the two actions of ReEncrypt. */
  String help() {
    return facts
        .call()
        .action()
        .filter(action -> action != KmsAction.RE_ENCRYPT_FROM && action != KmsAction.RE_ENCRYPT_TO)
        .map(action -> "aws kms" + dashed(action.toString()) + " help")
        .orElse("aws kms help");
  }

  /** The words of an action's name behind its service, each behind what the command line wants. */
  private static String dashed(String action) {
    StringBuilder words = new StringBuilder();
    for (char c : action.substring(action.indexOf(':') + 1).toCharArray()) {
      char small = Ascii.lower(c);
      if (small != c) {
        words.append(words.length() == 0 ? ' ' : '-');
      }
      words.append(small);
    }
    return words.toString();
  }

  String alias() {
    return "aws kms list-aliases --region "
        + region()
        + " --query \"Aliases[?AliasName=='"
        + aliasName()
        + "']\"";
  }

  String createAlias() {
    return "aws kms create-alias" + aliasOptions();
  }

  String updateAlias() {
    return "aws kms update-alias" + aliasOptions();
  }

  private String aliasOptions() {
    return " --region " + region() + " --alias-name " + aliasName() + " --target-key-id " + key();
  }

  private String aliasName() {
    return plain(facts.call().alias().map(Arn::resource), "alias/NAME");
  }

  /** All keys with a name, of one Region. */
  String aliases() {
    return "aws kms list-aliases --region " + plain(Optional.of(facts.call().region()), region());
  }

  String cancelDeletion() {
    return "aws kms cancel-key-deletion" + keyOption();
  }

  String enableKey() {
    return "aws kms enable-key" + keyOption();
  }

  String grants() {
    return "aws kms list-grants" + keyOption() + grantee();
  }

  String allGrants() {
    return "aws kms list-grants" + keyOption();
  }

  /** What EC2 Auto Scaling asks for. */
  String createGrant() {
    return "aws kms create-grant"
        + keyOption()
        + " --grantee-principal "
        + plain(Optional.of(facts.linkedRoleArn()), "ROLE_ARN")
        + " --operations Encrypt Decrypt ReEncryptFrom ReEncryptTo GenerateDataKey"
        + " GenerateDataKeyWithoutPlaintext DescribeKey CreateGrant";
  }

  String connectKeyStore() {
    return "aws kms connect-custom-key-store --region "
        + region()
        + " --custom-key-store-id KEY_STORE_ID";
  }

  private String grantee() {
    return facts
        .principalArn()
        .filter(LayerCommands::isPlain)
        .map(arn -> " --grantee-principal " + arn)
        .orElse("");
  }

  /** The caller itself, with its path. */
  String role() {
    return facts.isUser()
        ? "aws iam get-user --user-name " + name("USER") + " --query User.Arn --output text"
        : "aws iam get-role --role-name " + name("ROLE") + " --query Role.Arn --output text";
  }

  /** What conditions on {@code aws:PrincipalTag} ask for, and no event shows. */
  String tags() {
    return facts.isUser()
        ? "aws iam list-user-tags --user-name " + name("USER")
        : "aws iam list-role-tags --role-name " + name("ROLE");
  }

  /** A role of the key's account. */
  String assumeRole() {
    return "aws sts assume-role --role-arn arn:"
        + facts.partition()
        + ":iam::"
        + plain(facts.keyAccount(), "ACCOUNT_ID")
        + ":role/ROLE --role-session-name SESSION";
  }

  String permissionSet() {
    return "aws sso-admin get-inline-policy-for-permission-set --instance-arn INSTANCE_ARN"
        + " --permission-set-arn PERMISSION_SET_ARN";
  }

  /** What is attached; the policies written into the role or user need another command. */
  String identityPolicies() {
    return facts.isUser()
        ? "aws iam list-attached-user-policies --user-name " + name("USER")
        : "aws iam list-attached-role-policies --role-name " + name("ROLE");
  }

  String inlinePolicies() {
    return facts.isUser()
        ? "aws iam list-user-policies --user-name " + name("USER")
        : "aws iam list-role-policies --role-name " + name("ROLE");
  }

  String managedPolicy(String arn) {
    return "aws iam get-policy-version --policy-arn "
        + plain(Optional.of(arn), "POLICY_ARN")
        + " --version-id $(aws iam get-policy --policy-arn "
        + plain(Optional.of(arn), "POLICY_ARN")
        + " --query Policy.DefaultVersionId --output text)";
  }

  String boundary() {
    return facts.isUser()
        ? "aws iam get-user --user-name " + name("USER") + " --query User.PermissionsBoundary"
        : "aws iam get-role --role-name " + name("ROLE") + " --query Role.PermissionsBoundary";
  }

  String organizationPolicies(String filter, Optional<String> account) {
    return "aws organizations list-policies-for-target --filter "
        + filter
        + " --target-id "
        + plain(account, "ACCOUNT_ID");
  }

  String organizationPolicy(String arn) {
    String id = arn.substring(arn.lastIndexOf('/') + 1);
    return "aws organizations describe-policy --policy-id " + plain(Optional.of(id), "POLICY_ID");
  }

  String organizationId() {
    return "aws organizations describe-organization --query Organization.Id --output text";
  }

  String endpoints() {
    String region = region();
    return "aws ec2 describe-vpc-endpoints --region "
        + region
        + " --filters Name=service-name,Values=com.amazonaws."
        + region
        + ".kms";
  }

  /** Needs no permission. */
  String whoAmI() {
    return "aws sts get-caller-identity";
  }

  String event() {
    String attribute =
        facts
            .call()
            .action()
            .map(action -> "EventName,AttributeValue=" + operation(action.apiName()))
            .orElse("EventSource,AttributeValue=kms.amazonaws.com");
    return "aws cloudtrail lookup-events --region "
        + region()
        + " --lookup-attributes AttributeKey="
        + attribute
        + " --max-results 50";
  }

  /** Changes of key policies. */
  String history() {
    return "aws cloudtrail lookup-events --region "
        + region()
        + " --lookup-attributes AttributeKey=EventName,AttributeValue=PutKeyPolicy --max-results 50";
  }

  String sessions() {
    return "aws cloudtrail lookup-events --region "
        + region()
        + " --lookup-attributes AttributeKey=EventName,AttributeValue="
        + facts.beginning()
        + " --max-results 50";
  }

  /** One operation asks for two permissions. */
  private static String operation(String name) {
    return name.startsWith("ReEncrypt") ? "ReEncrypt" : name;
  }

  private String keyOption() {
    return " --region " + region() + " --key-id " + key();
  }

  private String key() {
    return plain(facts.key().map(Arn::toString), "KEY_ARN");
  }

  String region() {
    return facts.region().isEmpty() ? "REGION" : plain(Optional.of(facts.region()), "REGION");
  }

  private String name(String unknown) {
    return plain(facts.name(), unknown);
  }

  /** Returns a value that a shell reads as it is, else what stands for one. */
  static String plain(String value, String unknown) {
    return plain(Optional.of(value), unknown);
  }

  private static String plain(Optional<String> value, String unknown) {
    return value.filter(LayerCommands::isPlain).orElse(unknown);
  }

  /** Nothing gets into a command that a shell reads in another way. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && (i == 0 || "-:/_.@=+,".indexOf(c) < 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
