package dev.keymend.attack;

import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call's keys hold because of its parameters, which have to fit together. Sources: KMS
 * Developer Guide, conditions-kms; KMS API, CreateGrant and ImportKeyMaterial; IAM User Guide,
 * reference_policies_condition-keys.
 */
final class CallParameters {
  private static final List<String> NONE = List.of();
  private static final String PAIR = "kms:encryptioncontext:";

  private final AttackedCall call;
  private final boolean symmetric;
  private final boolean serviceGrantee;
  private final boolean expires;

  CallParameters(AttackedCall call, boolean symmetric) {
    this.call = call;
    this.symmetric = symmetric;
    this.serviceGrantee = call.dice().chance(25);
    this.expires = call.dice().chance(50);
  }

  /** Returns the values of a key; null when it is drawn by the table. */
  @Nullable List<String> value(String name) {
    if (name.startsWith(PAIR)) {
      return hasContext() && call.isSent(name) ? drawn(name, ValueShape.ANY) : NONE;
    }
    return switch (name) {
      case "kms:encryptioncontextkeys" -> contextKeys();
      case "kms:grantconstrainttype" ->
          is(KmsAction.CREATE_GRANT) && hasPairs() ? drawn(name, ValueShape.CONSTRAINT) : NONE;
      case "kms:grantoperations" -> is(KmsAction.CREATE_GRANT) ? operations() : NONE;
      case "kms:grantisforawsresource" -> forResource(call.route());
      case "kms:granteeprincipal" ->
          is(KmsAction.CREATE_GRANT) && !serviceGrantee
              ? drawn(name, ValueShape.GRANT_PRINCIPAL)
              : NONE;
      case "kms:granteeserviceprincipal" ->
          is(KmsAction.CREATE_GRANT) && serviceGrantee ? drawn(name, ValueShape.SERVICE) : NONE;
      case "kms:expirationmodel" -> isImport() ? expiration() : NONE;
      case "kms:validto" -> isImport() && expires ? drawn(name, ValueShape.DATE) : NONE;
      case "aws:tagkeys" -> tagKeys();
      default -> null;
    };
  }

  /** No service imports key material by itself. */
  private boolean isImport() {
    return is(KmsAction.IMPORT_KEY_MATERIAL) && !call.who().isService();
  }

  /** Only symmetric encryption has a context, and grants may ask for one. */
  private boolean hasContext() {
    return (call.isGenerous() || symmetric)
        && (is(KmsAction.CREATE_GRANT) || KeyRow.actions("encryption").contains(call.action()));
  }

  private boolean hasPairs() {
    for (String name : call.aim().keys()) {
      if (name.startsWith(PAIR) && !call.get(name).isEmpty()) {
        return true;
      }
    }
    return !call.get("kms:encryptioncontextkeys").isEmpty();
  }

  /** The names of the pairs that are sent, and of others that no condition asks for. */
  private List<String> contextKeys() {
    if (!hasContext()) {
      return NONE;
    }
    List<String> keys = new ArrayList<>();
    for (String name : call.aim().keys()) {
      if (name.startsWith(PAIR) && !call.get(name).isEmpty()) {
        keys.add(call.aim().nameOf(name).substring(PAIR.length()));
      }
    }
    String more = call.draw("kms:encryptioncontextkeys", ValueShape.TAG_KEY, false);
    boolean asked = more != null && call.aim().keys().contains(PAIR + lower(more));
    if (more != null && !asked && call.isSent("kms:encryptioncontextkeys")) {
      keys.add(more);
    }
    return keys;
  }

  private static String lower(String text) {
    return Ascii.lower(text);
  }

  private List<String> operations() {
    List<String> all = new ArrayList<>(drawn("kms:grantoperations", ValueShape.OPERATION));
    if (call.dice().chance(50)) {
      all.addAll(drawn("kms:grantoperations", ValueShape.OPERATION));
    }
    return all;
  }

  /** Whether a direct call says false or nothing is not documented, so both are tried. */
  private List<String> forResource(CallRoute route) {
    if (!KeyRow.actions("grants").contains(call.action()) || route == CallRoute.SERVICE) {
      return NONE;
    }
    return route == CallRoute.FORWARDED
        ? List.of("true")
        : call.dice().chance(50) ? List.of("false") : NONE;
  }

  private List<String> expiration() {
    if (!expires) {
      return List.of("KEY_MATERIAL_DOES_NOT_EXPIRE");
    }
    return call.dice().chance(50) ? NONE : List.of("KEY_MATERIAL_EXPIRES");
  }

  private List<String> tagKeys() {
    if (!KeyRow.actions("tags").contains(call.action()) || call.who().isService()) {
      return NONE;
    }
    List<String> keys = new ArrayList<>();
    for (String name : call.aim().keys()) {
      if (name.startsWith("aws:requesttag/") && !call.get(name).isEmpty()) {
        keys.add(call.aim().nameOf(name).substring("aws:requesttag/".length()));
      }
    }
    if (keys.isEmpty() || call.dice().chance(40)) {
      keys.addAll(drawn("aws:tagkeys", ValueShape.TAG_KEY));
    }
    return keys;
  }

  private boolean is(KmsAction action) {
    return call.action() == action;
  }

  private List<String> drawn(String name, ValueShape shape) {
    String value = call.draw(name, shape, false);
    return value == null ? NONE : List.of(value);
  }
}
