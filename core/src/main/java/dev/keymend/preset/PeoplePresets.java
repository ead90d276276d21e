package dev.keymend.preset;

import static dev.keymend.preset.PresetBuilder.preset;

import dev.keymend.change.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements for users, roles and accounts: administration and use apart. Sources: AWS KMS
 * Developer Guide, key-policy-default, iam-policies-best-practices, conditions-kms and
 * key-policy-modifying-external-accounts.
 */
final class PeoplePresets {
  static final String ROLE = "{role}";
  private static final String OTHER_ROOT = "arn:{P}:iam::{account}:root";

  private PeoplePresets() {}

  static List<StatementPreset> all() {
    List<StatementPreset> all = new ArrayList<>();
    all.add(administrators());
    all.add(multiRegion());
    all.add(importedMaterial());
    for (KeyUse use : KeyUse.values()) {
      all.add(users(use));
    }
    all.add(resources());
    all.add(onlyThroughService());
    all.add(otherAccount());
    all.add(otherAccountBucket());
    all.add(organization());
    all.add(pattern());
    return all;
  }

  private static StatementPreset administrators() {
    return preset(
            "administrators",
            "Administrators of the key",
            "They manage the key and change its policy, and are not given its use. Who can change"
                + " the policy can still give themselves everything.")
        .asks(Fields.ROLE)
        .allow("Allow administration of the key", ROLE, KeyAdministration.ACTIONS)
        .build();
  }

  private static StatementPreset multiRegion() {
    return preset(
            "multi-region",
            "Administrators: replicas of a multi-Region key",
            "Each replica has a key policy of its own. Making one also needs kms:CreateKey in an"
                + " IAM policy.")
        .asks(Fields.ROLE)
        .allow("Allow replication", ROLE, List.of("kms:ReplicateKey", "kms:UpdatePrimaryRegion"))
        .build();
  }

  private static StatementPreset importedMaterial() {
    return preset(
            "imported-material",
            "Administrators: imported key material",
            "For keys whose material comes from outside. Who may delete the material makes the key"
                + " unusable until it is imported again.")
        .asks(Fields.ROLE)
        .allow(
            "Allow import of key material",
            ROLE,
            List.of(
                "kms:GetParametersForImport",
                "kms:ImportKeyMaterial",
                "kms:DeleteImportedKeyMaterial"))
        .build();
  }

  private static StatementPreset users(KeyUse use) {
    return preset("users-" + use.id(), "Users: " + use.title(), use.about())
        .asks(Fields.ROLE)
        .allow("Allow use of the key", ROLE, use.actions())
        .build();
  }

  private static StatementPreset resources() {
    return preset(
            "service-grants",
            "Users: keys of volumes, databases and other resources",
            "Services such as EBS and RDS make a grant on the user's behalf. The condition keeps"
                + " the user from making grants for anybody else.")
        .asks(Fields.ROLE)
        .allow("Allow attachment of persistent resources", ROLE, KeyUse.GRANTS, Where.forServices())
        .build();
  }

  private static StatementPreset onlyThroughService() {
    return preset(
            "only-through-service",
            "Refuse a role every use but through one service",
            "A kms:ViaService condition on an Allow limits only that statement: IAM policies can"
                + " still allow direct use. This Deny limits all. Direct calls of the role stop,"
                + " and so do calls through any other service.")
        .asks(Fields.ROLE, Fields.SERVICE, Fields.REGION)
        .deny(
            "Deny use other than through the service",
            ROLE,
            KeyUse.CRYPTOGRAPHY,
            new Where("StringNotEquals", "kms:ViaService", Fields.VIA_SERVICE))
        .build();
  }

  private static StatementPreset otherAccount() {
    return preset(
            "other-account",
            "Another account",
            "Administrators of that account decide by IAM policy who uses the key, and name it by"
                + " its ARN. Auto Scaling there needs a grant instead of the second statement.")
        .asks(Field.of("account", "Account", Field.FieldKind.ACCOUNT))
        .allow("Allow use by another account", OTHER_ROOT, KeyUse.ENCRYPTION.actions())
        .allow("Allow resources of another account", OTHER_ROOT, KeyUse.GRANTS, Where.forServices())
        .build();
  }

  private static StatementPreset otherAccountBucket() {
    return preset(
            "other-account-bucket",
            "Another account, for objects in a bucket of yours",
            "Only through S3. The account needs an IAM policy and the bucket a bucket policy as"
                + " well. Uploads in parts need kms:Decrypt.")
        .asks(Field.of("account", "Account", Field.FieldKind.ACCOUNT), Fields.REGION)
        .allow(
            "Allow another account to use the key through S3",
            OTHER_ROOT,
            List.of("kms:Decrypt", "kms:GenerateDataKey"),
            Where.via("s3"))
        .build();
  }

  private static StatementPreset organization() {
    return preset(
            "organization",
            "Every account of an organization",
            "Principals of the key's own account then use the key without any IAM policy; those of"
                + " the other accounts need one.")
        .asks(Field.of("organization", "Organization", Field.FieldKind.ORGANIZATION))
        .allow(
            "Allow use by the organization",
            "*",
            KeyUse.ENCRYPTION.actions(),
            Where.equal("aws:PrincipalOrgID", "{organization}"))
        .build();
  }

  private static StatementPreset pattern() {
    return preset(
            "role-pattern",
            "Roles whose names follow a pattern",
            "For roles that are made anew, such as those of IAM Identity Center: the condition"
                + " survives what breaks a principal. They then use the key without any IAM policy.")
        .asks(Field.of("pattern", "Role name, with * where it varies", Field.FieldKind.NAME))
        .allow(
            "Allow use by roles of a pattern",
            "*",
            KeyUse.ENCRYPTION.actions(),
            Where.equal("aws:PrincipalAccount", "{A}"),
            Where.arnLike("aws:PrincipalArn", "arn:{P}:iam::{A}:role/{pattern}"))
        .build();
  }
}
