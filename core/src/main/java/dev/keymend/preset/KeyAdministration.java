package dev.keymend.preset;

import java.util.List;

/**
 * What an administrator of a key needs. Source: AWS KMS Developer Guide, key-policy-default
 * ("Allows key administrators to administer the KMS key").
 */
public final class KeyAdministration {
  /**
   * What the console gives administrators, and what it forgets: tags, rotation on demand. Not
   * {@code kms:Create*}, with which they could give themselves the use of the key by a grant, nor
   * {@code kms:Put*}, which only looks like more than {@code kms:PutKeyPolicy}.
   */
  public static final List<String> ACTIONS =
      List.of(
          "kms:CreateAlias",
          "kms:DeleteAlias",
          "kms:Describe*",
          "kms:Enable*",
          "kms:Disable*",
          "kms:Get*",
          "kms:List*",
          "kms:Update*",
          "kms:PutKeyPolicy",
          "kms:RevokeGrant",
          "kms:RotateKeyOnDemand",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:ScheduleKeyDeletion",
          "kms:CancelKeyDeletion");

  private KeyAdministration() {}
}
