package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.policy.Condition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who makes requests, and what follows from who it is.
 *
 * @param caller as whom the requests are decided; empty when a template fills in who it is
 * @param identity what every request of this person has for the keys about the caller
 * @param side to whom the person belongs
 */
record Person(Optional<Caller> caller, RequestContext identity, Side side) {
  /** To whom somebody belongs, which decides about accounts, organizations and networks. */
  enum Side {
    /** To somebody who is named, or to the owner: any organization and network may be theirs. */
    KNOWN,
    /** To somebody who has nothing to do with the owner. */
    STRANGER
  }

  /** Keys whose values follow from who the caller is. */
  private static final Set<String> ABOUT_THE_CALLER =
      Set.of(
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:username");

  /** Returns somebody of whom all is known. */
  static Person of(Caller caller, Side side) {
    return new Person(Optional.of(caller), new CallerContext(caller, Map.of()), side);
  }

  /** Returns whether a key, in lower case, is about the caller alone. */
  static boolean isAboutTheCaller(String key) {
    return ABOUT_THE_CALLER.contains(key);
  }

  /** Returns the ways on which the person's requests come. */
  List<Route> routes() {
    boolean service = caller.filter(Caller::isService).isPresent();
    return service ? Route.OF_SERVICES : Route.OF_PRINCIPALS;
  }

  /** Returns what the person's requests have for a key about the caller. */
  KeyValue get(String key) {
    return identity.get(key);
  }

  /**
   * Returns all that the person's requests can have for a key about the caller. The ARN of a
   * session does not tell the path of its role, which {@code aws:PrincipalArn} has.
   */
  List<KeyValue> values(String key, List<Condition> conditions, Owner owner) {
    KeyValue value = get(key);
    Optional<Caller> session = caller.filter(Caller::isSession);
    if (session.isEmpty() || !key.equals("aws:principalarn")) {
      return List.of(value);
    }
    Set<KeyValue> all = new LinkedHashSet<>();
    all.add(value);
    String account = session.get().account().orElse("");
    for (String arn : Callers.principalArns(conditions, owner, account, side)) {
      if (Callers.isRoleOf(arn, session.get())) {
        all.add(KeyValue.of(arn));
      }
    }
    return List.copyOf(all);
  }
}
