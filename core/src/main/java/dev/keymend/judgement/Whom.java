package dev.keymend.judgement;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a statement is about.
 *
 * @param others whether all but those whom it lists, as with {@code NotPrincipal}
 * @param everyone whether it is about anybody at all
 * @param ids whom it lists, in one agreed spelling each
 * @param names by what to find out whether somebody may be one of those; empty unless {@code
 *     others}
 */
record Whom(boolean others, boolean everyone, Set<String> ids, Set<String> names) {
  private static final String SERVICE = ".amazonaws.com";

  /** Behind an account: somebody in it is listed. */
  private static final String SOMEBODY = " *";

  /** Behind an account: a session in it is listed. */
  private static final String SESSION = " session";

  /** Somebody is listed of whom nobody knows who that is. */
  private static final String OPEN = "?";

  static Whom of(boolean others, boolean everyone, Set<String> ids) {
    Set<String> names = new HashSet<>();
    for (String id : others ? ids : Set.<String>of()) {
      String account = account(id);
      if (account.isEmpty()) {
        names.add(isService(id) ? id : OPEN);
      } else if (account.equals(id)) {
        names.add(id);
      } else {
        names.add(account + SOMEBODY);
        names.add(account + (isSession(id) ? SESSION : name(id)));
      }
    }
    return new Whom(others, everyone, ids, names);
  }

  /** Returns whether these are all of some others, and perhaps more. */
  boolean cover(Whom some) {
    if (everyone) {
      return true;
    }
    if (others && some.others) {
      return some.ids.containsAll(ids);
    }
    if (!others || some.everyone) {
      return !others && !some.others && ids.containsAll(some.ids);
    }
    for (String id : some.ids) {
      if (maySpare(id)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether one whom this lists may be left alone. AWS does not say for sure that a user or
   * a role is not, whose account is not listed. Sessions are of roles, and a path may have been
   * left out. Source: IAM User Guide, reference_policies_elements_notprincipal.
   */
  private boolean maySpare(String id) {
    String account = account(id);
    if (names.contains(OPEN) || account.isEmpty()) {
      return names.contains(OPEN) || !isService(id) || names.contains(id);
    }
    if (id.equals(account)) {
      return names.contains(account) || names.contains(account + SOMEBODY);
    }
    return isSession(id)
        ? names.contains(account + SOMEBODY)
        : names.contains(account + SESSION) || names.contains(account + name(id));
  }

  private static boolean isService(String id) {
    return id.endsWith(SERVICE) && id.indexOf(' ') < 0 && id.indexOf('$') < 0;
  }

  private static boolean isSession(String arn) {
    return !arn.contains(":role/") && !arn.contains(":user/");
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/'));
  }

  /** Returns the account that somebody is in, or that an id is; empty where that is not known. */
  private static String account(String id) {
    Optional<Arn> arn = Arn.parse(id);
    String account = arn.isPresent() ? arn.get().account() : id;
    return AccountIds.isAccountId(account) ? account : "";
  }

  /**
   * Returns parts that together are the same people.
   *
   * @param some who is to be looked at apart from all others, where these are not listed one by one
   */
  List<Whom> parts(Set<String> some) {
    boolean listed = !others && !everyone;
    List<Whom> parts = new ArrayList<>();
    for (String id : listed ? ids : some) {
      if (!others || !ids.contains(id)) {
        parts.add(of(false, false, Set.of(id)));
      }
    }
    if (parts.isEmpty()) {
      return List.of(this);
    }
    if (!listed) {
      Set<String> rest = new HashSet<>(some);
      rest.addAll(everyone ? Set.of() : ids);
      parts.add(of(true, false, rest));
    }
    return parts;
  }
}
