package dev.keymend.kms;

import static dev.keymend.kms.KmsAction.CREATE_GRANT;
import static dev.keymend.kms.KmsAction.DECRYPT;
import static dev.keymend.kms.KmsAction.DERIVE_SHARED_SECRET;
import static dev.keymend.kms.KmsAction.DESCRIBE_KEY;
import static dev.keymend.kms.KmsAction.ENCRYPT;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY_PAIR;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT;
import static dev.keymend.kms.KmsAction.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT;
import static dev.keymend.kms.KmsAction.GENERATE_RANDOM;
import static dev.keymend.kms.KmsAction.GET_PUBLIC_KEY;
import static dev.keymend.kms.KmsAction.RETIRE_GRANT;
import static dev.keymend.kms.KmsAction.RE_ENCRYPT_FROM;
import static dev.keymend.kms.KmsAction.RE_ENCRYPT_TO;

import dev.keymend.kms.ConditionKey.Pin;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.kms.ConditionKey.Reachability;
import dev.keymend.kms.ConditionKey.Setter;
import dev.keymend.kms.ConditionKey.Standing;
import dev.keymend.kms.ConditionKey.ValueType;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The condition keys of KMS, the global ones, and those of other services that say something about
 * a caller. Sources: Service Authorization Reference, list_awskeymanagementservice; AWS KMS
 * Developer Guide, conditions-kms and conditions-aws; IAM User Guide,
 * reference_policies_condition-keys.
 */
final class ConditionKeys {
  static final Map<String, ConditionKey> BY_NAME = new LinkedHashMap<>();
  static final List<ConditionKey> FAMILIES = new ArrayList<>();

  /**
   * A key per line: its name, the type of its values with a {@code +} where there can be several,
   * their form, six letters, the actions, and what keeps policies from relying on it.
   *
   * <p>The letters stand for constants that begin with them (K for what the key fixes, a hyphen for
   * nothing): who sets it, what a stranger can have, what it closes, and whether it is there when a
   * principal calls, when a service passes on a principal's call, and when a service calls.
   */
  private static final String TABLE =
      """
      kms:CallerAccount S account IOAAAU all
      kms:ViaService S via SR-NSN key
      kms:EncryptionContext: S any CF-SSS context
      kms:EncryptionContextKeys S+ any CF-SSS context
      kms:EncryptionAlgorithm S encryption CR-AAA encryption
      kms:SigningAlgorithm S signing CR-AAA Sign,Verify
      kms:MacAlgorithm S mac CR-AAA GenerateMac,VerifyMac
      kms:MessageType S message CR-UUU Sign,Verify
      kms:KeyAgreementAlgorithm S agreement CR-AAA DeriveSharedSecret
      kms:DataKeyPairSpec S pairSpec CR-AAA GenerateDataKeyPair,GenerateDataKeyPairWithoutPlaintext
      kms:KeySpec S keySpec KK-AAA key
      kms:KeyUsage S keyUsage KK-AAA key
      kms:KeyOrigin S keyOrigin KK-AAA key
      kms:MultiRegion B bool KK-AAA key
      kms:MultiRegionKeyType S keyType KK-SSS key
      kms:CustomerMasterKeySpec S keySpec KK-AAA key old
      kms:CustomerMasterKeyUsage S keyUsage KK-AAA key old
      kms:RequestAlias S alias CR-SSS alias
      kms:ResourceAliases S+ alias KK-NNN key iam
      kms:BypassPolicyLockoutSafetyCheck B bool CR-SSN PutKeyPolicy
      kms:ReEncryptOnSameKey B bool CR-AAA ReEncryptFrom,ReEncryptTo
      kms:ReplicaRegion S region CR-AAN ReplicateKey
      kms:PrimaryRegion S region CR-AAN UpdatePrimaryRegion
      kms:RotationPeriodInDays N rotation CR-SSN EnableKeyRotation
      kms:ScheduleKeyDeletionPendingWindowInDays N deletion CR-UUN ScheduleKeyDeletion
      kms:TrailingDaysWithoutKeyUsage N days KK-AAA DisableKey,ScheduleKeyDeletion
      kms:ExpirationModel S expiration CR-SSN ImportKeyMaterial
      kms:ValidTo D date CR-SSN ImportKeyMaterial
      kms:WrappingAlgorithm S wrapping CR-AAN GetParametersForImport
      kms:WrappingKeySpec S wrappingSpec CR-AAN GetParametersForImport
      kms:GrantIsForAWSResource B bool SR-UAU CreateGrant,ListGrants,RevokeGrant
      kms:GrantOperations S+ operation CR-AAA CreateGrant
      kms:GrantConstraintType S constraint CR-SSS CreateGrant,RetireGrant
      kms:GrantConstraintSourceArn A source CF-SSS CreateGrant
      kms:GranteePrincipal S grantee CF-SSS CreateGrant
      kms:GranteeServicePrincipal S granteeService CF-SSS CreateGrant
      kms:RetiringPrincipal S grantee CF-SSS CreateGrant
      kms:RetiringServicePrincipal S granteeService CF-SSS CreateGrant
      kms:RecipientAttestation: S pcr CU-SNN attestation
      aws:PrincipalArn A principal IOAAAU all
      aws:PrincipalAccount S account IOAAAU all
      aws:PrincipalOrgID S organization IOOSSN all
      aws:PrincipalOrgPaths S+ path IOOSSN all
      aws:PrincipalTag/ S any CF-SSN all
      aws:PrincipalType S caller IR-AAU all
      aws:userid S userid IOPAAU all
      aws:username S user IF-SSN all
      aws:PrincipalIsAWSService B bool IR-AAA all
      aws:PrincipalServiceName S service SR-NNA all
      aws:PrincipalServiceNamesList S+ service SR-NNA all
      aws:MultiFactorAuthPresent B bool CF-SUN all
      aws:MultiFactorAuthAge N days CF-SUN all
      aws:TokenIssueTime D date CF-SUN all
      aws:FederatedProvider S any IF-SUN all
      aws:SourceIdentity S identity CF-SUN all
      aws:AssumedRoot B bool IR-SUN all
      aws:SignInSessionArn A arn IOASUN all
      aws:ViaCustomerDomain S account IF-SUN all
      aws:ChatbotSourceArn A arn IF-SUN all
      aws:Ec2InstanceSourceVpc S vpc IOVSUN all
      aws:Ec2InstanceSourcePrivateIPv4 I inside IF-SUN all
      ec2:SourceInstanceArn A instance IOASUN all
      ec2:RoleDelivery N delivery IR-SUN all
      lambda:SourceFunctionArn A function IOASUN all
      codebuild:BuildArn A build IOASUN all
      codebuild:ProjectArn A project IOASUN all
      ssm:SourceInstanceArn A instance IOASUN all
      glue:RoleAssumedBy S service IR-SUN all
      glue:CredentialIssuingService S service IR-SUN all
      identitystore:UserId S id IOPSUN all
      aws:SourceIp I address NORSUU all
      aws:SourceVpc S vpc NOVSNN all
      aws:SourceVpcArn A vpcArn NOASNN all
      aws:SourceVpce S endpoint NOESNN all
      aws:VpceAccount S account NOASNN all
      aws:VpceOrgID S organization NOOSNN all
      aws:VpceOrgPaths S+ path NOOSNN all
      aws:VpcSourceIp I inside NF-SNN all
      aws:ResourceAccount S account KK-AAA all
      aws:ResourceOrgID S organization KK-SSS all
      aws:ResourceOrgPaths S+ path KK-SSS all
      aws:ResourceTag/ S any KK-NNN key iam
      aws:CalledVia S+ called SR-NSN all
      aws:CalledViaFirst S called SR-NSN all
      aws:CalledViaLast S called SR-NSN all
      aws:ViaAWSService B bool SR-AAA all
      aws:CalledViaAWSMCP S called SR-NSN all
      aws:ViaAWSMCPService B bool SR-USN all
      aws:IsMcpServiceAction B bool SN-NNN all
      aws:CurrentTime D date TR-AAA all
      aws:EpochTime D date TR-AAA all
      aws:RequestedRegion S region KK-AAA all
      aws:SecureTransport B bool NR-AAA all
      aws:UserAgent S any CF-AUU all
      aws:Referer S any CF-SNN all
      aws:RequestTag/ S any CF-SSN TagResource
      aws:TagKeys S+ any CF-SSN TagResource,UntagResource
      aws:SourceArn A source SOANNS all
      aws:SourceAccount S account SOANNS all
      aws:SourceOrgID S organization SOONNS all
      aws:SourceOrgPaths S+ path SOONNS all
      """;

  private static final ActionSet KEY = ActionSet.KEY_POLICY.union(ActionSet.of(RETIRE_GRANT));
  private static final ActionSet ENCRYPTION =
      ActionSet.of(
          DECRYPT,
          ENCRYPT,
          GENERATE_DATA_KEY,
          GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
          GENERATE_DATA_KEY_PAIR,
          GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT,
          RE_ENCRYPT_FROM,
          RE_ENCRYPT_TO);
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
    for (String line : Characters.split(TABLE.strip(), '\n')) {
      add(Characters.split(line, ' '));
    }
  }

  private ConditionKeys() {}

  private static void add(List<String> columns) {
    String name = columns.get(0);
    String type = columns.get(1);
    String letters = columns.get(3);
    String standing = columns.size() > 5 ? columns.get(5) : "";
    ConditionKey key =
        new ConditionKey(
            name,
            one(ValueType.values(), "SABNDI", type.charAt(0)),
            type.endsWith("+"),
            standing.equals("iam")
                ? Standing.IAM_POLICY_ONLY
                : standing.equals("old") ? Standing.DEPRECATED : Standing.CURRENT,
            actions(columns.get(4)),
            ValueForms.named(columns.get(2)),
            one(Setter.values(), "CIKSNT", letters.charAt(0)),
            one(Reachability.values(), "FROKNU", letters.charAt(1)),
            one(Pin.values(), "-AOVERP", letters.charAt(2)),
            presence(letters.charAt(3)),
            presence(letters.charAt(4)),
            presence(letters.charAt(5)));
    if (name.endsWith(":") || name.endsWith("/")) {
      FAMILIES.add(key);
    } else {
      BY_NAME.put(Ascii.lower(name), key);
    }
  }

  private static Presence presence(char letter) {
    return one(Presence.values(), "ASNU", letter);
  }

  private static <T> T one(T[] constants, String letters, char letter) {
    return constants[letters.indexOf(letter)];
  }

  private static ActionSet actions(String names) {
    return switch (names) {
      case "all" -> ActionSet.ALL;
      case "key" -> KEY;
      case "encryption" -> ENCRYPTION;
      case "context" -> CONTEXT;
      case "alias" -> ALIAS;
      case "attestation" -> ATTESTATION;
      default -> {
        ActionSet set = ActionSet.NONE;
        for (String name : Characters.split(names, ',')) {
          set = set.union(ActionSet.of(KmsAction.named("kms:" + name).orElseThrow()));
        }
        yield set;
      }
    };
  }
}
