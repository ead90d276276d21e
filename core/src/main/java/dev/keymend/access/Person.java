package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.source.HoledString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who makes requests, and what follows from who it is.
 *
 * @param caller as whom the requests are decided; empty when a template fills in who it is
 * @param given what the caller's ARN does not tell: the path of a session's role
 * @param unknownPath whether it is a session, whose role may have any path
 * @param side to whom the person belongs
 */
record Person(
    Optional<Caller> caller, Map<String, List<String>> given, boolean unknownPath, Side side) {
  /** To whom somebody belongs, which decides about accounts, organizations and networks. */
  enum Side {
    /** To somebody who is named, or to the owner: any organization and network may be theirs. */
    KNOWN,
    /** To somebody who has nothing to do with the owner. */
    STRANGER
  }

  private static final String PRINCIPAL_ARN = "aws:principalarn";
  private static final String USER_ID = "aws:userid";
  private static final String PROVIDER = "aws:federatedprovider";

  /** Keys whose values follow from who the caller is. */
  private static final Set<String> ABOUT_THE_CALLER =
      Set.of(
          "kms:calleraccount",
          "aws:principalaccount",
          PRINCIPAL_ARN,
          USER_ID,
          PROVIDER,
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:username");

  /** Somebody of whom nothing is known but what statements say. */
  static final Person UNKNOWN = new Person(Optional.empty(), Map.of(), false, Side.KNOWN);

  /**
   * Returns somebody by ARN, account id or service name. A role acts in sessions.
   *
   * @param partition of the key
   */
  static Person of(String text, String partition, Side side) {
    Caller caller = Caller.of(text, partition);
    if (caller.id() instanceof PrincipalId.Identity identity
        && identity.kind() == IdentityKind.ROLE) {
      Arn arn = identity.arn();
      String session = "assumed-role/" + identity.name() + "/session";
      String acting = new Arn(arn.partition(), "sts", "", arn.account(), session).toString();
      boolean path = !("role/" + identity.name()).equals(arn.resource());
      return new Person(
          Optional.of(Caller.of(acting, partition)),
          path ? Map.of(PRINCIPAL_ARN, List.of(text)) : Map.of(),
          false,
          side);
    }
    return new Person(Optional.of(caller), Map.of(), caller.isSession(), side);
  }

  /** Returns whether a key, in lower case, is about the caller alone. */
  static boolean isAboutTheCaller(String key) {
    return ABOUT_THE_CALLER.contains(key);
  }

  /** Returns the principal that acts: for a session its role. */
  String principal() {
    List<String> role = given.get(PRINCIPAL_ARN);
    return role != null
        ? role.get(0)
        : caller.map(who -> who.principalArn().orElse(who.text())).orElse("");
  }

  /** Returns whether a Deny names the person, and not only the account or everyone. */
  boolean isNamedBy(DenyIndex denies) {
    return caller.filter(Caller::hasIdentityPolicies).isPresent()
        && denies.named().containsKey(principal());
  }

  /** Returns the person as one whom statements name. */
  Subject subject() {
    return Subject.of(PrincipalId.of("AWS", HoledString.of(principal())));
  }

  /** Returns the ways on which the person's requests come. */
  List<Route> routes() {
    boolean service = caller.filter(Caller::isService).isPresent();
    return service ? Route.OF_SERVICES : Route.OF_PRINCIPALS;
  }

  /** Returns what the person's requests have for a key about the caller. */
  KeyValue get(String key) {
    return caller.isEmpty() ? KeyValue.UNKNOWN : new CallerContext(caller.get(), given).get(key);
  }

  /**
   * Returns all that the person's requests can have for a key about the caller. The ARN of a
   * session does not tell the path of its role, which {@code aws:PrincipalArn} has, and no ARN
   * tells the unique id.
   */
  List<KeyValue> values(String key, List<Condition> conditions, Owner owner) {
    KeyValue value = get(key);
    if (caller.isEmpty()) {
      return List.of(value);
    }
    if (key.equals(USER_ID)) {
      return userIds(conditions, owner);
    }
    if (key.equals(PROVIDER) && caller.get().isSession()) {
      // Only who assumed a role by OpenID Connect has one.
      ConditionKey provider = ConditionKey.find(PROVIDER).orElseThrow();
      return Candidates.of(provider, conditions, Route.INTERNET, side, owner);
    }
    if (!unknownPath || !key.equals(PRINCIPAL_ARN)) {
      return List.of(value);
    }
    Set<KeyValue> all = new LinkedHashSet<>();
    all.add(value);
    String account = caller.get().account().orElse("");
    for (String arn : Callers.principalArns(conditions, owner, account, side)) {
      if (Callers.isRoleOf(arn, caller.get())) {
        all.add(KeyValue.of(arn));
      }
    }
    return List.copyOf(all);
  }

  /** Source: IAM User Guide, reference_policies_variables, principal key values. */
  private List<KeyValue> userIds(List<Condition> conditions, Owner owner) {
    Caller who = caller.orElseThrow();
    if (who.isService()) {
      return List.of(KeyValue.ABSENT);
    }
    String account = who.account().orElse("");
    if (who.isRootUser()) {
      return List.of(KeyValue.of(account));
    }
    String start = who.isSession() ? "AROA" : who.isFederated() ? account + ":" : "AIDA";
    Set<KeyValue> all = new LinkedHashSet<>();
    ConditionKey key = ConditionKey.find(USER_ID).orElseThrow();
    for (KeyValue value : Candidates.of(key, conditions, Route.INTERNET, side, owner)) {
      if (value instanceof KeyValue.Present present
          && present.values().get(0).startsWith(start)
          && present.values().get(0).indexOf(':') >= 0 == !start.equals("AIDA")) {
        all.add(value);
      }
    }
    all.add(
        KeyValue.of(
            switch (start) {
              case "AROA" -> "AROAEXAMPLEEXAMPLE0001:session";
              case "AIDA" -> "AIDAEXAMPLEEXAMPLE0001";
              default -> start + "somebody";
            }));
    return List.copyOf(all);
  }
}
