package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what under a key policy, one row for each principal that an Allow names, one for the
 * owner account and one for its root user. Rows show what the policy itself gives: that a role may
 * also profit from its account's row, when an IAM policy allows, is said by that row.
 */
public final class AccessTable {
  /**
   * So many comparisons of rows with values fit into the time that a page may take; where there are
   * more, it is open for whom conditions hold. A policy that KMS takes stays below.
   */
  private static final long MAX_WEIGHT = 200_000;

  /** For so many subjects it is looked up whether they can make any grant. */
  private static final int MAX_SEARCHES = 64;

  /** So many statements are tried as the one that a request for a witness is about. */
  private static final int MAX_TRIED = 32;

  private final Owner owner;
  private final boolean variables;
  private final DenyIndex denies;
  private final RequestFinder finder;
  private final EveryonesShare forEveryone = new EveryonesShare();
  private final KeyPolicy policy;
  private final Map<String, RowBuilder> named = new LinkedHashMap<>();
  private final List<AccessRow> rows = new ArrayList<>();
  private Optional<EveryonesRow> everyone = Optional.empty();

  /** The row of the owner account, once it was looked for; many ask. */
  private Optional<AccessRow> own = Optional.empty();

  private boolean ownIsKnown;

  /** Who can make any grant, by their names, as far as that was looked up; several rules ask. */
  private final Map<String, Boolean> granting = new HashMap<>();

  /** Judges of statements that have no other reading, by their index. */
  private final Map<Integer, StatementJudge> judges = new HashMap<>();

  private final @Nullable Unchanged unchanged;

  /**
   * What an earlier table can tell.
   *
   * @param table of the policy before it was corrected
   * @param indexes of statements that are as they were: now, and then
   */
  public record Unchanged(AccessTable table, Map<Integer, Integer> indexes) {}

  private AccessTable(KeyPolicy policy, Owner owner, @Nullable Unchanged before) {
    this.policy = policy;
    this.owner = owner;
    this.variables = policy.hasVariables();
    boolean alike =
        before != null
            && before.table().owner.equals(owner)
            && before.table().variables == variables;
    this.unchanged = alike ? before : null;
    this.denies = new DenyIndex(owner);
    this.finder = new RequestFinder(owner, denies);
  }

  /** Returns the table of a policy. */
  public static AccessTable of(KeyPolicy policy, Owner owner) {
    return of(policy, owner, null);
  }

  /** Returns the table of a policy, of which some statements may have been judged already. */
  public static AccessTable of(KeyPolicy policy, Owner owner, @Nullable Unchanged before) {
    AccessTable table = new AccessTable(policy, owner, before);
    List<Statement> spared = new ArrayList<>();
    owner.account().ifPresent(table::addOwner);
    for (Statement statement : policy.statements()) {
      List<Statement> readings = statement.readings();
      for (Statement reading : readings) {
        if (reading.isEffective() && owner.isMeantBy(reading.resources())) {
          table.add(reading, readings.size() == 1, spared);
        }
      }
    }
    spared.forEach(table::addSpared);
    table.beQuick();
    table.named.values().forEach(row -> table.rows.add(table.finish(row)));
    return table;
  }

  private @Nullable StatementJudge known(Statement statement) {
    Unchanged before = unchanged;
    if (before == null) {
      return null;
    }
    Integer then = before.indexes().get(statement.index());
    return then == null ? null : before.table().judges.get(then);
  }

  private void add(Statement statement, boolean alone, List<Statement> spared) {
    if (statement.effect() == Effect.DENY) {
      denies.add(judge(statement, alone));
      if (statement.principals().negated()) {
        spared.add(statement);
      }
    } else if (!statement.principals().negated()) {
      allow(judge(statement, alone));
    }
  }

  private StatementJudge judge(Statement statement, boolean alone) {
    StatementJudge known = alone ? known(statement) : null;
    StatementJudge judge =
        known == null ? new StatementJudge(statement, owner, variables) : known.of(statement);
    if (alone) {
      judges.put(statement.index(), judge);
    }
    return judge;
  }

  /** What every row would have to be compared with may be too much. */
  private void beQuick() {
    long rows = (long) named.size() + denies.named().size();
    if (rows * (denies.weight() + forEveryone.weight()) > MAX_WEIGHT) {
      denies.beRough();
      forEveryone.beRough();
    }
  }

  /** Returns the rows, the owner account first, then in order of appearance. */
  public List<AccessRow> rows() {
    return rows;
  }

  /** Returns whom each statement for everyone lets in. */
  public List<Exposure> exposures() {
    return everyone.map(EveryonesRow::exposures).orElse(List.of());
  }

  /** Returns whether an action is allowed to everyone whom it can be allowed to at all. */
  boolean everyoneSurely(KmsAction action) {
    return everyone.filter(row -> row.isSure(action)).isPresent();
  }

  /** Returns a stranger's request that a statement for everyone lets through. */
  public Optional<Witness> stranger(Statement statement, KmsAction action) {
    return everyone
        .flatMap(row -> row.stranger(statement, action))
        .flatMap(s -> witness(s, action));
  }

  /** Returns a request of a subject that is let through; empty when there is none. */
  public Optional<Witness> allowed(Subject subject, KmsAction action) {
    if (subject.kind() == Subject.SubjectKind.EVERYONE) {
      return everyone.flatMap(row -> row.sample(action)).flatMap(s -> witness(s, action));
    }
    RowBuilder row = builder(subject);
    return row.sample(action, row.all(), finder).flatMap(s -> witness(s, action));
  }

  /**
   * Returns whether a subject can make a grant for whomever it likes, Denies included; of some
   * subjects only, as each is held against all statements.
   */
  public boolean grantsFreely(Subject subject) {
    String name = subject.id().canonical();
    @Nullable Boolean known = granting.get(name);
    if (known == null) {
      known = granting.size() < MAX_SEARCHES && grantsFreely(subject, allows(subject));
      granting.put(name, known);
    }
    return known;
  }

  /** Returns whether a statement for everyone lets somebody make a grant for whomever. */
  public boolean grantsFreely(Statement statement) {
    List<StatementJudge> alone = new ArrayList<>();
    Subject everyone = Subject.of(new PrincipalId.Everyone());
    for (StatementJudge allow : allows(everyone)) {
      if (allow.statement().equals(statement)) {
        alone.add(allow);
      }
    }
    return grantsFreely(everyone, alone);
  }

  private boolean grantsFreely(Subject subject, List<StatementJudge> allows) {
    List<StatementJudge> free = new ArrayList<>();
    for (StatementJudge allow : allows) {
      if (allow.statement().actions().expanded().contains(KmsAction.CREATE_GRANT)) {
        Statement only = FreeGrant.only(allow.statement(), owner);
        free.add(new StatementJudge(only, owner, variables));
      }
    }
    return !free.isEmpty() && allowed(subject, KmsAction.CREATE_GRANT, free, List.of()).isPresent();
  }

  /** Returns a request of a subject that is let through, and that another policy refuses. */
  Optional<Witness> beyond(AccessTable other, Subject subject, KmsAction action) {
    return Difference.find(this, other, subject, action);
  }

  /** Returns the Allows that are about a subject. */
  List<StatementJudge> allows(Subject subject) {
    return builder(subject).all();
  }

  /** Returns the statements that are about a subject, the Allows first. */
  public List<Statement> about(Subject subject) {
    List<Statement> statements = new ArrayList<>();
    allows(subject).forEach(allow -> statements.add(allow.statement()));
    denies(subject).forEach(deny -> statements.add(deny.statement()));
    return statements;
  }

  /** Returns the actions that a change of Resource may take from a subject. */
  ActionSet movedBy(AccessTable after, Subject subject, ActionSet possible) {
    AllTerms all = denies.all();
    boolean noKeys = !all.nameKeys() && !after.denies.all().nameKeys();
    if (owner.key().isPresent() || noKeys) {
      return ActionSet.NONE;
    }
    if (denies.isRough() || after.denies.isRough()) {
      return all.saysTheSame(after.denies.all()) ? ActionSet.NONE : possible;
    }
    ActionSet given = ActionSet.NONE;
    for (StatementJudge allow : allows(subject)) {
      given = given.union(allow.statement().actions().expanded());
    }
    ActionSet reach = RowBuilder.reach(subject, owner);
    ActionSet denied = elsewhere(denies(subject), after.denies(subject)).intersect(given);
    ActionSet allowed = elsewhere(after.allows(subject), allows(subject)).intersect(possible);
    return allowed.union(denied.intersect(reach));
  }

  /**
   * Returns the actions for which some statements are about a key that nobody knows to be this one,
   * and others are not about it.
   */
  private ActionSet elsewhere(List<StatementJudge> some, List<StatementJudge> others) {
    Map<String, ActionSet> there = byResource(others);
    ActionSet any = there.getOrDefault("*", ActionSet.NONE);
    ActionSet elsewhere = ActionSet.NONE;
    for (Map.Entry<String, ActionSet> here : byResource(some).entrySet()) {
      if (!here.getKey().equals("*")) {
        ActionSet same = there.getOrDefault(here.getKey(), ActionSet.NONE);
        elsewhere = elsewhere.union(here.getValue().minus(same).intersect(any));
      }
    }
    return elsewhere;
  }

  private Map<String, ActionSet> byResource(List<StatementJudge> judges) {
    Map<String, ActionSet> actions = new LinkedHashMap<>();
    for (StatementJudge judge : judges) {
      Resources resources = judge.statement().resources();
      ActionSet about = judge.statement().actions().expanded();
      for (StringNode value : resources.values()) {
        String key = value.value().source();
        boolean any = resources.isAny() || resources.negated() || key.endsWith(":key/*");
        actions.merge(any ? "*" : key, about, ActionSet::union);
      }
    }
    return actions;
  }

  /** Returns the Denies that are about a subject. */
  List<StatementJudge> denies(Subject subject) {
    return denies.about(subject);
  }

  /**
   * Returns a request of a subject that some Allows let through, and that some statements miss
   * besides the Denies.
   */
  Optional<Witness> allowed(
      Subject subject, KmsAction action, List<StatementJudge> some, List<StatementJudge> missed) {
    Optional<RequestFinder.Sample> sample =
        subject.kind() == Subject.SubjectKind.EVERYONE
            ? new EveryonesRow(subject, owner, some, finder.missing(missed)).sample(action)
            : builder(subject).sample(action, some, finder.missing(missed));
    return sample.flatMap(s -> witness(s, action));
  }

  /** Returns a request of a subject that a statement allows and a Deny takes back. */
  public Optional<Witness> denied(Subject subject, KmsAction action) {
    Optional<RequestFinder.Sample> sample = builder(subject).refused(action, finder);
    if (sample.isEmpty() || sample.get().person().caller().isEmpty()) {
      return Optional.empty();
    }
    // The Allow may be about more keys than the Deny.
    List<Statement> about = new ArrayList<>(List.of(sample.get().allow().statement()));
    for (StatementJudge deny : denies.about(subject)) {
      if (about.size() < MAX_TRIED) {
        about.add(deny.statement());
      }
    }
    for (Statement statement : about) {
      Witness witness = Witness.of(policy, owner, sample.get(), action, statement);
      if (witness.decision().outcome() == Decision.Outcome.EXPLICITLY_DENIED) {
        return Optional.of(witness);
      }
    }
    return Optional.empty();
  }

  /** Returns the decision on a request to the key that it names. */
  public Decision decide(AccessRequest request) {
    Owner named = Arn.parse(request.resource()).map(owner::of).orElse(owner);
    return Evaluator.decide(policy, named, request);
  }

  /** Returns a request that proves a verdict; empty when it says that there is none. */
  public Optional<Witness> proof(Delegation verdict) {
    return Witnesses.ofHeadline(verdict, this);
  }

  /** Of somebody of whom nothing is known there is no request. */
  private Optional<Witness> witness(RequestFinder.Sample sample, KmsAction action) {
    return sample.person().caller().isPresent()
        ? Optional.of(Witness.of(policy, owner, sample, action, sample.allow().statement()))
        : Optional.empty();
  }

  private RowBuilder builder(Subject subject) {
    RowBuilder builder = named.get(subject.key());
    List<String> others = covering(subject);
    if (builder != null && others.isEmpty()) {
      return builder;
    }
    RowBuilder made = new RowBuilder(subject, owner);
    if (builder != null) {
      builder.allows().forEach(made::allow);
    }
    for (String name : others) {
      RowBuilder other = named.get(name);
      if (other != null) {
        other.allows().forEach(made::allow);
      }
    }
    made.share(forEveryone);
    return made;
  }

  /**
   * Returns under which other names statements give a subject what its own would give it: a session
   * what its role has, and a principal of another account what that account has, as it needs IAM
   * policies with either. For a member its account counts always. Source: IAM User Guide,
   * reference_policies_elements_principal and reference_policies_evaluation-logic-cross-account.
   */
  private List<String> covering(Subject subject) {
    boolean member = subject.kind() == Subject.SubjectKind.MEMBER;
    List<String> names = new ArrayList<>();
    if ((member || subject.kind() == Subject.SubjectKind.NAMED)
        && subject.id() instanceof PrincipalId.Identity identity) {
      String account = identity.arn().account();
      if (member || owner.owns(account) == Owner.Answer.NO) {
        names.add(account);
      }
      if (member) {
        names.add(identity.canonical());
      }
      identity.role().ifPresent(names::add);
      names.removeIf(name -> !named.containsKey(name));
    }
    return names;
  }

  /** Returns a row with all that the policy lets through, by whatever statement. */
  AccessRow whole(AccessRow row) {
    return covering(row.subject()).isEmpty() ? row : finish(builder(row.subject()));
  }

  /** Returns the row of the owner account, when the table has one. */
  public Optional<AccessRow> ownerRow(Owner owner) {
    if (!owner.equals(this.owner)) {
      return findOwner(owner);
    }
    if (!ownIsKnown) {
      own = findOwner(owner);
      ownIsKnown = true;
    }
    return own;
  }

  private Optional<AccessRow> findOwner(Owner owner) {
    for (AccessRow row : rows) {
      Optional<String> account = row.subject().account();
      if (row.subject().kind() == Subject.SubjectKind.ACCOUNT
          && account.isPresent()
          && owner.owns(account.get()) == Owner.Answer.YES) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Returns what a subject may do that no Allow names. */
  AccessRow unnamed(Subject subject) {
    return finish(builder(subject));
  }

  private AccessRow finish(RowBuilder row) {
    if (row.isOneOfAll()) {
      row.share(forEveryone);
    }
    Optional<EveryonesRow> all = row.ofEveryone(finder);
    if (all.isEmpty()) {
      return row.build(denies, finder);
    }
    everyone = all;
    Unchanged before = unchanged;
    return all.get().build(before != null && denies.isTheSame(before.table().denies));
  }

  private void addOwner(String account) {
    row(Subject.of(new PrincipalId.Account(Optional.empty(), account)));
    row(Subject.rootUser(owner.partition(), account));
  }

  private void allow(StatementJudge allow) {
    Statement statement = allow.statement();
    denies.all().add(allow);
    for (Principal principal : statement.principals().list()) {
      Subject subject = Subject.of(owner.resolve(principal.id()));
      row(subject).allow(allow);
      if (subject.kind() == Subject.SubjectKind.EVERYONE) {
        forEveryone.add(allow);
        addNamed(allow);
      }
      boolean own = subject.account().isPresent() && subject.account().equals(owner.account());
      if (own && subject.kind() == Subject.SubjectKind.ACCOUNT) {
        row(Subject.rootUser(owner.partition(), subject.account().get())).allow(allow);
      }
    }
  }

  /** Accounts that a statement for everyone lets in by a condition get rows of their own. */
  private void addNamed(StatementJudge allow) {
    for (String account : EveryonesRow.admitted(allow)) {
      row(Subject.of(new PrincipalId.Account(Optional.empty(), account)));
    }
  }

  /** Whom a Deny spares gets a row: it may be the only one who is left. */
  private void addSpared(Statement deny) {
    for (Principal principal : deny.principals().list()) {
      PrincipalId id = owner.resolve(principal.id());
      Subject subject = memberOf(id);
      if (id instanceof PrincipalId.Account account
          && owner.account().isEmpty()
          && owner.owns(account.account()) == Owner.Answer.YES) {
        // The root user has a row where the account is known.
        RowBuilder root = row(Subject.rootUser(owner.partition(), account.account()));
        builder(subject).allows().forEach(root::allow);
      }
      boolean given = !builder(subject).allows().isEmpty() || forEveryone.weight() > 0;
      if (isApart(id) && given) {
        named.computeIfAbsent(subject.key(), key -> builder(subject));
      }
    }
  }

  /**
   * Returns those whom Denies of this policy or of another one name, and for whom they say another
   * thing than there. What the account's IAM policies can allow, or everyone may do, is another
   * thing for them than for others of their account.
   */
  List<Subject> deniedOtherwise(AccessTable other) {
    List<Subject> subjects = new ArrayList<>();
    Map<String, PrincipalId> ids = new LinkedHashMap<>(denies.named());
    ids.putAll(other.denies.named());
    for (PrincipalId id : ids.values()) {
      boolean foreign =
          id instanceof PrincipalId.Account a && owner.owns(a.account()) == Owner.Answer.NO;
      if ((foreign || isApart(id)) && !denies.saysTheSame(other.denies, id.canonical())) {
        subjects.add(memberOf(id));
      }
    }
    return subjects;
  }

  private static boolean isApart(PrincipalId id) {
    return id instanceof PrincipalId.Identity || id instanceof PrincipalId.Service;
  }

  private static Subject memberOf(PrincipalId id) {
    return id instanceof PrincipalId.Identity identity ? Subject.member(identity) : Subject.of(id);
  }

  private RowBuilder row(Subject subject) {
    return named.computeIfAbsent(subject.key(), key -> new RowBuilder(subject, owner));
  }
}
