package dev.keymend.attack;

import dev.keymend.kms.KeyTypes;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;

/**
 * The key that is called: what its kind allows. Source: KMS API, CreateKey; KMS Developer Guide,
 * symm-asymm-choose-key-spec.
 *
 * @param spec {@code kms:KeySpec}
 * @param usage {@code kms:KeyUsage}
 * @param algorithm of the call, where it has one
 */
record Keys(String spec, String usage, String algorithm) {
  private static final List<Keys> ENCRYPTING =
      List.of(
          new Keys("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT"),
          new Keys("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT"),
          new Keys("RSA_2048", "ENCRYPT_DECRYPT", "RSAES_OAEP_SHA_256"),
          new Keys("RSA_4096", "ENCRYPT_DECRYPT", "RSAES_OAEP_SHA_1"));
  private static final List<Keys> SIGNING =
      List.of(
          new Keys("RSA_2048", "SIGN_VERIFY", "RSASSA_PSS_SHA_512"),
          new Keys("RSA_2048", "SIGN_VERIFY", "RSASSA_PKCS1_V1_5_SHA_256"),
          new Keys("ECC_NIST_P256", "SIGN_VERIFY", "ECDSA_SHA_256"));
  private static final List<Keys> MACS =
      List.of(
          new Keys("HMAC_256", "GENERATE_VERIFY_MAC", "HMAC_SHA_256"),
          new Keys("HMAC_512", "GENERATE_VERIFY_MAC", "HMAC_SHA_512"));
  private static final List<Keys> AGREEING =
      List.of(new Keys("ECC_NIST_P256", "KEY_AGREEMENT", "ECDH"));
  private static final List<Keys> ANY =
      List.of(ENCRYPTING.get(0), ENCRYPTING.get(2), SIGNING.get(2), MACS.get(0));

  /** Returns keys of all kinds: whether a call makes sense is seen only after it is allowed. */
  static List<Keys> all() {
    List<Keys> all = new ArrayList<>(encrypting());
    all.addAll(SIGNING);
    all.addAll(MACS);
    all.addAll(AGREEING);
    return all;
  }

  /** Returns keys that encrypt, also that of China's Regions. */
  static List<Keys> encrypting() {
    List<Keys> all = new ArrayList<>(ENCRYPTING);
    all.add(new Keys("SM2", "ENCRYPT_DECRYPT", "SM2PKE"));
    return all;
  }

  /** Returns the kinds of keys that an action works with. */
  static List<Keys> of(KmsAction action) {
    return switch (action) {
      case SIGN, VERIFY -> SIGNING;
      case GENERATE_MAC, VERIFY_MAC -> MACS;
      case DERIVE_SHARED_SECRET -> AGREEING;
      case GET_PUBLIC_KEY -> ENCRYPTING.subList(2, 4);
      case DECRYPT, ENCRYPT, RE_ENCRYPT_FROM, RE_ENCRYPT_TO -> ENCRYPTING;
      default -> action.keyTypes() == KeyTypes.EVERY_KEY ? ANY : ENCRYPTING.subList(0, 1);
    };
  }

  boolean isSymmetric() {
    return spec.equals("SYMMETRIC_DEFAULT");
  }
}
