package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Deny statements of a policy, by whom they name, so that a table of many rows costs one look
 * each. A Deny on an account covers every principal of it; a Deny with {@code NotPrincipal} covers
 * everyone whom it does not list together with the account. Source: IAM User Guide,
 * reference_policies_elements_notprincipal.
 */
final class DenyIndex {
  /** What is denied always, and what only under a condition. */
  record Denied(ActionSet always, ActionSet sometimes) {
    static final Denied NOTHING = new Denied(ActionSet.NONE, ActionSet.NONE);

    Denied and(ActionSet actions, Outlook outlook) {
      return switch (outlook) {
        case ALWAYS -> new Denied(always.union(actions), sometimes);
        case DEPENDS -> new Denied(always, sometimes.union(actions));
        case NEVER -> this;
      };
    }

    Denied and(Denied other) {
      return new Denied(always.union(other.always), sometimes.union(other.sometimes));
    }
  }

  private record Negated(Statement statement, Set<String> spared) {}

  private final Map<String, Denied> plain = new HashMap<>();
  private final Map<String, List<Statement>> byAccountCondition = new HashMap<>();
  private final List<Negated> negated = new ArrayList<>();

  void add(Statement statement) {
    if (statement.principals().negated()) {
      Set<String> spared = new HashSet<>();
      statement.principals().list().forEach(p -> spared.add(p.id().canonical()));
      negated.add(new Negated(statement, spared));
      return;
    }
    for (Principal principal : statement.principals().list()) {
      String key = principal.id().canonical();
      if (Outlook.dependsOnAccount(statement)) {
        byAccountCondition.computeIfAbsent(key, k -> new ArrayList<>()).add(statement);
      } else {
        Outlook outlook = Outlook.of(statement, Optional.empty());
        Denied denied = plain.getOrDefault(key, Denied.NOTHING);
        plain.put(key, denied.and(statement.actions().expanded(), outlook));
      }
    }
  }

  Denied of(Subject subject) {
    Denied denied = Denied.NOTHING;
    for (String key : namesOf(subject)) {
      denied = denied.and(plain.getOrDefault(key, Denied.NOTHING));
      for (Statement statement : byAccountCondition.getOrDefault(key, List.of())) {
        Outlook outlook = Outlook.of(statement, subject.account());
        denied = denied.and(statement.actions().expanded(), outlook);
      }
    }
    for (Negated deny : negated) {
      if (!spares(deny, subject)) {
        Outlook outlook = Outlook.of(deny.statement(), subject.account());
        denied = denied.and(deny.statement().actions().expanded(), outlook);
      }
    }
    return denied;
  }

  /** Every name under which a Deny reaches the subject. */
  private static List<String> namesOf(Subject subject) {
    List<String> names = new ArrayList<>(4);
    names.add("*");
    if (subject.kind() != Subject.Kind.EVERYONE) {
      names.add(subject.id().canonical());
    }
    if (subject.id() instanceof PrincipalId.Identity identity) {
      names.add(identity.arn().account());
      identity.role().ifPresent(names::add);
    }
    return names;
  }

  /** Listing the account alone spares its root user, not the principals that act for it. */
  private static boolean spares(Negated deny, Subject subject) {
    if (deny.spared().contains("*")) {
      return true;
    }
    if (subject.id() instanceof PrincipalId.Identity identity) {
      return deny.spared().contains(identity.canonical())
          && deny.spared().contains(identity.arn().account());
    }
    return subject.kind() == Subject.Kind.SERVICE
        && deny.spared().contains(subject.id().canonical());
  }
}
