package dev.keymend.start;

import dev.keymend.kms.KeyTypes;
import dev.keymend.kms.KmsAction;
import dev.keymend.preset.KeyUse;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * The types of key that a policy can be made for. Sources: AWS KMS Developer Guide,
 * symm-asymm-choose-key-spec and service-integration: the services that use keys by themselves take
 * symmetric ones; Route 53 Developer Guide, dns-configuring-dnssec-cmk-requirements.
 */
public enum KeyKind {
  /** SYMMETRIC_DEFAULT. */
  SYMMETRIC("Symmetric: encrypt and decrypt", KeyUse.ENCRYPTION, KeyTypes.SYMMETRIC),
  /** RSA and SM2 for encryption. */
  PUBLIC_KEY("RSA or SM2: encrypt and decrypt", KeyUse.PUBLIC_KEY_ENCRYPTION, KeyTypes.ASYMMETRIC),
  /** RSA, elliptic curve, SM2 and ML-DSA for signatures. */
  SIGNING("Asymmetric: sign and verify", KeyUse.SIGNATURE, KeyTypes.SIGNING),
  /** HMAC. */
  HMAC("HMAC: make and verify message codes", KeyUse.MAC, KeyTypes.HMAC),
  /** Elliptic curve for key agreement. */
  KEY_AGREEMENT("Elliptic curve: key agreement", KeyUse.AGREEMENT, KeyTypes.KEY_AGREEMENT),
  /** ML-KEM. */
  ENCAPSULATION("ML-KEM: key encapsulation", KeyUse.ENCAPSULATION, KeyTypes.ENCAPSULATION);

  private final String id = Ascii.id(name());
  private final String title;
  private final KeyUse use;
  private final KeyTypes special;

  KeyKind(String title, KeyUse use, KeyTypes special) {
    this.title = title;
    this.use = use;
    this.special = special;
  }

  /** Returns the type of key with an id. */
  public static Optional<KeyKind> byId(String id) {
    return List.of(values()).stream().filter(kind -> kind.id.equals(id)).findFirst();
  }

  /** Returns the id used in requests. */
  public String id() {
    return id;
  }

  /** Returns the name to choose it by. */
  public String title() {
    return title;
  }

  KeyUse use() {
    return use;
  }

  /** Returns the presets of the services that can use such a key. */
  public List<StatementPreset> services() {
    return StatementPresets.all().stream().filter(this::serves).toList();
  }

  private boolean serves(StatementPreset preset) {
    boolean used =
        preset.id().equals(ServiceReasons.SIGNED_ZONES) ? this == SIGNING : this == SYMMETRIC;
    return used && !ServiceReasons.of(preset.id()).isEmpty();
  }

  /**
   * Returns whether an action works on such a key; of a pattern whether one of its actions does.
   */
  public boolean takes(String action) {
    return KmsAction.all().stream()
        .anyMatch(one -> takes(one) && Ascii.glob(action, one.toString(), true));
  }

  private boolean takes(KmsAction action) {
    boolean encrypts = this == SYMMETRIC || this == PUBLIC_KEY;
    return switch (action.keyTypes()) {
      case EVERY_KEY -> action.inKeyPolicy();
      case ENCRYPTING -> encrypts;
      case ASYMMETRIC -> this != SYMMETRIC && this != HMAC;
      default -> action.keyTypes() == special;
    };
  }
}
