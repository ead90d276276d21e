package dev.keymend.preset;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * What an application needs from a key, by the type of the key. Source: AWS KMS Developer Guide,
 * key-policy-default ("Allows key users to use the KMS key") and symm-asymm-compare.
 */
public enum KeyUse {
  /** SYMMETRIC_DEFAULT keys. */
  ENCRYPTION(
      "encrypt and decrypt",
      "Encryption, decryption and data keys, with a symmetric key.",
      "Encrypt",
      "Decrypt",
      "ReEncrypt*",
      "GenerateDataKey*"),
  /** SYMMETRIC_DEFAULT keys, reading only. */
  DECRYPTION("decrypt", "Reading what others encrypted.", "Decrypt"),
  /** RSA and SM2 keys for encryption. */
  PUBLIC_KEY_ENCRYPTION(
      "encrypt with a public key",
      "Encryption and decryption with an RSA or SM2 key.",
      "Encrypt",
      "Decrypt",
      "ReEncrypt*",
      "GetPublicKey"),
  /** Asymmetric keys for signatures. */
  SIGNATURE(
      "sign and verify", "Signatures with an asymmetric key.", "Sign", "Verify", "GetPublicKey"),
  /** HMAC keys. */
  MAC("make and verify HMACs", "Message codes with an HMAC key.", "GenerateMac", "VerifyMac"),
  /** Elliptic curve keys for key agreement. */
  AGREEMENT(
      "agree on shared secrets",
      "Key agreement with an elliptic curve key.",
      "DeriveSharedSecret",
      "GetPublicKey"),
  /** ML-KEM keys. */
  ENCAPSULATION(
      "encapsulate keys",
      "Encapsulation with an ML-KEM key.",
      "Encapsulate",
      "Decapsulate",
      "GetPublicKey");

  /** What uses a symmetric key; for a Deny. */
  public static final List<String> CRYPTOGRAPHY =
      List.of("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*");

  /** What a service needs to make grants on a principal's behalf. */
  static final List<String> GRANTS =
      List.of("kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant");

  private final String title;
  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // List.copyOf is.
  private final List<String> actions;

  KeyUse(String title, String about, String... actions) {
    this.title = title;
    this.about = about;
    List<String> names = new ArrayList<>();
    for (String action : actions) {
      names.add("kms:" + action);
    }
    names.add("kms:DescribeKey");
    this.actions = List.copyOf(names);
  }

  /** Returns the end of the id of its preset. */
  public String id() {
    return Ascii.id(name());
  }

  /** Returns what the user can do, for a sentence with "can". */
  public String title() {
    return title;
  }

  String about() {
    return about;
  }

  /** Returns the actions as written in a policy. */
  public List<String> actions() {
    return actions;
  }
}
