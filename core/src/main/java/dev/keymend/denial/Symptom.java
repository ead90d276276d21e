package dev.keymend.denial;

import java.util.List;
import java.util.Optional;

/**
 * A known error that a key policy explains only in part, or not at all. Sources: AWS KMS API
 * Reference, the errors of PutKeyPolicy and Decrypt; AWS KMS Developer Guide, key-state; AWS Lambda
 * Developer Guide, troubleshooting-invocation.
 */
public enum Symptom {
  /** PutKeyPolicy's safety check. */
  LOCK_OUT(true, "", "will not allow you to update the key policy in the future"),
  /** PutKeyPolicy finds a principal that does not exist. */
  INVALID_PRINCIPALS(true, "", "invalid principals"),
  LAMBDA(
      true,
      "Lambda's grant belongs to the role that the function had. If that role was deleted and made"
          + " again, give the function another role, then this one again: Lambda makes a new"
          + " grant.",
      "lambda was unable to decrypt the environment variables"),
  VAGUE(
      true,
      "KMS does not say which it is, as usual for a key of another account: the key is in another"
          + " Region, its policy does not allow the caller, or denies it. An AWS managed key"
          + " cannot be used from another account at all.",
      "no resource-based policies allow access"),
  CIPHERTEXT(
      true,
      "Data says by itself which key it needs. That key is in another Region, was deleted, or does"
          + " not allow the caller. Make sure that this is its policy.",
      "refers to a customer master key that does not exist"),
  STATE(
      false,
      "The key is disabled, waits to be deleted or lacks its key material. No policy changes that:"
          + " enable the key, cancel its deletion or import the material.",
      "kmsinvalidstateexception",
      "disabledexception"),
  NOT_FOUND(
      false,
      "KMS finds no such key in the Region and account of the call. Name it by its ARN.",
      "notfoundexception"),
  USAGE(
      false,
      "This operation does not fit the type of the key, whatever its policy says.",
      "invalidkeyusageexception"),
  OTHER_KEY(
      false,
      "The data was encrypted under another key than the call names.",
      "incorrectkeyexception"),
  OTHER_TEXT(
      false,
      "The ciphertext was changed, or the encryption context is not that of the encryption.",
      "invalidciphertextexception"),
  TIMEOUT(false, "KMS had a passing problem. Try the call again.", "dependencytimeoutexception"),
  ARN(
      false,
      "The call does not name the key as KMS expects. A key of another account is named by its key"
          + " ARN, not by the name of an alias.",
      "invalidarnexception",
      "invalid arn");

  private final boolean aboutPolicy;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<String> texts;

  Symptom(boolean aboutPolicy, String meaning, String... texts) {
    this.aboutPolicy = aboutPolicy;
    this.meaning = meaning;
    this.texts = List.of(texts);
  }

  /** Returns whether a key policy can have to do with it. */
  public boolean aboutPolicy() {
    return aboutPolicy;
  }

  /** Returns what it means, in sentences for the user. */
  public String meaning() {
    return meaning;
  }

  /**
   * Finds what a text shows.
   *
   * @param lower the text in lower case
   * @param refused whether it tells of a refused call, which is then what it is about
   */
  static Optional<Symptom> in(String lower, boolean refused) {
    for (Symptom symptom : values()) {
      if (symptom.aboutPolicy || !refused) {
        for (String text : symptom.texts) {
          if (isIn(lower, text)) {
            return Optional.of(symptom);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Other services' errors end alike: ResourceNotFoundException is none of KMS. */
  private static boolean isIn(String lower, String text) {
    int at = lower.indexOf(text);
    if (at < 1) {
      return at == 0;
    }
    char before = lower.charAt(at - 1);
    return before < 'a' || before > 'z' || (at >= 3 && lower.startsWith("kms", at - 3));
  }
}
