package dev.keymend;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.AccessTable;
import dev.keymend.access.Caller;
import dev.keymend.access.Decision.Outcome;
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
import java.util.TreeMap;

/**
 * Who can change a policy, found out by nothing but requests: each principal that it names, the
 * root user and some role of the owner, each with nothing in the request and with what the policy
 * asks for.
 */
final class Management {
  /** What only services bring, and what follows from who the caller is. */
  private static final Set<String> FIXED =
      Set.of(
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:username",
          "aws:userid");

  /** More keys than this are not tried in all combinations. */
  private static final int MIXED = 4;

  private Management() {}

  /**
   * Returns a request to change the policy of a key that gets one of some answers; empty when there
   * is none.
   */
  static Optional<String> witness(KeyPolicy policy, Owner owner, String key, Set<Outcome> answers) {
    AccessTable table = AccessTable.of(policy, owner);
    for (String principal : principals(policy, owner)) {
      for (Map<String, List<String>> context : contexts(policy)) {
        AccessRequest request =
            new AccessRequest(
                Caller.of(principal, owner.partition()),
                "kms:PutKeyPolicy",
                key,
                context,
                IdentityPolicies.ALLOW);
        if (answers.contains(table.decide(request).outcome())) {
          return Optional.of(principal + " with " + context + " to " + key);
        }
      }
    }
    return Optional.empty();
  }

  /** Keys of the owner in two Regions, and those that the policy names, of which each may be it. */
  static Set<String> keys(KeyPolicy policy, Owner owner) {
    Set<String> keys = new LinkedHashSet<>();
    for (String account : accounts(owner)) {
      for (String region : List.of("eu-central-1", "sa-east-1")) {
        keys.add("arn:" + owner.partition() + ":kms:" + region + ":" + account + ":key/some");
      }
    }
    for (Statement statement : policy.statements()) {
      for (StringNode resource : statement.resources().values()) {
        String text = resource.value().source();
        if (text.indexOf('*') < 0 && Resources.mayMean(resource, owner.keyPattern())) {
          keys.add(text);
        }
      }
    }
    return keys;
  }

  /** Where nothing tells whose key it is, it may be that of each who is named. */
  private static List<String> accounts(Owner owner) {
    return owner.account().map(List::of).orElse(owner.candidates());
  }

  static Optional<KeyPolicy> read(String text) {
    return new JsonReader(Limits.DEFAULT).document(text).flatMap(KeyPolicy::of);
  }

  private static Set<String> principals(KeyPolicy policy, Owner owner) {
    Set<String> principals = new LinkedHashSet<>();
    for (String account : accounts(owner)) {
      principals.add(account);
      principals.add("arn:" + owner.partition() + ":iam::" + account + ":role/anybody");
    }
    for (Statement statement : policy.statements()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.Identity identity
            && owner.owns(identity.arn().account()) != Owner.Answer.NO) {
          principals.add(identity.canonical());
        }
      }
      for (Condition condition : statement.conditions()) {
        if (condition.isAbout("aws:PrincipalArn")) {
          // Somebody who matches a pattern.
          for (String text : condition.texts()) {
            principals.add(text.replace("*", "").replace('?', '0'));
          }
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
    Map<String, List<String>> asked = new TreeMap<>();
    Map<String, List<String>> other = new HashMap<>();
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        String key = Ascii.lower(condition.key());
        if (key.startsWith("aws:") && !FIXED.contains(key) && !condition.texts().isEmpty()) {
          String text = condition.texts().get(0);
          int range = text.indexOf('/');
          // Of a range of addresses the first one.
          boolean address = key.equals("aws:sourceip") && range > 0;
          asked.putIfAbsent(key, List.of(address ? text.substring(0, range) : text));
          other.putIfAbsent(key, List.of(address ? "198.51.100.7" : unlike(text)));
        }
      }
    }
    contexts.add(asked);
    contexts.add(other);
    contexts.add(Map.of("aws:multifactorauthpresent", List.of("true")));
    mix(new ArrayList<>(asked.keySet()), asked, other, contexts);
    return contexts;
  }

  private static String unlike(String text) {
    return switch (text) {
      case "true" -> "false";
      case "false" -> "true";
      default -> text + "0";
    };
  }

  /** Each key with what is asked for, with something else or not at all, for the first few keys. */
  private static void mix(
      List<String> keys,
      Map<String, List<String>> asked,
      Map<String, List<String>> other,
      List<Map<String, List<String>>> contexts) {
    List<Map<String, List<String>>> mixed = new ArrayList<>(List.of(Map.of()));
    for (String key : keys.subList(0, Math.min(keys.size(), MIXED))) {
      for (Map<String, List<String>> context : List.copyOf(mixed)) {
        for (List<String> value : List.of(asked.get(key), other.get(key))) {
          Map<String, List<String>> more = new HashMap<>(context);
          more.put(key, value);
          mixed.add(more);
        }
      }
    }
    contexts.addAll(mixed);
  }
}
