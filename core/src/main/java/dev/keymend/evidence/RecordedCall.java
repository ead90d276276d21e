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
import dev.keymend.source.Compact;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes requests of what is counted, with all that events tell of them, and nothing else. */
final class RecordedCall {
  private static final String CONTEXT = "kms:encryptioncontext:";

  private final Use use;
  private final Tally tally;
  private final Set<String> asked;
  private final List<Caller> callers;
  private final Optional<Arn> key;

  private RecordedCall(Use use, Tally tally, Owner owner, Set<String> asked) {
    this.use = use;
    this.tally = tally;
    this.asked = asked;
    this.callers = callers(use, tally, owner);
    this.key = Arn.parse(use.key());
  }

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
    // A variable asks about whatever stands in it.
    String text = Ascii.lower(Compact.of(policy.root()));
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open = i;
      } else if (text.charAt(i) == '}' && open >= 0) {
        variable(text.substring(open, i), keys);
        open = -1;
      }
    }
  }

  private static void variable(String variable, Set<String> keys) {
    int key = variable.indexOf(CONTEXT);
    if (key >= 0) {
      // Behind a comma is what stands for nothing.
      int comma = variable.indexOf(',', key);
      keys.add(variable.substring(key, comma < 0 ? variable.length() : comma).trim());
    }
  }

  /** Returns whether a condition key is on a single name in encryption contexts. */
  static boolean isContext(String key) {
    return Ascii.lower(key).startsWith(CONTEXT);
  }

  /**
   * Returns the calls of a use that a policy can tell apart. Where there were more encryption
   * contexts than are kept, it is one of which the values are known that were always the same.
   *
   * @param asked condition keys on single names in encryption contexts
   */
  static List<ToldCall> calls(Use use, Tally tally, Owner owner, Set<String> asked) {
    RecordedCall call = new RecordedCall(use, tally, owner, asked);
    List<ToldCall> calls = new ArrayList<>();
    ContextValues values = tally.values();
    if (values.distinct().isEmpty()) {
      calls.add(call.told(call.context(values.constant())));
      return calls;
    }
    Set<Map<String, List<String>>> contexts = new LinkedHashSet<>();
    for (List<String> one : values.distinct().get()) {
      List<Optional<String>> known = new ArrayList<>();
      for (String value : one) {
        known.add(Optional.of(value));
      }
      contexts.add(call.context(known));
    }
    for (Map<String, List<String>> one : contexts) {
      calls.add(call.told(one));
    }
    return calls;
  }

  /**
   * A call as far as an event tells it. That an event names a service does not prove that the
   * service called for the caller, and only then a request has {@code kms:ViaService}: it may have
   * called with a role of its own. A statement for a federated user, or for the user behind it, may
   * have let in a federated user. Sources: AWS KMS Developer Guide, conditions-kms; IAM User Guide,
   * reference_policies_evaluation-logic.
   *
   * @param all each request that it may have been; the first is with the service that is named
   * @param isCut whether values of its encryption context are not known because there were more of
   *     them than are kept
   */
  record ToldCall(List<AccessRequest> all, boolean isCut) {
    /** Copies the list. */
    ToldCall {
      all = List.copyOf(all);
    }
  }

  private ToldCall told(Map<String, List<String>> context) {
    boolean open = use.isThroughService() && !use.isThroughSomeService();
    List<AccessRequest> all = new ArrayList<>();
    for (Caller caller : callers) {
      all.add(request(caller, context, true));
      if (open) {
        all.add(request(caller, context, false));
      }
    }
    return new ToldCall(all, tally.values().distinct().isEmpty());
  }

  private AccessRequest request(Caller caller, Map<String, List<String>> context, boolean through) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    if (use.isThroughSomeService()) {
      given.put("aws:viaawsservice", List.of("true"));
    } else {
      boolean has = through && !use.via().isEmpty();
      given.put("kms:viaservice", has ? List.of(use.via()) : List.of());
    }
    given.put("aws:sourcevpce", use.endpoint().isEmpty() ? List.of() : List.of(use.endpoint()));
    if (use.forResource() && through) {
      given.put("kms:grantisforawsresource", List.of("true"));
    }
    given.putAll(context);
    if (key.isPresent()) {
      given.put("aws:requestedregion", List.of(key.get().region()));
      given.put("aws:resourceaccount", List.of(key.get().account()));
    }
    return new AccessRequest(
        caller, use.action().toString(), use.key(), given, IdentityPolicies.NONE, false);
  }

  /** Returns what a request has of an encryption context, as far as anybody asks. */
  private Map<String, List<String>> context(List<Optional<String>> values) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    if (use.contextNames().isEmpty()) {
      return given;
    }
    List<String> names = use.contextNames().get();
    given.put("kms:encryptioncontextkeys", names);
    for (String key : asked) {
      given.put(key, List.of());
    }
    for (int i = 0; i < names.size(); i++) {
      String name = CONTEXT + Ascii.lower(names.get(i));
      if (given.remove(name) != null && i < values.size() && values.get(i).isPresent()) {
        given.put(name, List.of(values.get(i).get()));
      }
    }
    return given;
  }

  private static List<Caller> callers(Use use, Tally tally, Owner owner) {
    Caller caller = caller(use, tally, owner);
    return use.issuer().isEmpty()
        ? List.of(caller)
        : List.of(caller, Caller.of(use.issuer(), owner.partition()));
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
