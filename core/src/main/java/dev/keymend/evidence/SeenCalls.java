package dev.keymend.evidence;

import dev.keymend.policy.PrincipalId;
import dev.keymend.source.HoledString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls of one key that were not refused, by who called. */
final class SeenCalls {
  private static final String ROLE = "role ";

  private final Map<String, List<Map.Entry<Use, Tally>>> byCaller = new HashMap<>();
  private final Map<String, List<Map.Entry<Use, Tally>>> byAccount = new HashMap<>();
  private final Map<String, List<Map.Entry<Use, Tally>>> byRole = new HashMap<>();
  private final Map<String, List<Map.Entry<Use, Tally>>> byIssuer = new HashMap<>();
  private final List<Map.Entry<Use, Tally>> all = new ArrayList<>();

  SeenCalls(Map<Use, Tally> calls) {
    Map<String, PrincipalId> ids = new HashMap<>();
    for (Map.Entry<Use, Tally> entry : calls.entrySet()) {
      Use use = entry.getKey();
      if (!use.refused()) {
        String principal = use.principal();
        PrincipalId id =
            ids.computeIfAbsent(principal, any -> PrincipalId.of("AWS", HoledString.of(any)));
        all.add(entry);
        add(entry, use.account(), byAccount);
        if (!use.issuer().isEmpty()) {
          add(entry, use.issuer(), byIssuer);
        }
        if (id instanceof PrincipalId.Identity of) {
          String role = role(of.arn().account(), of.name());
          // A session without its role may be one of each role of that name.
          add(entry, of.role().isPresent() ? role : principal, byCaller);
          if (of.role().isPresent() || of.kind() == PrincipalId.IdentityKind.ROLE) {
            add(entry, role, byRole);
          }
        } else {
          add(entry, principal, byCaller);
        }
      }
    }
  }

  private static void add(
      Map.Entry<Use, Tally> entry, String by, Map<String, List<Map.Entry<Use, Tally>>> groups) {
    groups.computeIfAbsent(by, any -> new ArrayList<>()).add(entry);
  }

  /** Returns what all roles of an account with a name have in common, whatever their path. */
  static String role(String account, String name) {
    return ROLE + account + "/" + name;
  }

  /** Returns the calls of whom events tell by that name. */
  List<Map.Entry<Use, Tally>> of(String principal) {
    return byCaller.getOrDefault(principal, List.of());
  }

  /** Returns the calls of federated users behind whom a user is. */
  List<Map.Entry<Use, Tally>> ofFederatedBy(String user) {
    return byIssuer.getOrDefault(user, List.of());
  }

  /** Returns the calls of sessions of which the role's path is not told. */
  List<Map.Entry<Use, Tally>> ofSession(String account, String role) {
    return of(role(account, role));
  }

  /** Returns the calls of all roles with a name, see {@link #role}. */
  List<Map.Entry<Use, Tally>> ofRoles(String role) {
    return byRole.getOrDefault(role, List.of());
  }

  /** Returns the calls of everybody in an account. */
  List<Map.Entry<Use, Tally>> ofAccount(String account) {
    return byAccount.getOrDefault(account, List.of());
  }

  /** Returns all calls. */
  List<Map.Entry<Use, Tally>> all() {
    return all;
  }
}
