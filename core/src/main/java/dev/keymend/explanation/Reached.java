package dev.keymend.explanation;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Caller;
import dev.keymend.access.StatementMatch;
import dev.keymend.authorization.Gate;
import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.denial.ServiceError;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a refusal reaches: the caller, whoever else the same Deny hits, or everyone where the key
 * itself cannot be used.
 *
 * @param facts the call
 * @param shut where it ended; empty where the key cannot be used
 * @param unusable whether the key cannot be used
 */
record Reached(CallFacts facts, Optional<Gate> shut, boolean unusable) {
  private static final String VIA = "kms:viaservice";

  /** Returns whom, as it begins a sentence. */
  String whose() {
    return unusable
        ? "Every service"
        : isOfEveryone() ? "Everyone whom the Deny hits" : Ascii.capitalized(facts.who());
  }

  /** Returns whether the Deny that refused names everyone, though its conditions may not. */
  private boolean isOfEveryone() {
    return deny()
        .filter(
            deny ->
                deny.principals().negated()
                    || deny.principals().list().stream()
                        .anyMatch(p -> p.id() instanceof PrincipalId.Everyone))
        .isPresent();
  }

  private Optional<Statement> deny() {
    return shut.filter(Gate::isDeny).flatMap(Gate::statement);
  }

  /** Returns whether the call that failed reads what is encrypted, alone or to write it anew. */
  boolean reads() {
    return fails(KmsAction.DECRYPT)
        || is("CreateGrant")
        || is("ReEncryptFrom")
        || (facts.denial().service().isPresent() && facts.call().action().isEmpty());
  }

  /** Returns whether nothing new can be encrypted any more. */
  boolean makes() {
    KmsAction tried = facts.call().action().orElse(KmsAction.GENERATE_DATA_KEY);
    boolean makes =
        tried.apiName().startsWith("GenerateDataKey")
            || is("Encrypt")
            || is("ReEncryptTo")
            || (unusable && !is("Sign"));
    return makes || fails(KmsAction.GENERATE_DATA_KEY);
  }

  private boolean is(String operation) {
    return facts.call().action().filter(a -> a.apiName().equals(operation)).isPresent();
  }

  /** Whether another action fails for the same reason. */
  private boolean fails(KmsAction action) {
    boolean same = facts.call().action().filter(action::equals).isPresent();
    return same
        || unusable
        || deny().filter(deny -> deny.actions().expanded().contains(action)).isPresent();
  }

  /** Returns what fails of the calls that reach the key. */
  String fails() {
    if (reads() && makes() && !is("CreateGrant")) {
      return "Decrypting a data key, and making a new one.";
    }
    String operation = facts.call().action().map(KmsAction::toString).orElse("the key");
    return is("CreateGrant")
        ? "New grants, which services need for launches, restores and new resources."
        : fails(KmsAction.DECRYPT)
            ? "Decrypting a data key, so reading what is under it."
            : makes() ? "Encrypting anything new." : "Whatever needs " + operation + ".";
  }

  /** Returns the services that are concerned, by their prefixes, and why. */
  Map<String, String> services(Optional<KeyPolicy> policy) {
    Map<String, String> why = new LinkedHashMap<>();
    facts
        .caller()
        .filter(Caller::isService)
        .ifPresent(caller -> why.put(prefix(caller.text()), "The call is its own."));
    String via = facts.call().via();
    if (!via.isEmpty()) {
      why.put(via, "The call came through it.");
    }
    facts
        .denial()
        .service()
        .map(ServiceError::prefix)
        .filter(prefix -> !prefix.isEmpty())
        .ifPresent(prefix -> why.putIfAbsent(prefix, "The message is of this service."));
    if (deny().isPresent() || unusable) {
      for (Statement statement : policy.map(KeyPolicy::statements).orElse(List.of())) {
        if (statement.effect() == Effect.ALLOW) {
          named(statement, why);
        }
      }
    }
    return why;
  }

  /** What an Allow lets services do depends on the key and on every Deny. */
  private void named(Statement statement, Map<String, String> why) {
    String label = Ascii.capitalized(statement.label());
    for (Condition condition : statement.conditions()) {
      if (condition.isAbout("kms:ViaService")) {
        for (String service : condition.texts()) {
          Caller anyone = Caller.of("anonymous", facts.partition());
          add(label, service, anyone, Map.of(VIA, List.of(service)), why);
        }
      }
    }
    for (Principal principal : statement.principals().list()) {
      if (principal.id() instanceof PrincipalId.Service service) {
        Caller itself = Caller.of(service.name(), facts.partition());
        add(label, service.name(), itself, Map.of(), why);
      }
    }
  }

  private void add(
      String label,
      String service,
      Caller caller,
      Map<String, List<String>> context,
      Map<String, String> why) {
    Truth hit = unusable ? Truth.TRUE : isHit(caller, context);
    if (!prefix(service).isEmpty() && hit != Truth.FALSE) {
      why.putIfAbsent(
          prefix(service),
          label
              + " names it."
              + (unusable
                  ? ""
                  : hit == Truth.TRUE ? " The Deny hits it, too." : " The Deny may hit it, too."));
    }
  }

  /** Whether the Deny that refused hits another caller as well. */
  private Truth isHit(Caller caller, Map<String, List<String>> context) {
    Statement deny = deny().orElseThrow();
    if (!isOfEveryone()) {
      return Truth.FALSE;
    }
    AccessRequest request =
        new AccessRequest(
            caller,
            facts.action(),
            facts.owner().keyPattern().toString(),
            context,
            IdentityPolicies.NONE,
            false);
    return StatementMatch.principal(deny, caller, facts.owner())
        .and(new ConditionJudge(request.context(), true, facts.owner()).judge(deny.conditions()));
  }

  /** A pattern names no service. */
  private static String prefix(String service) {
    int dot = service.indexOf('.');
    String prefix = dot < 0 ? "" : service.substring(0, dot);
    return prefix.indexOf('*') < 0 && prefix.indexOf('$') < 0 ? prefix : "";
  }
}
