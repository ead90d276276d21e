package dev.keymend;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.Identity;
import dev.keymend.access.Caller;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Owner;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who can change a policy, found out by nothing but requests: each principal that it names, the
 * root user and some role of the owner, each with nothing in the request and with what the policy
 * asks for.
 */
final class Management {
  private static final Set<String> FROM_SERVICES = Set.of("aws:sourceaccount", "aws:sourcearn");

  private Management() {}

  /**
   * Returns a request to change the policy that gets one of some answers; empty when there is none.
   */
  static Optional<String> witness(KeyPolicy policy, Owner owner, Set<Outcome> answers) {
    for (String principal : principals(policy, owner)) {
      for (Map<String, List<String>> context : contexts(policy)) {
        for (String key : keys(policy, owner)) {
          AccessRequest request =
              new AccessRequest(
                  Caller.of(principal, owner.partition()),
                  "kms:PutKeyPolicy",
                  key,
                  context,
                  Identity.ALLOW);
          if (answers.contains(Evaluator.decide(policy, owner, request).outcome())) {
            return Optional.of(principal + " with " + context);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Some key of the owner, and those that the policy names, of which each may be this one. */
  private static Set<String> keys(KeyPolicy policy, Owner owner) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(owner.keyPattern().toString());
    for (Statement statement : policy.statements()) {
      for (StringNode resource : statement.resources().values()) {
        if (Resources.mayMean(resource, owner.keyPattern())) {
          keys.add(resource.value().source());
        }
      }
    }
    return keys;
  }

  static Optional<KeyPolicy> read(String text) {
    return new JsonReader(Limits.DEFAULT).document(text).flatMap(KeyPolicy::of);
  }

  private static Set<String> principals(KeyPolicy policy, Owner owner) {
    Set<String> principals = new LinkedHashSet<>();
    owner
        .account()
        .ifPresent(
            account -> {
              principals.add(account);
              principals.add("arn:" + owner.partition() + ":iam::" + account + ":role/anybody");
            });
    for (Statement statement : policy.statements()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.Identity identity
            && owner.owns(identity.arn().account()) == Owner.Answer.YES) {
          principals.add(identity.canonical());
        }
      }
      for (Condition condition : statement.conditions()) {
        if (condition.isAbout("aws:PrincipalArn")) {
          condition.texts().stream().filter(t -> t.startsWith("arn:")).forEach(principals::add);
        }
      }
    }
    return principals;
  }

  /**
   * A call of PutKeyPolicy brings none of KMS's own keys, and a person none that services bring.
   */
  private static List<Map<String, List<String>>> contexts(KeyPolicy policy) {
    List<Map<String, List<String>>> contexts = new ArrayList<>();
    contexts.add(Map.of());
    Map<String, List<String>> asked = new HashMap<>();
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        String key = Ascii.lower(condition.key());
        if (key.startsWith("aws:")
            && !FROM_SERVICES.contains(key)
            && !condition.texts().isEmpty()) {
          asked.putIfAbsent(key, List.of(condition.texts().get(0)));
        }
      }
    }
    contexts.add(asked);
    contexts.add(Map.of("aws:multifactorauthpresent", List.of("true")));
    return contexts;
  }
}
