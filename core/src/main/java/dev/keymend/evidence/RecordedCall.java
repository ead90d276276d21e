package dev.keymend.evidence;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Caller;
import dev.keymend.access.Owner;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes requests of what is counted, with all that events tell of them, and nothing else. */
final class RecordedCall {
  private static final String CONTEXT = "kms:encryptioncontext:";

  private RecordedCall() {}

  /** Adds the condition keys on single names in encryption contexts that a policy asks about. */
  static void contextKeys(KeyPolicy policy, Set<String> keys) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        String key = Ascii.lower(condition.key());
        if (isContext(key)) {
          keys.add(key);
        }
      }
    }
  }

  /** Returns whether a condition key is on a single name in encryption contexts. */
  static boolean isContext(String key) {
    return Ascii.lower(key).startsWith(CONTEXT);
  }

  /**
   * Returns the distinct calls of a use. Where there were more encryption contexts than are kept,
   * it is one of which the values are known that were always the same.
   *
   * @param asked condition keys on single names in encryption contexts
   */
  static List<ToldCall> calls(Use use, Tally tally, Owner owner, Set<String> asked) {
    List<ToldCall> calls = new ArrayList<>();
    ContextValues values = tally.values();
    if (values.distinct().isEmpty()) {
      calls.add(told(use, tally, owner, asked, values.constant()));
    }
    for (List<String> one : values.distinct().orElse(Set.of())) {
      calls.add(told(use, tally, owner, asked, one.stream().map(Optional::of).toList()));
    }
    return calls;
  }

  /**
   * A call as far as an event tells it. That an event names a service does not prove that the
   * service called for the caller, and only then a request has {@code kms:ViaService}: it may have
   * called with a role of its own. Source: AWS KMS Developer Guide, conditions-kms.
   *
   * @param likely the request with the service that the event names
   * @param direct the request without it; empty when the event names none, or does not say which
   * @param isCut whether values of its encryption context are not known because there were more of
   *     them than are kept
   */
  record ToldCall(AccessRequest likely, Optional<AccessRequest> direct, boolean isCut) {
    /** Returns each request that it may have been. */
    List<AccessRequest> all() {
      return direct.isPresent() ? List.of(likely, direct.get()) : List.of(likely);
    }
  }

  private static ToldCall told(
      Use use, Tally tally, Owner owner, Set<String> asked, List<Optional<String>> values) {
    boolean open = use.isThroughService() && !use.via().equals(Use.SOME_SERVICE);
    return new ToldCall(
        request(use, tally, owner, asked, values, true),
        open ? Optional.of(request(use, tally, owner, asked, values, false)) : Optional.empty(),
        tally.values().distinct().isEmpty());
  }

  private static AccessRequest request(
      Use use,
      Tally tally,
      Owner owner,
      Set<String> asked,
      List<Optional<String>> values,
      boolean through) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    if (use.via().equals(Use.SOME_SERVICE)) {
      given.put("aws:viaawsservice", List.of("true"));
    } else {
      boolean has = through && !use.via().isEmpty();
      given.put("kms:viaservice", has ? List.of(use.via()) : List.of());
    }
    given.put("aws:sourcevpce", use.endpoint().isEmpty() ? List.of() : List.of(use.endpoint()));
    if (use.forResource() && through) {
      given.put("kms:grantisforawsresource", List.of("true"));
    }
    if (use.contextNames().isPresent()) {
      context(use.contextNames().get(), values, asked, given);
    }
    Arn.parse(use.key())
        .ifPresent(
            arn -> {
              given.put("aws:requestedregion", List.of(arn.region()));
              given.put("aws:resourceaccount", List.of(arn.account()));
            });
    return new AccessRequest(
        caller(use, tally, owner),
        use.action().toString(),
        use.key(),
        given,
        IdentityPolicies.NONE,
        false);
  }

  private static void context(
      List<String> names,
      List<Optional<String>> values,
      Set<String> asked,
      Map<String, List<String>> given) {
    given.put("kms:encryptioncontextkeys", names);
    asked.forEach(key -> given.put(key, List.of()));
    for (int i = 0; i < names.size(); i++) {
      String key = CONTEXT + Ascii.lower(names.get(i));
      given.remove(key);
      if (i < values.size() && values.get(i).isPresent()) {
        given.put(key, List.of(values.get(i).get()));
      }
    }
  }

  /**
   * Returns who called: a session of a role where one is told, as roles do not call by themselves.
   */
  private static Caller caller(Use use, Tally tally, Owner owner) {
    String principal = use.principal();
    String partition = owner.partition();
    if (AccountIds.isAccountId(principal)) {
      return Caller.member(partition, principal, "*");
    }
    Optional<Arn> role = Arn.parse(principal).filter(arn -> arn.resource().startsWith("role/"));
    if (role.isEmpty() || tally.session().isEmpty()) {
      return Caller.of(principal, partition);
    }
    Arn arn = role.get();
    String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    String session = "assumed-role/" + name + "/" + tally.session();
    String text = new Arn(arn.partition(), "sts", "", arn.account(), session).text();
    return Caller.of(text, partition).ofRole(principal);
  }
}
