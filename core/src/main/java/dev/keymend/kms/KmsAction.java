package dev.keymend.kms;

import static dev.keymend.kms.AccessLevel.LIST;
import static dev.keymend.kms.AccessLevel.PERMISSIONS_MANAGEMENT;
import static dev.keymend.kms.AccessLevel.TAGGING;
import static dev.keymend.kms.AccessLevel.WRITE;
import static dev.keymend.kms.ActionGroup.DELETE;
import static dev.keymend.kms.ActionGroup.GRANTS;
import static dev.keymend.kms.ActionGroup.MANAGE;
import static dev.keymend.kms.ActionGroup.READ;
import static dev.keymend.kms.ActionGroup.TAGS;
import static dev.keymend.kms.ActionGroup.USE;
import static dev.keymend.kms.KeyTypes.ASYMMETRIC;
import static dev.keymend.kms.KeyTypes.ENCAPSULATION;
import static dev.keymend.kms.KeyTypes.ENCRYPTING;
import static dev.keymend.kms.KeyTypes.EVERY_KEY;
import static dev.keymend.kms.KeyTypes.HMAC;
import static dev.keymend.kms.KeyTypes.KEY_AGREEMENT;
import static dev.keymend.kms.KeyTypes.NO_KEY;
import static dev.keymend.kms.KeyTypes.SIGNING;
import static dev.keymend.kms.KeyTypes.SYMMETRIC;
import static dev.keymend.kms.Reach.ANY_ACCOUNT;
import static dev.keymend.kms.Reach.GRANT_ONLY;
import static dev.keymend.kms.Reach.IAM_ONLY;
import static dev.keymend.kms.Reach.KEY_AND_ALIAS;
import static dev.keymend.kms.Reach.OWNER_ACCOUNT;

import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * The actions of AWS KMS, in alphabetical order.
 *
 * <p>Sources: AWS Service Authorization Reference, "Actions, resources, and condition keys for AWS
 * KMS"; AWS KMS Developer Guide, "AWS KMS permissions"; the SDK's operation reference for
 * Encapsulate and Decapsulate.
 */
public enum KmsAction {
  CANCEL_KEY_DELETION("CancelKeyDeletion", WRITE, DELETE, OWNER_ACCOUNT, EVERY_KEY),
  CONNECT_CUSTOM_KEY_STORE("ConnectCustomKeyStore", WRITE, MANAGE, IAM_ONLY, NO_KEY),
  CREATE_ALIAS("CreateAlias", WRITE, TAGS, KEY_AND_ALIAS, EVERY_KEY),
  CREATE_CUSTOM_KEY_STORE("CreateCustomKeyStore", WRITE, MANAGE, IAM_ONLY, NO_KEY),
  CREATE_GRANT("CreateGrant", PERMISSIONS_MANAGEMENT, GRANTS, ANY_ACCOUNT, EVERY_KEY),
  CREATE_KEY("CreateKey", WRITE, MANAGE, IAM_ONLY, NO_KEY),
  DECAPSULATE("Decapsulate", WRITE, USE, ANY_ACCOUNT, ENCAPSULATION),
  DECRYPT("Decrypt", WRITE, USE, ANY_ACCOUNT, ENCRYPTING),
  DELETE_ALIAS("DeleteAlias", WRITE, TAGS, KEY_AND_ALIAS, EVERY_KEY),
  DELETE_CUSTOM_KEY_STORE("DeleteCustomKeyStore", WRITE, MANAGE, IAM_ONLY, NO_KEY),
  DELETE_IMPORTED_KEY_MATERIAL(
      "DeleteImportedKeyMaterial", WRITE, DELETE, OWNER_ACCOUNT, EVERY_KEY),
  DERIVE_SHARED_SECRET("DeriveSharedSecret", WRITE, USE, ANY_ACCOUNT, KEY_AGREEMENT),
  DESCRIBE_CUSTOM_KEY_STORES("DescribeCustomKeyStores", AccessLevel.READ, READ, IAM_ONLY, NO_KEY),
  DESCRIBE_KEY("DescribeKey", AccessLevel.READ, READ, ANY_ACCOUNT, EVERY_KEY),
  DISABLE_KEY("DisableKey", WRITE, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  DISABLE_KEY_ROTATION("DisableKeyRotation", WRITE, MANAGE, OWNER_ACCOUNT, SYMMETRIC),
  DISCONNECT_CUSTOM_KEY_STORE("DisconnectCustomKeyStore", WRITE, MANAGE, IAM_ONLY, NO_KEY),
  ENABLE_KEY("EnableKey", WRITE, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  ENABLE_KEY_ROTATION("EnableKeyRotation", WRITE, MANAGE, OWNER_ACCOUNT, SYMMETRIC),
  ENCAPSULATE("Encapsulate", WRITE, USE, ANY_ACCOUNT, ENCAPSULATION),
  ENCRYPT("Encrypt", WRITE, USE, ANY_ACCOUNT, ENCRYPTING),
  GENERATE_DATA_KEY("GenerateDataKey", WRITE, USE, ANY_ACCOUNT, SYMMETRIC),
  GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair", WRITE, USE, ANY_ACCOUNT, SYMMETRIC),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(
      "GenerateDataKeyPairWithoutPlaintext", WRITE, USE, ANY_ACCOUNT, SYMMETRIC),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT(
      "GenerateDataKeyWithoutPlaintext", WRITE, USE, ANY_ACCOUNT, SYMMETRIC),
  GENERATE_MAC("GenerateMac", WRITE, USE, ANY_ACCOUNT, HMAC),
  GENERATE_RANDOM("GenerateRandom", WRITE, USE, IAM_ONLY, NO_KEY),
  GET_KEY_LAST_USAGE("GetKeyLastUsage", AccessLevel.READ, READ, OWNER_ACCOUNT, EVERY_KEY),
  GET_KEY_POLICY("GetKeyPolicy", AccessLevel.READ, READ, OWNER_ACCOUNT, EVERY_KEY),
  GET_KEY_ROTATION_STATUS("GetKeyRotationStatus", AccessLevel.READ, READ, ANY_ACCOUNT, EVERY_KEY),
  GET_PARAMETERS_FOR_IMPORT(
      "GetParametersForImport", AccessLevel.READ, READ, OWNER_ACCOUNT, EVERY_KEY),
  GET_PUBLIC_KEY("GetPublicKey", AccessLevel.READ, READ, ANY_ACCOUNT, ASYMMETRIC),
  IMPORT_KEY_MATERIAL("ImportKeyMaterial", WRITE, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  LIST_ALIASES("ListAliases", LIST, READ, IAM_ONLY, NO_KEY),
  LIST_GRANTS("ListGrants", LIST, GRANTS, ANY_ACCOUNT, EVERY_KEY),
  LIST_KEY_POLICIES("ListKeyPolicies", LIST, READ, OWNER_ACCOUNT, EVERY_KEY),
  LIST_KEY_ROTATIONS("ListKeyRotations", LIST, READ, OWNER_ACCOUNT, EVERY_KEY),
  LIST_KEYS("ListKeys", LIST, READ, IAM_ONLY, NO_KEY),
  LIST_RESOURCE_TAGS("ListResourceTags", LIST, READ, OWNER_ACCOUNT, EVERY_KEY),
  LIST_RETIRABLE_GRANTS("ListRetirableGrants", LIST, GRANTS, IAM_ONLY, NO_KEY),
  PUT_KEY_POLICY("PutKeyPolicy", PERMISSIONS_MANAGEMENT, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  RE_ENCRYPT_FROM("ReEncryptFrom", WRITE, USE, ANY_ACCOUNT, ENCRYPTING),
  RE_ENCRYPT_TO("ReEncryptTo", WRITE, USE, ANY_ACCOUNT, ENCRYPTING),
  REPLICATE_KEY("ReplicateKey", WRITE, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  RETIRE_GRANT("RetireGrant", PERMISSIONS_MANAGEMENT, GRANTS, GRANT_ONLY, EVERY_KEY),
  REVOKE_GRANT("RevokeGrant", PERMISSIONS_MANAGEMENT, GRANTS, ANY_ACCOUNT, EVERY_KEY),
  ROTATE_KEY_ON_DEMAND("RotateKeyOnDemand", WRITE, MANAGE, OWNER_ACCOUNT, SYMMETRIC),
  SCHEDULE_KEY_DELETION("ScheduleKeyDeletion", WRITE, DELETE, OWNER_ACCOUNT, EVERY_KEY),
  SIGN("Sign", WRITE, USE, ANY_ACCOUNT, SIGNING),
  SYNCHRONIZE_MULTI_REGION_KEY(
      "SynchronizeMultiRegionKey", WRITE, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  TAG_RESOURCE("TagResource", TAGGING, TAGS, OWNER_ACCOUNT, EVERY_KEY),
  UNTAG_RESOURCE("UntagResource", TAGGING, TAGS, OWNER_ACCOUNT, EVERY_KEY),
  UPDATE_ALIAS("UpdateAlias", WRITE, TAGS, KEY_AND_ALIAS, EVERY_KEY),
  UPDATE_CUSTOM_KEY_STORE("UpdateCustomKeyStore", WRITE, MANAGE, IAM_ONLY, NO_KEY),
  UPDATE_KEY_DESCRIPTION("UpdateKeyDescription", WRITE, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  UPDATE_PRIMARY_REGION("UpdatePrimaryRegion", WRITE, MANAGE, OWNER_ACCOUNT, EVERY_KEY),
  VERIFY("Verify", WRITE, USE, ANY_ACCOUNT, SIGNING),
  VERIFY_MAC("VerifyMac", WRITE, USE, ANY_ACCOUNT, HMAC);

  private static final List<KmsAction> ALL = List.of(values());

  private final String apiName;
  private final String text;
  private final AccessLevel level;
  private final ActionGroup group;
  private final Reach reach;
  private final KeyTypes keyTypes;

  KmsAction(String apiName, AccessLevel level, ActionGroup group, Reach reach, KeyTypes keyTypes) {
    this.apiName = apiName;
    this.text = "kms:" + apiName;
    this.level = level;
    this.group = group;
    this.reach = reach;
    this.keyTypes = keyTypes;
  }

  /** Returns all actions, in alphabetical order. */
  public static List<KmsAction> all() {
    return ALL;
  }

  /** Returns the action with a name as in a policy, in any case; empty when KMS has none. */
  public static Optional<KmsAction> named(String text) {
    for (KmsAction action : ALL) {
      if (Ascii.equalsIgnoreCase(action.toString(), text)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** Returns the name of the API operation, without {@code kms:}. */
  public String apiName() {
    return apiName;
  }

  /** Returns what the action does. */
  public AccessLevel level() {
    return level;
  }

  /** Returns what a person would file it under. */
  public ActionGroup group() {
    return group;
  }

  /** Returns where it can be allowed. */
  public Reach reach() {
    return reach;
  }

  /** Returns the keys that it works on. */
  public KeyTypes keyTypes() {
    return keyTypes;
  }

  /** Returns whether a key policy can allow or deny it. */
  public boolean inKeyPolicy() {
    return reach != IAM_ONLY && reach != GRANT_ONLY;
  }

  /** Returns the name as written in a policy. */
  @Override
  public String toString() {
    return text;
  }
}
