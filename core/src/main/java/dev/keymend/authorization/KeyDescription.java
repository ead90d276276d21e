package dev.keymend.authorization;

import dev.keymend.kms.KmsAction;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Characters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key, as {@code aws kms describe-key} prints it. Sources: AWS KMS API Reference, KeyMetadata;
 * AWS KMS Developer Guide, key-state.
 *
 * @param arn ARN of the key
 * @param state {@code Enabled}, {@code Disabled}, …; empty when it is not told
 * @param usage {@code ENCRYPT_DECRYPT}, …; empty when it is not told
 * @param managedByAws whether it is a key that AWS manages
 */
public record KeyDescription(String arn, String state, String usage, boolean managedByAws) {
  private static final String USE =
      "Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext"
          + " GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo DisableKeyRotation"
          + " EnableKeyRotation RotateKeyOnDemand";

  private static final String OTHER_USE =
      " CreateGrant DeriveSharedSecret GenerateMac Sign Verify VerifyMac ReplicateKey"
          + " UpdatePrimaryRegion";

  /** What does not work in each state. A state that is not here, or an action, is not known to. */
  private static final Map<String, Set<String>> FAILS =
      Map.of(
          "Disabled", Characters.words(USE + OTHER_USE),
          "PendingDeletion", Characters.words(USE + OTHER_USE + doomed()),
          "PendingReplicaDeletion", Characters.words(USE + OTHER_USE + doomed()),
          "PendingImport", Characters.words(USE + OTHER_USE + " DisableKey EnableKey"),
          "Unavailable", Characters.words(USE),
          "Creating", Characters.words(USE + OTHER_USE + " DisableKey EnableKey GetPublicKey"),
          "Updating", Characters.words("DisableKey EnableKey ReplicateKey ScheduleKeyDeletion"));

  private static final Map<String, Set<String>> USAGES =
      Map.of(
          "ENCRYPT_DECRYPT",
              Characters.words(
                  "Decrypt Encrypt GenerateDataKey GenerateDataKeyPair"
                      + " GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext"
                      + " ReEncryptFrom ReEncryptTo"),
          "SIGN_VERIFY", Characters.words("Sign Verify"),
          "GENERATE_VERIFY_MAC", Characters.words("GenerateMac VerifyMac"),
          "KEY_AGREEMENT", Characters.words("DeriveSharedSecret"),
          "ENCAPSULATE_DECAPSULATE", Characters.words("Encapsulate Decapsulate"));

  private static String doomed() {
    return " CreateAlias DisableKey EnableKey GetPublicKey ImportKeyMaterial ScheduleKeyDeletion"
        + " TagResource UntagResource UpdateKeyDescription";
  }

  /** Reads the metadata of a key; empty when an object is none. */
  static Optional<KeyDescription> of(ObjectNode object) {
    return object
        .object("KeyMetadata")
        .map(
            key ->
                new KeyDescription(
                    key.text("Arn").orElse(""),
                    key.text("KeyState").orElse(""),
                    key.text("KeyUsage").orElse(""),
                    key.text("KeyManager").filter("AWS"::equals).isPresent()));
  }

  /** Returns whether it is of another key than an ARN, in which a star stands for the unknown. */
  boolean isOfAnother(String key) {
    return !arn.isEmpty() && key.indexOf('*') < 0 && !key.equals(arn);
  }

  /** Returns whether the key is of another type than an action needs, which nothing changes. */
  public boolean isUnfit(KmsAction action) {
    boolean ofAnyUsage = USAGES.values().stream().anyMatch(all -> all.contains(action.apiName()));
    Set<String> fits = USAGES.get(usage);
    return ofAnyUsage && fits != null && !fits.contains(action.apiName());
  }

  /** Returns whether an action does not work in the state of the key. */
  public boolean fails(KmsAction action) {
    return FAILS.getOrDefault(state, Set.of()).contains(action.apiName());
  }

  /** Returns why an action does not work on the key, whatever policies say; empty when it does. */
  Optional<String> objection(KmsAction action) {
    if (fails(action)) {
      return Optional.of("The key is in the state " + state + ", in which this does not work.");
    }
    return isUnfit(action)
        ? Optional.of("The key is for " + usage + ", to which this does not belong.")
        : Optional.empty();
  }
}
