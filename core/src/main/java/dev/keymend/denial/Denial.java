package dev.keymend.denial;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import java.util.Optional;

/**
 * What a pasted error says.
 *
 * @param kind what kind of message it is
 * @param call the call that was refused
 * @param refusal who refused it
 * @param symptom which known error of KMS it is; empty for a refusal that says no more
 * @param service whose error it is, where another service tells it in its own words
 * @param otherAction what was refused when that is no action of KMS; empty otherwise
 */
public record Denial(
    DenialKind kind,
    FailedCall call,
    Refusal refusal,
    Optional<Symptom> symptom,
    Optional<ServiceError> service,
    String otherAction) {
  /** Nothing was pasted. */
  public static final Denial NONE =
      new Denial(
          DenialKind.NONE,
          FailedCall.UNKNOWN,
          Refusal.OPEN,
          Optional.empty(),
          Optional.empty(),
          "");

  /** Returns an error that a text shows beside another one, of a call that is not told. */
  static Denial of(Symptom symptom, Denial beside) {
    FailedCall call = FailedCall.in(beside.call.region());
    Refusal refusal = Refusal.of(symptom.by(), symptom.by() != RefusedBy.UNCLEAR);
    return new Denial(symptom.kind(), call, refusal, Optional.of(symptom), Optional.empty(), "");
  }

  /** Returns what tells of a call that was not refused. */
  static Denial passed(FailedCall call) {
    Refusal nobody = Refusal.of(RefusedBy.NOBODY, true);
    return new Denial(
        DenialKind.NOT_UNDERSTOOD, call, nobody, Optional.empty(), Optional.empty(), "");
  }

  /** Returns whether it tells of a call that was not refused. */
  public boolean isPassed() {
    return kind == DenialKind.NOT_UNDERSTOOD && refusal.by() == RefusedBy.NOBODY;
  }

  /** Returns the same, about a call of which more is known. */
  public Denial of(FailedCall known) {
    return new Denial(kind, known, refusal, symptom, service, otherAction);
  }

  /** Returns the same, by a session of a role whose ARN with its path is known. */
  public Denial byRole(String arn) {
    return of(call.byRole(arn));
  }

  /** Returns the same, about a key. */
  Denial about(Arn key) {
    return new Denial(kind, call.about(key), refusal, symptom, service, otherAction);
  }

  /** Returns the caller as written. */
  public Optional<String> principal() {
    return call.principal();
  }

  /** Returns what was tried. */
  public Optional<KmsAction> action() {
    return call.action();
  }

  /** Returns the ARN of the key. */
  public Optional<Arn> key() {
    return call.key();
  }

  /** Returns whether it is a known error. */
  public boolean is(Symptom known) {
    return symptom.isPresent() && symptom.get() == known;
  }

  /** Returns whether a text is an error at all. */
  public boolean isRefusal() {
    return kind != DenialKind.NONE && kind != DenialKind.NOT_UNDERSTOOD;
  }

  /** Returns whether a Deny of the key policy refused the call. */
  public boolean isKeyPolicyDeny() {
    return refusal.by() == RefusedBy.KEY_POLICY && refusal.explicit();
  }

  /** Returns whether the message blames another policy than the key policy. */
  public boolean isOfAnotherPolicy() {
    return switch (refusal.by()) {
      case IDENTITY_POLICY, SCP, RCP, PERMISSIONS_BOUNDARY, SESSION_POLICY, ENDPOINT_POLICY ->
          refusal.sure();
      default -> false;
    };
  }

  /** Returns whether no change of the key policy can help. */
  public boolean isElsewhere() {
    return isOfAnotherPolicy()
        || kind == DenialKind.OTHER_SERVICE
        || isPassed()
        || symptom.filter(s -> !s.aboutPolicy()).isPresent();
  }
}
