package dev.keymend.authorization;

import static dev.keymend.authorization.Gate.GateOutcome.NOT_REACHED;
import static dev.keymend.authorization.Gate.GateOutcome.PASSES;
import static dev.keymend.authorization.Gate.GateOutcome.REFUSES;
import static dev.keymend.authorization.Gate.GateOutcome.UNKNOWN;

import dev.keymend.access.AccessRequest;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.condition.Truth;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * What the grants of the key say of a call. Source: AWS KMS Developer Guide, grants and
 * grant-delete.
 *
 * @param allowed whether one lets the call through; empty when they were not pasted
 * @param gate what becomes of the call there
 * @param ofOwnAccount whether one that lets it through was made by the caller's account
 */
record GrantGate(Optional<Truth> allowed, Gate gate, boolean ofOwnAccount) {
  GrantGate(Optional<Truth> allowed, Gate gate) {
    this(allowed, gate, false);
  }

  static GrantGate of(
      AccessRequest request, Optional<List<Grant>> grants, KeyPolicyGate key, Testimony testimony) {
    return retires(request)
        ? ofRetiring(request, grants)
        : of(request, grants, allowed(request, grants), key, testimony)
            .issued(isOfOwnAccount(request, grants.orElse(List.of())));
  }

  private GrantGate issued(boolean byCaller) {
    return new GrantGate(allowed, gate, byCaller);
  }

  private static boolean isOfOwnAccount(AccessRequest request, List<Grant> grants) {
    for (Grant grant : grants) {
      boolean own = request.caller().account().filter(id -> grant.isIssuedBy(id)).isPresent();
      if (own && grant.allows(request) == Truth.TRUE) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a call is decided by the very grant that it is about. */
  static boolean retires(AccessRequest request) {
    return Ascii.equalsIgnoreCase(request.action(), KmsAction.RETIRE_GRANT.toString());
  }

  /** Returns whether a grant lets the call through for sure. */
  boolean isOpen() {
    return allowed.filter(Truth.TRUE::equals).isPresent();
  }

  /** Returns whether a grant may let the call through. */
  boolean isPerhapsOpen() {
    return allowed.filter(Truth.UNKNOWN::equals).isPresent();
  }

  private static Optional<Truth> allowed(AccessRequest request, Optional<List<Grant>> grants) {
    Truth any = Truth.FALSE;
    for (Grant grant : grants.orElse(List.of())) {
      any = any.or(grant.allows(request));
    }
    return grants.isPresent() ? Optional.of(any) : Optional.empty();
  }

  private static GrantGate of(
      AccessRequest request,
      Optional<List<Grant>> grants,
      Optional<Truth> allowed,
      KeyPolicyGate key,
      Testimony testimony) {
    boolean needed =
        key.voice() == Voice.SILENT
            || key.voice() == Voice.CONDITIONAL
            || (key.voice() == Voice.NONE && key.gate().outcome() != NOT_REACHED);
    // Where the key policy leaves a call to IAM policies, a grant does instead of them.
    boolean instead =
        key.voice() == Voice.ACCOUNT && isForCaller(request, grants.orElse(List.of()));
    if (!needed && !instead) {
      boolean asked = key.voice() != Voice.NONE;
      return new GrantGate(
          allowed,
          gate(
              NOT_REACHED,
              asked ? "The key policy decides without a grant." : "No grant allows this."));
    }
    if (allowed.isEmpty()) {
      return new GrantGate(
          allowed,
          testimony.layer().isPresent()
              ? gate(NOT_REACHED, "No grant fits, or the call would have passed.")
              : unseen());
    }
    return new GrantGate(
        allowed,
        switch (allowed.get()) {
          case TRUE -> gate(PASSES, "A grant allows the caller this operation.");
          case FALSE -> gate(NOT_REACHED, none(request, grants.orElse(List.of())));
          case UNKNOWN ->
              gate(needed ? UNKNOWN : NOT_REACHED, perhaps(request, grants.orElse(List.of())));
        });
  }

  private static boolean isForCaller(AccessRequest request, List<Grant> grants) {
    return grants.stream().anyMatch(grant -> grant.isFor(request) == Truth.TRUE);
  }

  private static String perhaps(AccessRequest request, List<Grant> grants) {
    return isForCaller(request, grants)
        ? "A grant allows the caller this operation if the call meets its constraints."
        : "A grant may allow this call.";
  }

  private static String none(AccessRequest request, List<Grant> grants) {
    for (Grant grant : grants) {
      if (grant.isFor(request) == Truth.TRUE) {
        return "A grant is for the caller and this operation, but does not help: its constraints"
            + " ask for another encryption context"
            + (grant.source().isEmpty() ? "." : " or source.");
      }
    }
    for (Grant grant : grants) {
      if (grant.isOnAnotherKey(request)) {
        return "A grant is for the caller and this operation, but on another key, "
            + grant.key()
            + ".";
      }
    }
    return "No grant is about this call.";
  }

  /** Which grant the call is about is known only where there is one. */
  private static GrantGate ofRetiring(AccessRequest request, Optional<List<Grant>> grants) {
    if (grants.isEmpty()) {
      return new GrantGate(Optional.empty(), unseen());
    }
    Truth any = Truth.FALSE;
    for (Grant grant : grants.get()) {
      any = any.or(grant.isRetirableBy(request.caller()));
    }
    Truth sure = any == Truth.TRUE && grants.get().size() > 1 ? Truth.UNKNOWN : any;
    return new GrantGate(
        Optional.of(sure),
        switch (sure) {
          case TRUE -> gate(PASSES, "The grant lets the caller retire it.");
          case FALSE ->
              gate(
                  REFUSES,
                  "The caller is neither the retiring principal of the grant, nor its grantee with"
                      + " RetireGrant, nor of the account that made it.");
          case UNKNOWN ->
              gate(
                  UNKNOWN,
                  any == Truth.TRUE
                      ? "The caller may retire some of these grants; the message does not tell"
                          + " which one it is."
                      : "The account that made the grant can let the caller retire it.");
        });
  }

  private static Gate unseen() {
    return gate(UNKNOWN, "No list of grants was pasted.");
  }

  private static Gate gate(Gate.GateOutcome outcome, String because) {
    return Gate.of(CallLayer.GRANT, outcome, because);
  }
}
