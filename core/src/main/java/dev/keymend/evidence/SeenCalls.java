package dev.keymend.evidence;

import dev.keymend.policy.PrincipalId;
import dev.keymend.source.HoledString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of one key that were allowed, by who called. */
final class SeenCalls {
  private static final String SESSION = "session of ";

  private final Map<String, List<Map.Entry<Use, Tally>>> used = new LinkedHashMap<>();
  private final List<Map.Entry<Use, Tally>> all = new ArrayList<>();

  SeenCalls(UsageEvidence evidence, String key) {
    for (Map.Entry<Use, Tally> entry : evidence.uses().entrySet()) {
      Use use = entry.getKey();
      if (use.key().equals(key) && !use.refused()) {
        used.computeIfAbsent(caller(use.principal()), any -> new ArrayList<>()).add(entry);
        all.add(entry);
      }
    }
  }

  /** A session without its role may be one of each role of that name. */
  private static String caller(String principal) {
    return PrincipalId.of("AWS", HoledString.of(principal)) instanceof PrincipalId.Identity of
            && of.role().isPresent()
        ? session(of.arn().account(), of.name())
        : principal;
  }

  private static String session(String account, String role) {
    return SESSION + account + "/" + role;
  }

  /** Returns the calls of whom events tell by that name. */
  List<Map.Entry<Use, Tally>> of(String principal) {
    return used.getOrDefault(principal, List.of());
  }

  /** Returns the calls of sessions of which the role's path is not told. */
  List<Map.Entry<Use, Tally>> ofSession(String account, String role) {
    return of(session(account, role));
  }

  /** Returns the calls of all roles of an account with a name, whatever their path. */
  List<Map.Entry<Use, Tally>> ofRoles(String account, String name) {
    List<Map.Entry<Use, Tally>> calls = new ArrayList<>(ofSession(account, name));
    for (Map.Entry<Use, Tally> entry : all) {
      if (PrincipalId.of("AWS", HoledString.of(entry.getKey().principal()))
              instanceof PrincipalId.Identity of
          && of.kind() == PrincipalId.IdentityKind.ROLE
          && of.arn().account().equals(account)
          && of.name().equals(name)) {
        calls.add(entry);
      }
    }
    return calls;
  }

  /** Returns the calls of everybody in an account. */
  List<Map.Entry<Use, Tally>> ofAccount(String account) {
    return all.stream().filter(entry -> entry.getKey().account().equals(account)).toList();
  }

  /** Returns all calls. */
  List<Map.Entry<Use, Tally>> all() {
    return all;
  }
}
