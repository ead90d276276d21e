package dev.keymend.kms;

import static dev.keymend.kms.KmsAction.CREATE_GRANT;
import static dev.keymend.kms.KmsAction.DECRYPT;
import static dev.keymend.kms.KmsAction.DERIVE_SHARED_SECRET;
import static dev.keymend.kms.KmsAction.DESCRIBE_KEY;
import static dev.keymend.kms.KmsAction.DISABLE_KEY;
import static dev.keymend.kms.KmsAction.ENABLE_KEY_ROTATION;
import static dev.keymend.kms.KmsAction.ENCRYPT;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY_PAIR;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT;
import static dev.keymend.kms.KmsAction.GENERATE_MAC;
import static dev.keymend.kms.KmsAction.GENERATE_RANDOM;
import static dev.keymend.kms.KmsAction.GET_PARAMETERS_FOR_IMPORT;
import static dev.keymend.kms.KmsAction.GET_PUBLIC_KEY;
import static dev.keymend.kms.KmsAction.IMPORT_KEY_MATERIAL;
import static dev.keymend.kms.KmsAction.LIST_GRANTS;
import static dev.keymend.kms.KmsAction.PUT_KEY_POLICY;
import static dev.keymend.kms.KmsAction.REPLICATE_KEY;
import static dev.keymend.kms.KmsAction.RETIRE_GRANT;
import static dev.keymend.kms.KmsAction.REVOKE_GRANT;
import static dev.keymend.kms.KmsAction.RE_ENCRYPT_FROM;
import static dev.keymend.kms.KmsAction.RE_ENCRYPT_TO;
import static dev.keymend.kms.KmsAction.SCHEDULE_KEY_DELETION;
import static dev.keymend.kms.KmsAction.SIGN;
import static dev.keymend.kms.KmsAction.TAG_RESOURCE;
import static dev.keymend.kms.KmsAction.UNTAG_RESOURCE;
import static dev.keymend.kms.KmsAction.UPDATE_PRIMARY_REGION;
import static dev.keymend.kms.KmsAction.VERIFY;
import static dev.keymend.kms.KmsAction.VERIFY_MAC;

import dev.keymend.kms.ConditionKey.Standing;
import dev.keymend.kms.ConditionKey.ValueType;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The condition keys of KMS and the global ones. Sources: Service Authorization Reference,
 * list_awskeymanagementservice; AWS KMS Developer Guide, conditions-kms and conditions-aws; IAM
 * User Guide, reference_policies_condition-keys.
 */
final class ConditionKeys {
  static final Map<String, ConditionKey> BY_NAME = new LinkedHashMap<>();
  static final List<ConditionKey> FAMILIES = new ArrayList<>();

  private static final ActionSet KEY = ActionSet.KEY_POLICY.union(ActionSet.of(RETIRE_GRANT));
  private static final ActionSet GRANT = ActionSet.of(CREATE_GRANT);
  private static final ActionSet RE_ENCRYPT = ActionSet.of(RE_ENCRYPT_FROM, RE_ENCRYPT_TO);
  private static final ActionSet PAIRS =
      ActionSet.of(GENERATE_DATA_KEY_PAIR, GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT);
  private static final ActionSet ENCRYPTION =
      ActionSet.of(DECRYPT, ENCRYPT, GENERATE_DATA_KEY, GENERATE_DATA_KEY_WITHOUT_PLAINTEXT)
          .union(PAIRS)
          .union(RE_ENCRYPT);
  private static final ActionSet CONTEXT =
      ENCRYPTION.union(ActionSet.of(CREATE_GRANT, RETIRE_GRANT));
  private static final ActionSet ALIAS =
      ActionSet.group(ActionGroup.USE).union(ActionSet.of(DESCRIBE_KEY, GET_PUBLIC_KEY));
  private static final ActionSet ATTESTATION =
      ActionSet.of(
          DECRYPT,
          DERIVE_SHARED_SECRET,
          GENERATE_DATA_KEY,
          GENERATE_DATA_KEY_PAIR,
          GENERATE_RANDOM);

  static {
    everyKeyAction();
    cryptography();
    grants();
    management();
    caller();
    source();
    tags();
  }

  private ConditionKeys() {}

  private static void everyKeyAction() {
    one("kms:CallerAccount", ValueType.STRING, ActionSet.ALL);
    one("kms:ViaService", ValueType.STRING, KEY);
    one("kms:KeyOrigin", ValueType.STRING, KEY);
    one("kms:KeySpec", ValueType.STRING, KEY);
    one("kms:KeyUsage", ValueType.STRING, KEY);
    one("kms:MultiRegion", ValueType.BOOL, KEY);
    one("kms:MultiRegionKeyType", ValueType.STRING, KEY);
    add("kms:ResourceAliases", ValueType.STRING, true, Standing.IAM_POLICY_ONLY, KEY);
    add("kms:CustomerMasterKeySpec", ValueType.STRING, false, Standing.DEPRECATED, KEY);
    add("kms:CustomerMasterKeyUsage", ValueType.STRING, false, Standing.DEPRECATED, KEY);
  }

  private static void cryptography() {
    one("kms:DataKeyPairSpec", ValueType.STRING, PAIRS);
    one("kms:EncryptionAlgorithm", ValueType.STRING, ENCRYPTION);
    one("kms:EncryptionContext:", ValueType.STRING, CONTEXT);
    many("kms:EncryptionContextKeys", CONTEXT);
    one("kms:KeyAgreementAlgorithm", ValueType.STRING, ActionSet.of(DERIVE_SHARED_SECRET));
    one("kms:MacAlgorithm", ValueType.STRING, ActionSet.of(GENERATE_MAC, VERIFY_MAC));
    one("kms:MessageType", ValueType.STRING, ActionSet.of(SIGN, VERIFY));
    one("kms:ReEncryptOnSameKey", ValueType.BOOL, RE_ENCRYPT);
    one("kms:RecipientAttestation:", ValueType.STRING, ATTESTATION);
    one("kms:RequestAlias", ValueType.STRING, ALIAS);
    one("kms:SigningAlgorithm", ValueType.STRING, ActionSet.of(SIGN, VERIFY));
  }

  private static void grants() {
    one("kms:GrantConstraintSourceArn", ValueType.ARN, GRANT);
    one("kms:GrantConstraintType", ValueType.STRING, ActionSet.of(CREATE_GRANT, RETIRE_GRANT));
    one(
        "kms:GrantIsForAWSResource",
        ValueType.BOOL,
        ActionSet.of(CREATE_GRANT, LIST_GRANTS, REVOKE_GRANT));
    many("kms:GrantOperations", GRANT);
    one("kms:GranteePrincipal", ValueType.STRING, GRANT);
    one("kms:GranteeServicePrincipal", ValueType.STRING, GRANT);
    one("kms:RetiringPrincipal", ValueType.STRING, GRANT);
    one("kms:RetiringServicePrincipal", ValueType.STRING, GRANT);
  }

  private static void management() {
    one("kms:BypassPolicyLockoutSafetyCheck", ValueType.BOOL, ActionSet.of(PUT_KEY_POLICY));
    one("kms:ExpirationModel", ValueType.STRING, ActionSet.of(IMPORT_KEY_MATERIAL));
    one("kms:PrimaryRegion", ValueType.STRING, ActionSet.of(UPDATE_PRIMARY_REGION));
    one("kms:ReplicaRegion", ValueType.STRING, ActionSet.of(REPLICATE_KEY));
    one("kms:RotationPeriodInDays", ValueType.NUMERIC, ActionSet.of(ENABLE_KEY_ROTATION));
    one(
        "kms:ScheduleKeyDeletionPendingWindowInDays",
        ValueType.NUMERIC,
        ActionSet.of(SCHEDULE_KEY_DELETION));
    one(
        "kms:TrailingDaysWithoutKeyUsage",
        ValueType.NUMERIC,
        ActionSet.of(DISABLE_KEY, SCHEDULE_KEY_DELETION));
    one("kms:ValidTo", ValueType.DATE, ActionSet.of(IMPORT_KEY_MATERIAL));
    one("kms:WrappingAlgorithm", ValueType.STRING, ActionSet.of(GET_PARAMETERS_FOR_IMPORT));
    one("kms:WrappingKeySpec", ValueType.STRING, ActionSet.of(GET_PARAMETERS_FOR_IMPORT));
  }

  private static void caller() {
    global(ValueType.ARN, "aws:PrincipalArn");
    global(
        ValueType.STRING,
        "aws:PrincipalAccount",
        "aws:PrincipalOrgID",
        "aws:PrincipalServiceName",
        "aws:PrincipalTag/",
        "aws:PrincipalType",
        "aws:FederatedProvider",
        "aws:SourceIdentity",
        "aws:userid",
        "aws:username");
    global(
        ValueType.BOOL,
        "aws:PrincipalIsAWSService",
        "aws:MultiFactorAuthPresent",
        "aws:AssumedRoot");
    global(ValueType.NUMERIC, "aws:MultiFactorAuthAge");
    global(ValueType.DATE, "aws:TokenIssueTime");
    many("aws:PrincipalOrgPaths", ActionSet.ALL);
    many("aws:PrincipalServiceNamesList", ActionSet.ALL);
  }

  private static void source() {
    global(ValueType.ARN, "aws:SourceArn", "aws:SourceVpcArn", "aws:ChatbotSourceArn");
    global(
        ValueType.STRING,
        "aws:SourceAccount",
        "aws:SourceOrgID",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:VpceAccount",
        "aws:VpceOrgID",
        "aws:Ec2InstanceSourceVpc",
        "aws:CalledViaFirst",
        "aws:CalledViaLast",
        "aws:RequestedRegion",
        "aws:ResourceAccount",
        "aws:ResourceOrgID",
        "aws:Referer",
        "aws:UserAgent");
    global(
        ValueType.IP_ADDRESS,
        "aws:SourceIp",
        "aws:VpcSourceIp",
        "aws:Ec2InstanceSourcePrivateIPv4");
    global(ValueType.BOOL, "aws:SecureTransport", "aws:ViaAWSService");
    global(ValueType.DATE, "aws:CurrentTime", "aws:EpochTime");
    many("aws:CalledVia", ActionSet.ALL);
    many("aws:SourceOrgPaths", ActionSet.ALL);
    many("aws:ResourceOrgPaths", ActionSet.ALL);
    many("aws:VpceOrgPaths", ActionSet.ALL);
  }

  private static void tags() {
    one("aws:RequestTag/", ValueType.STRING, ActionSet.of(TAG_RESOURCE));
    many("aws:TagKeys", ActionSet.of(TAG_RESOURCE, UNTAG_RESOURCE));
    add("aws:ResourceTag/", ValueType.STRING, false, Standing.IAM_POLICY_ONLY, KEY);
  }

  private static void global(ValueType type, String... names) {
    for (String name : names) {
      one(name, type, ActionSet.ALL);
    }
  }

  private static void one(String name, ValueType type, ActionSet actions) {
    add(name, type, false, Standing.CURRENT, actions);
  }

  private static void many(String name, ActionSet actions) {
    add(name, ValueType.STRING, true, Standing.CURRENT, actions);
  }

  private static void add(
      String name, ValueType type, boolean multivalued, Standing standing, ActionSet actions) {
    ConditionKey key = new ConditionKey(name, type, multivalued, standing, actions);
    if (name.endsWith(":") || name.endsWith("/")) {
      FAMILIES.add(key);
    } else {
      BY_NAME.put(Ascii.lower(name), key);
    }
  }
}
