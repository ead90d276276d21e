package dev.keymend.attack;

import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * When requests have a condition key, and what they have then. An independent model of what AWS
 * sends, to be kept apart from what the engine believes. Sources: KMS Developer Guide,
 * conditions-kms and conditions-aws; IAM User Guide, reference_policies_condition-keys; Service
 * Authorization Reference, list_awskeymanagementservice.
 *
 * @param presence a sign per {@link CallRoute}: {@code !} always, {@code ?} sometimes, {@code -}
 *     never
 * @param shape grammar of the values
 * @param own whether a stranger has values of the stranger's own only
 * @param actions the actions whose requests can have it
 */
record KeyRow(String presence, ValueShape shape, boolean own, ActionSet actions) {
  /** Key, presence by internet, endpoint, forwarded, CloudFormation, service; shape; actions. */
  private static final String TABLE =
      """
      kms:encryptionalgorithm ! ! ! - ! any free encryption
      kms:signingalgorithm ! ! ! - ! any free signing
      kms:macalgorithm ! ! ! - ! any free mac
      kms:keyagreementalgorithm ! ! ! - ! any free derive
      kms:messagetype ? ? ? - ? message free signing
      kms:datakeypairspec ! ! ! - ! pair_spec free pairs
      kms:requestalias ? ? ? - ? alias free alias
      kms:bypasspolicylockoutsafetycheck ? ? - ? - bool free put
      kms:reencryptonsamekey ! ! ! - ! bool free reencrypt
      kms:replicaregion ! ! - ! - region free replicate
      kms:primaryregion ! ! - ! - region free primary
      kms:rotationperiodindays ? ? - ? - rotation free rotation
      kms:schedulekeydeletionpendingwindowindays ? ? - ? - window free deletion
      kms:trailingdayswithoutkeyusage ! ! - ! - integer free unused
      kms:wrappingalgorithm ! ! - - - wrapping free parameters
      kms:wrappingkeyspec ! ! - - - wrapping_spec free parameters
      kms:grantoperations ! ! ! - ! operation free grant
      kms:grantconstraintsourcearn ? ? ? - ? source_arn free grant
      kms:retiringprincipal ? ? ? - ? grant_principal free grant
      kms:recipientattestation: ? ? - - - pcr free attestation
      aws:principaltag/ ? ? ? ? - any free all
      aws:federatedprovider ? ? ? ? - any free all
      aws:sourceidentity ? ? ? ? - name free all
      aws:useragent ! ! ? ? ? any free all
      aws:referer ? ? - - - any free all
      aws:sourcearn - - - - ? source_arn own all
      aws:sourceaccount - - - - ? account own all
      aws:sourceorgid - - - - ? org own all
      aws:sourceorgpaths - - - - ? org_path own all
      lambda:sourcefunctionarn ? ? ? - - function own all
      aws:sourceip ! - ? ? - ip own all
      aws:sourcevpc - ! - - - vpc own all
      aws:sourcevpce - ! - - - vpce own all
      aws:sourcevpcarn - ! - - - vpc_arn own all
      aws:vpceaccount - ! - - - account own all
      aws:vpceorgid - ? - - - org own all
      aws:vpceorgpaths - ? - - - org_path own all
      aws:vpcsourceip - ! - - - private_ip free all
      aws:requesttag/ ? ? - ? - any free tag
      """;

  private static final Map<String, KeyRow> ROWS = rows();

  /** Returns the row of a key in lower case; a family's row for its members. */
  static KeyRow of(String key) {
    int family = key.indexOf('/') < 0 ? key.indexOf(':', key.indexOf(':') + 1) : key.indexOf('/');
    return ROWS.getOrDefault(family < 0 ? key : key.substring(0, family + 1), NONE);
  }

  /** A key that no request has. */
  static final KeyRow NONE = new KeyRow("-----", ValueShape.ANY, false, ActionSet.NONE);

  char presence(CallRoute route) {
    return presence.charAt(
        switch (route) {
          case INTERNET -> 0;
          case ENDPOINT -> 1;
          case FORWARDED -> 2;
          case CLOUDFORMATION -> 3;
          case SERVICE -> 4;
        });
  }

  private static Map<String, KeyRow> rows() {
    Map<String, KeyRow> rows = new HashMap<>();
    for (String line : TABLE.lines().toList()) {
      String[] cells = line.trim().split(" ", -1);
      String presence = cells[1] + cells[2] + cells[3] + cells[4] + cells[5];
      ValueShape shape = ValueShape.valueOf(cells[6].toUpperCase(Locale.ROOT));
      rows.put(cells[0], new KeyRow(presence, shape, cells[7].equals("own"), actions(cells[8])));
    }
    return rows;
  }

  static ActionSet actions(String name) {
    return switch (name) {
      case "encryption" ->
          named("Decrypt Encrypt ReEncryptFrom ReEncryptTo GenerateDataKey")
              .union(named("GenerateDataKeyWithoutPlaintext"))
              .union(actions("pairs"));
      case "pairs" -> named("GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext");
      case "reencrypt" -> named("ReEncryptFrom ReEncryptTo");
      case "signing" -> named("Sign Verify");
      case "mac" -> named("GenerateMac VerifyMac");
      case "derive" -> named("DeriveSharedSecret");
      case "alias" -> ActionSet.group(ActionGroup.USE).union(named("DescribeKey GetPublicKey"));
      case "put" -> named("PutKeyPolicy");
      case "replicate" -> named("ReplicateKey");
      case "primary" -> named("UpdatePrimaryRegion");
      case "rotation" -> named("EnableKeyRotation");
      case "deletion" -> named("ScheduleKeyDeletion");
      case "unused" -> named("DisableKey ScheduleKeyDeletion");
      case "import" -> named("ImportKeyMaterial");
      case "parameters" -> named("GetParametersForImport");
      case "grant" -> named("CreateGrant");
      case "grants" -> named("CreateGrant ListGrants RevokeGrant");
      case "attestation" -> named("Decrypt GenerateDataKey GenerateDataKeyPair DeriveSharedSecret");
      case "tag" -> named("TagResource");
      case "tags" -> named("TagResource UntagResource");
      case "forwarded" ->
          actions("encryption").union(actions("grants")).union(named("DescribeKey"));
      case "all" -> ActionSet.ALL;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static ActionSet named(String names) {
    ActionSet set = ActionSet.NONE;
    for (String name : names.split(" ", -1)) {
      set = set.union(ActionSet.of(KmsAction.named("kms:" + name).orElseThrow()));
    }
    return set;
  }
}
