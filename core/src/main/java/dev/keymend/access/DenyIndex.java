package dev.keymend.access;

import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Deny statements of a policy, by whom they name, so that a table of many rows costs one look
 * each. A Deny on an account covers every principal of it; a Deny with {@code NotPrincipal} covers
 * everyone whom it does not list together with the account. Source: IAM User Guide,
 * reference_policies_elements_notprincipal.
 */
final class DenyIndex {
  /** What is denied always, and what only under a condition. */
  record Denied(ActionSet always, ActionSet sometimes, List<Term> terms) {
    static final Denied NOTHING = new Denied(ActionSet.NONE, ActionSet.NONE, List.of());

    /** Returns whether there may be more terms. */
    boolean isCut() {
      return terms.size() >= Term.MOST;
    }

    Denied and(StatementJudge deny, ActionOutlook outlook) {
      if (outlook.equals(ActionOutlook.NEVER)) {
        return this;
      }
      List<Term> all = terms;
      if (!outlook.sometimes().isEmpty() && !isCut()) {
        all = new ArrayList<>(terms);
        all.add(new Term(true, deny, outlook.sometimes()));
      }
      return new Denied(always.union(outlook.always()), sometimes.union(outlook.sometimes()), all);
    }

    Denied and(Denied other) {
      if (other.equals(NOTHING)) {
        return this;
      }
      List<Term> all = terms.isEmpty() ? other.terms : terms;
      if (!terms.isEmpty() && !other.terms.isEmpty() && !isCut()) {
        all = new ArrayList<>(terms);
        all.addAll(other.terms);
      }
      return new Denied(always.union(other.always), sometimes.union(other.sometimes), all);
    }
  }

  /**
   * A Deny with {@code NotPrincipal}.
   *
   * @param deny the statement
   * @param spared whom it lists
   * @param sessions the sessions among them, by the names of their roles
   */
  private record Negated(
      StatementJudge deny, Set<String> spared, Map<String, List<PrincipalId.Identity>> sessions) {}

  private final Owner owner;
  private final Map<String, List<StatementJudge>> alike = new HashMap<>();
  private final Map<String, List<StatementJudge>> byCaller = new HashMap<>();
  private final Map<String, PrincipalId> named = new LinkedHashMap<>();
  private final Map<String, Denied> ofPrincipals = new HashMap<>();
  private final Map<String, Denied> ofServices = new HashMap<>();
  private final Map<String, List<StatementJudge>> ofSessions = new LinkedHashMap<>();
  private final List<Negated> negated = new ArrayList<>();

  /** Those for whom a template fills in whom they are about. */
  private final List<StatementJudge> perhaps = new ArrayList<>();

  private final AllTerms all = new AllTerms();
  private final List<StatementJudge> list = new ArrayList<>();
  private final Map<String, Denied> rough = new HashMap<>();
  private long weight;
  private boolean isRough;
  private @Nullable Denied anybody;
  private @Nullable DenyIndex compared;
  private boolean sparesTheSame;

  DenyIndex(Owner owner) {
    this.owner = owner;
  }

  /** Returns all conditions of the policy. */
  AllTerms all() {
    return all;
  }

  /** Returns how much there is to compare for each subject. */
  long weight() {
    return weight;
  }

  /** Returns whether these are the statements of another policy, judged in the same way. */
  boolean isTheSame(DenyIndex other) {
    boolean same = isRough == other.isRough && list.size() == other.list.size();
    for (int i = 0; same && i < list.size(); i++) {
      same = list.get(i).isOfTheSame(other.list.get(i));
    }
    return same;
  }

  /** From now on it is open for whom conditions hold: there is too much to compare. */
  void beRough() {
    isRough = true;
  }

  boolean isRough() {
    return isRough;
  }

  void add(StatementJudge deny) {
    Statement statement = deny.statement();
    all.add(deny);
    list.add(deny);
    if (statement.principals().negated()) {
      Set<String> spared = new HashSet<>();
      Map<String, List<PrincipalId.Identity>> sessions = new HashMap<>();
      weight += deny.weight();
      for (Principal principal : statement.principals().list()) {
        PrincipalId id = owner.resolve(principal.id());
        spared.add(id.canonical());
        named.putIfAbsent(id.canonical(), id);
        if (id instanceof PrincipalId.Identity identity && identity.role().isPresent()) {
          sessions.computeIfAbsent(nameOf(identity), k -> new ArrayList<>()).add(identity);
        }
      }
      negated.add(new Negated(deny, spared, sessions));
      return;
    }
    Map<String, List<StatementJudge>> index = deny.dependsOnCaller() ? byCaller : alike;
    for (Principal principal : statement.principals().list()) {
      PrincipalId id = owner.resolve(principal.id());
      boolean anybody = id instanceof PrincipalId.Unknown unknown && unknown.template();
      if (anybody) {
        perhaps.add(deny);
        weight += deny.weight();
      } else {
        named.putIfAbsent(id.canonical(), id);
        boolean ofMany = id instanceof PrincipalId.Everyone || id instanceof PrincipalId.Account;
        weight += ofMany && (index == byCaller || all.nameKeys()) ? deny.weight() : 0;
        index.computeIfAbsent(id.canonical(), k -> new ArrayList<>()).add(deny);
      }
      if (id instanceof PrincipalId.Identity identity && identity.role().isPresent()) {
        ofSessions.computeIfAbsent(nameOf(identity), k -> new ArrayList<>()).add(deny);
      }
    }
  }

  /** Returns what is denied a subject. */
  Denied of(Subject subject) {
    Denied denied = Denied.NOTHING;
    if (isRough) {
      for (String key : namesOf(subject)) {
        denied = denied.and(plain(key, subject)).and(roughly(key));
      }
      return denied.and(roughlyAnybody());
    }
    for (String key : namesOf(subject)) {
      denied = denied.and(plain(key, subject));
      for (StatementJudge deny : byCaller.getOrDefault(key, List.of())) {
        denied = denied.and(deny, outlook(deny, subject));
      }
    }
    for (Negated negation : negated) {
      Truth spared = spares(negation, subject);
      if (spared == Truth.UNKNOWN) {
        denied = denied.and(negation.deny(), unsure(negation.deny(), subject));
      } else if (spared == Truth.FALSE) {
        denied = denied.and(negation.deny(), outlook(negation.deny(), subject));
      }
    }
    for (StatementJudge deny : ofSessions(subject)) {
      denied = denied.and(deny, unsure(deny, subject));
    }
    for (StatementJudge deny : perhaps) {
      denied = denied.and(deny, unsure(deny, subject));
    }
    return denied;
  }

  /** What may be denied those whom a name covers, and others beside. */
  private Denied roughly(String key) {
    Denied known = rough.get(key);
    if (known == null) {
      known = roughly(byCaller.getOrDefault(key, List.of()));
      rough.put(key, known);
    }
    return known;
  }

  private Denied roughlyAnybody() {
    Denied known = anybody;
    if (known == null) {
      List<StatementJudge> denies = new ArrayList<>(perhaps);
      negated.forEach(negation -> denies.add(negation.deny()));
      ofSessions.values().forEach(denies::addAll);
      known = roughly(denies);
      anybody = known;
    }
    return known;
  }

  private static Denied roughly(List<StatementJudge> denies) {
    Denied denied = Denied.NOTHING;
    for (StatementJudge deny : denies) {
      ActionSet actions = deny.statement().actions().expanded();
      denied = denied.and(deny, new ActionOutlook(ActionSet.NONE, actions));
    }
    return denied;
  }

  /** Returns the outlook of a Deny that is about some of the subject's requests at most. */
  private ActionOutlook unsure(StatementJudge deny, Subject subject) {
    ActionOutlook outlook = outlook(deny, subject);
    return new ActionOutlook(ActionSet.NONE, outlook.always().union(outlook.sometimes()));
  }

  /** Returns the Denies that are about some sessions of a role. */
  private List<StatementJudge> ofSessions(Subject subject) {
    return subject.id() instanceof PrincipalId.Identity identity
            && identity.kind() == IdentityKind.ROLE
        ? ofSessions.getOrDefault(nameOf(identity), List.of())
        : List.of();
  }

  /** A session's ARN has the name of its role without the path. */
  private static String nameOf(PrincipalId.Identity identity) {
    return identity.arn().account() + "/" + identity.name();
  }

  /** Returns whom Denies name, by their names. */
  Map<String, PrincipalId> named() {
    return named;
  }

  /** Returns whether the Denies that have a name say the same in another policy. */
  boolean saysTheSame(DenyIndex other, String name) {
    List<StatementJudge> here = naming(name);
    List<StatementJudge> there = other.naming(name);
    boolean same = here.size() == there.size();
    for (int i = 0; same && i < here.size(); i++) {
      same = here.get(i).saysTheSame(there.get(i));
    }
    return same && sparesTheSame(other);
  }

  /** It is the same for all names, of which there may be many. */
  private boolean sparesTheSame(DenyIndex other) {
    if (other != compared) {
      compared = other;
      sparesTheSame = negated.size() == other.negated.size();
      for (int i = 0; sparesTheSame && i < negated.size(); i++) {
        Negated here = negated.get(i);
        Negated there = other.negated.get(i);
        sparesTheSame =
            here.spared().equals(there.spared()) && here.deny().saysTheSame(there.deny());
      }
    }
    return sparesTheSame;
  }

  private List<StatementJudge> naming(String name) {
    List<StatementJudge> all = new ArrayList<>(alike.getOrDefault(name, List.of()));
    all.addAll(byCaller.getOrDefault(name, List.of()));
    return all;
  }

  /**
   * Returns those of a subject whom a Deny with {@code NotPrincipal} may spare where it does not
   * spare the others: sessions of a role, the root user of another account.
   */
  List<Subject> sparedOf(Subject subject) {
    List<Subject> spared = new ArrayList<>();
    for (Negated negation : negated) {
      if (spares(negation, subject) == Truth.UNKNOWN) {
        if (subject.id() instanceof PrincipalId.Identity role) {
          for (PrincipalId.Identity session :
              negation.sessions().getOrDefault(nameOf(role), List.of())) {
            spared.add(new Subject(session, subject.kind(), subject.label()));
          }
        } else {
          subject.account().ifPresent(id -> spared.add(Subject.rootUser(owner.partition(), id)));
        }
      }
    }
    return spared;
  }

  /** Returns whether it is open whom a statement denies something. */
  boolean isOpen() {
    return !perhaps.isEmpty();
  }

  /** Returns the statements that are about a subject. */
  List<StatementJudge> about(Subject subject) {
    List<StatementJudge> about = new ArrayList<>();
    for (String key : namesOf(subject)) {
      about.addAll(alike.getOrDefault(key, List.of()));
      about.addAll(byCaller.getOrDefault(key, List.of()));
    }
    for (Negated negation : negated) {
      if (spares(negation, subject) != Truth.TRUE) {
        about.add(negation.deny());
      }
    }
    return about;
  }

  /** What is the same for all principals, or all services, that a name covers. */
  private Denied plain(String key, Subject subject) {
    List<StatementJudge> denies = alike.get(key);
    if (denies == null) {
      return Denied.NOTHING;
    }
    Map<String, Denied> known =
        subject.kind() == Subject.SubjectKind.SERVICE ? ofServices : ofPrincipals;
    Denied denied = known.get(key);
    if (denied == null) {
      denied = Denied.NOTHING;
      for (StatementJudge deny : denies) {
        denied = denied.and(deny, outlook(deny, subject));
      }
      known.put(key, denied);
    }
    return denied;
  }

  private ActionOutlook outlook(StatementJudge deny, Subject subject) {
    return deny.outlook(deny.statement().actions().expanded(), subject);
  }

  /** Every name under which a Deny reaches the subject. */
  private static List<String> namesOf(Subject subject) {
    List<String> names = new ArrayList<>(4);
    names.add("*");
    if (subject.kind() != Subject.SubjectKind.EVERYONE) {
      names.add(subject.id().canonical());
    }
    if (subject.id() instanceof PrincipalId.Identity identity) {
      names.add(identity.arn().account());
      identity.role().ifPresent(names::add);
    }
    return names;
  }

  /**
   * Listing the account alone spares its root user, not the principals that act for it. A role acts
   * in sessions, so that it is spared in those only that are listed beside it.
   */
  private Truth spares(Negated negation, Subject subject) {
    Set<String> spared = negation.spared();
    if (spared.contains("*")) {
      return Truth.TRUE;
    }
    if (subject.kind() == Subject.SubjectKind.ACCOUNT) {
      // The root user of another account is one of its principals.
      boolean foreign = subject.account().filter(a -> owner.owns(a) == Owner.Answer.NO).isPresent();
      return foreign && spared.contains(subject.id().canonical()) ? Truth.UNKNOWN : Truth.FALSE;
    }
    if (subject.id() instanceof PrincipalId.Identity identity) {
      boolean account = spared.contains(identity.arn().account());
      boolean role = identity.role().map(spared::contains).orElse(true);
      boolean listed = spared.contains(identity.canonical());
      if (identity.kind() == IdentityKind.ROLE) {
        boolean session = negation.sessions().containsKey(nameOf(identity));
        return account && listed && session ? Truth.UNKNOWN : Truth.FALSE;
      }
      return Truth.of(account && (subject.kind() == Subject.SubjectKind.ROOT || (role && listed)));
    }
    return Truth.of(
        subject.kind() == Subject.SubjectKind.SERVICE && spared.contains(subject.id().canonical()));
  }
}
