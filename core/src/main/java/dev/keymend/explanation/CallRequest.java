package dev.keymend.explanation;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Caller;
import dev.keymend.access.Owner;
import dev.keymend.denial.Denial;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ViaService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The request that an error is about, as far as the error tells. */
public final class CallRequest {
  private CallRequest() {}

  /** Returns the request; empty when the error does not tell who called, or what was tried. */
  public static Optional<AccessRequest> of(Denial denial, Owner owner) {
    return of(new CallFacts(denial, owner));
  }

  static Optional<AccessRequest> of(CallFacts facts) {
    return of(facts, facts.caller());
  }

  /** Returns the same by somebody, where it is not told who called. */
  static Optional<AccessRequest> ofAnybody(CallFacts facts) {
    return of(facts, facts.caller().or(facts::member));
  }

  private static Optional<AccessRequest> of(CallFacts facts, Optional<Caller> caller) {
    Optional<KmsAction> action = facts.call().action();
    if (caller.isEmpty() || action.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> context = new LinkedHashMap<>(facts.call().context());
    String service = facts.call().via();
    if (!service.isEmpty() && !facts.region().isEmpty()) {
      context.putIfAbsent("kms:viaservice", List.of(ViaService.of(service, facts.region())));
    }
    if (!service.isEmpty()) {
      // A service that passes a call on does not use the caller's endpoint.
      for (String key : ConditionKey.OF_ENDPOINTS) {
        context.putIfAbsent(key, List.of());
      }
    }
    if (facts.call().isGrantForService()) {
      context.putIfAbsent("kms:grantisforawsresource", List.of("true"));
    }
    if (!facts.region().isEmpty()) {
      context.putIfAbsent("aws:requestedregion", List.of(facts.region()));
    }
    return Optional.of(
        new AccessRequest(
            caller.get(),
            action.get().toString(),
            facts.isWithoutKey()
                ? "*"
                : facts.ownAlias().or(facts::key).orElse(facts.owner().keyPattern()).toString(),
            context,
            IdentityPolicies.NONE,
            false));
  }
}
