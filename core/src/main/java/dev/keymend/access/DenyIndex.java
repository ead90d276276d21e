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

    Denied and(StatementJudge deny, Outlook outlook) {
      Denied sum =
          new Denied(always.union(outlook.always()), sometimes.union(outlook.sometimes()), terms);
      if (outlook.sometimes().isEmpty()) {
        return sum;
      }
      return sum.with(List.of(new Term(true, deny.text(), outlook.sometimes())));
    }

    Denied and(Denied other) {
      if (other.equals(NOTHING)) {
        return this;
      }
      return new Denied(always.union(other.always), sometimes.union(other.sometimes), terms)
          .with(other.terms);
    }

    private Denied with(List<Term> more) {
      List<Term> all = new ArrayList<>(terms);
      all.addAll(more);
      return new Denied(always, sometimes, all);
    }
  }

  private record Negated(StatementJudge deny, Set<String> spared) {}

  private final ConditionJudge anybody;
  private final Map<String, Denied> plain = new HashMap<>();
  private final Map<String, List<StatementJudge>> byCaller = new HashMap<>();
  private final List<Negated> negated = new ArrayList<>();
  private int judgements;

  DenyIndex(boolean variables, String partition) {
    this.anybody = new ConditionJudge(new SubjectContext(SOMEBODY, partition), variables);
  }

  void add(Statement statement) {
    StatementJudge deny = new StatementJudge(statement);
    if (statement.principals().negated()) {
      Set<String> spared = new HashSet<>();
      statement.principals().list().forEach(p -> spared.add(p.id().canonical()));
      negated.add(new Negated(deny, spared));
      return;
    }
    Outlook outlook = deny.dependsOnCaller() ? null : outlook(deny, anybody);
    for (Principal principal : statement.principals().list()) {
      String key = principal.id().canonical();
      if (outlook == null) {
        byCaller.computeIfAbsent(key, k -> new ArrayList<>()).add(deny);
      } else {
        Denied denied = plain.getOrDefault(key, Denied.NOTHING);
        plain.put(key, denied.and(deny, outlook));
      }
    }
  }

  /** Returns what is denied a subject. */
  Denied of(Subject subject, ConditionJudge judge) {
    Denied denied = Denied.NOTHING;
    for (String key : namesOf(subject)) {
      denied = denied.and(plain.getOrDefault(key, Denied.NOTHING));
      for (StatementJudge deny : byCaller.getOrDefault(key, List.of())) {
        denied = denied.and(deny, outlook(deny, bounded(judge)));
      }
    }
    for (Negated negation : negated) {
      if (!spares(negation, subject)) {
        denied = denied.and(negation.deny(), outlook(negation.deny(), bounded(judge)));
      }
    }
    return denied;
  }

  private ConditionJudge bounded(ConditionJudge judge) {
    return ++judgements > MAX_JUDGEMENTS ? anybody : judge;
  }

  private static Outlook outlook(StatementJudge deny, ConditionJudge judge) {
    return deny.outlook(deny.statement().actions().expanded(), judge);
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
  private static boolean spares(Negated negation, Subject subject) {
    if (negation.spared().contains("*")) {
      return true;
    }
    if (subject.id() instanceof PrincipalId.Identity identity) {
      boolean account = negation.spared().contains(identity.arn().account());
      boolean role = identity.role().map(negation.spared()::contains).orElse(true);
      return account
          && (subject.kind() == Subject.Kind.ROOT
              || (role && negation.spared().contains(identity.canonical())));
    }
    return subject.kind() == Subject.Kind.SERVICE
        && negation.spared().contains(subject.id().canonical());
  }
}
