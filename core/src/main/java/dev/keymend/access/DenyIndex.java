package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Deny statements of a policy, by whom they name, so that a table of many rows costs one look
 * each. A Deny on an account covers every principal of it; a Deny with {@code NotPrincipal} covers
 * everyone whom it does not list together with the account. Source: IAM User Guide,
 * reference_policies_elements_notprincipal.
 */
final class DenyIndex {
  /** So many judgements fit into the time that a page may take; beyond, a Deny counts as unsure. */
  private static final int MAX_JUDGEMENTS = 200_000;

  private static final Subject SOMEBODY =
      new Subject(new PrincipalId.Unknown("", true), Subject.Kind.UNKNOWN, "");

  /** What is denied always, and what only under a condition. */
  record Denied(ActionSet always, ActionSet sometimes, List<Term> terms) {
    static final Denied NOTHING = new Denied(ActionSet.NONE, ActionSet.NONE, List.of());

    Denied and(Statement statement, Outlook outlook) {
      Denied sum =
          new Denied(always.union(outlook.always()), sometimes.union(outlook.sometimes()), terms);
      if (outlook.sometimes().isEmpty()) {
        return sum;
      }
      String text = ConditionText.of(statement.conditions());
      return sum.with(List.of(new Term(true, text, outlook.sometimes())));
    }

    Denied and(Denied other) {
      return new Denied(always.union(other.always), sometimes.union(other.sometimes), terms)
          .with(other.terms);
    }

    private Denied with(List<Term> more) {
      List<Term> all = new ArrayList<>(terms);
      all.addAll(more);
      return new Denied(always, sometimes, all);
    }
  }

  private record Negated(Statement statement, Set<String> spared) {}

  private final ConditionJudge anybody;
  private final Map<String, Denied> plain = new HashMap<>();
  private final Map<String, List<Statement>> byCaller = new HashMap<>();
  private final List<Negated> negated = new ArrayList<>();
  private int judgements;

  DenyIndex(boolean variables, String partition) {
    this.anybody = new ConditionJudge(new SubjectContext(SOMEBODY, partition), variables);
  }

  void add(Statement statement) {
    if (statement.principals().negated()) {
      Set<String> spared = new HashSet<>();
      statement.principals().list().forEach(p -> spared.add(p.id().canonical()));
      negated.add(new Negated(statement, spared));
      return;
    }
    boolean dependsOnCaller = Outlook.dependsOnCaller(statement);
    Outlook outlook = dependsOnCaller ? null : outlook(statement, anybody);
    for (Principal principal : statement.principals().list()) {
      String key = principal.id().canonical();
      if (outlook == null) {
        byCaller.computeIfAbsent(key, k -> new ArrayList<>()).add(statement);
      } else {
        Denied denied = plain.getOrDefault(key, Denied.NOTHING);
        plain.put(key, denied.and(statement, outlook));
      }
    }
  }

  /** Returns what is denied a subject. */
  Denied of(Subject subject, ConditionJudge judge) {
    Denied denied = Denied.NOTHING;
    for (String key : namesOf(subject)) {
      denied = denied.and(plain.getOrDefault(key, Denied.NOTHING));
      for (Statement statement : byCaller.getOrDefault(key, List.of())) {
        denied = denied.and(statement, outlook(statement, bounded(judge)));
      }
    }
    for (Negated deny : negated) {
      if (!spares(deny, subject)) {
        denied = denied.and(deny.statement(), outlook(deny.statement(), bounded(judge)));
      }
    }
    return denied;
  }

  private ConditionJudge bounded(ConditionJudge judge) {
    return ++judgements > MAX_JUDGEMENTS ? anybody : judge;
  }

  private static Outlook outlook(Statement statement, ConditionJudge judge) {
    return Outlook.of(statement, statement.actions().expanded(), judge);
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
      boolean account = deny.spared().contains(identity.arn().account());
      boolean role = identity.role().map(deny.spared()::contains).orElse(true);
      return account
          && (subject.kind() == Subject.Kind.ROOT
              || (role && deny.spared().contains(identity.canonical())));
    }
    return subject.kind() == Subject.Kind.SERVICE
        && deny.spared().contains(subject.id().canonical());
  }
}
