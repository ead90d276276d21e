package dev.keymend.access;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Stranger;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row of everyone. What a stranger gets is allowed; what only those get who belong to the owner
 * or are named in a condition is conditional.
 */
final class EveryonesRow {
  /** Accounts that conditions name; more than these are not looked at. */
  private static final int MAX_ACCOUNTS = 8;

  /** Of so many accounts of strangers requests are tried; beyond, it is open who gets in. */
  private static final int MAX_STRANGERS = 64;

  /** A service that acts for whoever has a resource there. */
  private static final String A_SERVICE = "s3.amazonaws.com";

  private final Subject subject;
  private final Owner owner;
  private final List<StatementJudge> allows;
  private final RequestFinder finder;
  private final List<Exposure> exposures = new ArrayList<>();

  private final Map<String, Denials> denials = new HashMap<>();

  /** Those of whom Denies speak, once they were looked for. */
  private @Nullable Set<String> strangers;

  EveryonesRow(Subject subject, Owner owner, List<StatementJudge> allows, RequestFinder finder) {
    this.subject = subject;
    this.owner = owner;
    this.allows = allows;
    this.finder = finder;
  }

  /** Returns whom a statement lets in if it is the only one. */
  static Exposure alone(StatementJudge allow, Owner owner) {
    RequestFinder finder = new RequestFinder(owner, new DenyIndex(owner));
    Subject everyone = Subject.of(new PrincipalId.Everyone());
    return new EveryonesRow(everyone, owner, List.of(allow), finder).expose(allow);
  }

  /**
   * Returns the row.
   *
   * @param isKnown whether what was found out about statements before was with the same Denies
   */
  AccessRow build(boolean isKnown) {
    ActionSet all = ActionSet.NONE;
    ActionSet open = ActionSet.NONE;
    ActionSet inside = ActionSet.NONE;
    for (StatementJudge allow : allows) {
      Exposure known = isKnown ? allow.exposure() : null;
      Exposure exposure = known == null ? expose(allow) : known.of(allow.statement());
      allow.setExposure(exposure);
      exposures.add(exposure);
      all = all.union(allow.statement().actions().expanded());
      open = open.union(exposure.open());
      inside =
          inside.union(exposure.inside()).union(exposure.unclear()).union(exposure.byServices());
    }
    ActionSet conditional = inside.minus(open);
    List<StatementJudge> denies = finder.deniesAbout(subject);
    ActionSet refused = Denials.of(denies).actions();
    List<Term> terms = terms(conditional.union(open), denies);
    boolean more = terms.size() > Term.MOST;
    return new AccessRow(
        subject,
        open,
        conditional,
        all.minus(open).minus(conditional).intersect(refused),
        conditional.intersect(refused),
        AccessRow.Shared.NOTHING,
        more ? terms.subList(0, Term.MOST) : terms,
        more ? Optional.of(finder.allTerms()) : Optional.empty());
  }

  /** Returns whom each statement lets in. */
  List<Exposure> exposures() {
    return exposures;
  }

  /** Returns a request for an action, a stranger's if there is one. */
  Optional<RequestFinder.Sample> sample(KmsAction action) {
    ActionSet one = ActionSet.of(action);
    return stranger(allows, one).or(() -> insider(one)).or(() -> service(one));
  }

  /** Returns a stranger's request that a statement lets through. */
  Optional<RequestFinder.Sample> stranger(Statement statement, KmsAction action) {
    for (StatementJudge allow : allows) {
      if (allow.statement().equals(statement)) {
        return stranger(List.of(allow), ActionSet.of(action));
      }
    }
    return Optional.empty();
  }

  private Optional<RequestFinder.Sample> stranger(List<StatementJudge> some, ActionSet one) {
    ActionSet abroad = one.intersect(ActionSet.ANY_ACCOUNT);
    for (StatementJudge allow : some) {
      for (String account : strangers(allow)) {
        Optional<RequestFinder.Sample> sample =
            first(search(account, abroad, List.of(allow), Person.Side.STRANGER, true));
        if (sample.isPresent()) {
          return sample;
        }
      }
    }
    return first(services(abroad, some, Person.Side.STRANGER, true));
  }

  /** A stranger's account, and others that patterns match which belong to nobody in particular. */
  private Set<String> strangers(StatementJudge allow) {
    Set<String> accounts = new LinkedHashSet<>();
    String nowhere = Stranger.OF_NOWHERE.account();
    accounts.add(nowhere);
    addStrangers(allow, accounts);
    Set<String> denied = strangers;
    if (denied == null) {
      denied = new LinkedHashSet<>();
      for (StatementJudge deny :
          denials.computeIfAbsent(nowhere, this::deniesInAccount).conditional()) {
        addStrangers(deny, denied);
      }
      strangers = denied;
    }
    accounts.addAll(denied);
    return accounts;
  }

  private void addStrangers(StatementJudge judge, Set<String> accounts) {
    for (KeyTests tests : judge.tests()) {
      Optional<ConditionKey> key = tests.known();
      boolean ofAccounts = tests.isAboutTheAccount() || tests.key().equals("aws:principalarn");
      if (ofAccounts && key.isPresent()) {
        // In case a condition is about the first one.
        accounts.add(Fillers.NEITHER);
        for (Condition condition : tests.conditions()) {
          condition.texts().forEach(text -> addStranger(key.get(), condition, text, accounts));
        }
      }
    }
  }

  private void addStranger(
      ConditionKey key, Condition condition, String pattern, Set<String> accounts) {
    if (Ascii.hasWildcard(pattern)
        && accounts.size() < MAX_STRANGERS
        && !key.form().pins(pattern, condition.matching(pattern))) {
      String sample = key.form().sample(pattern, Stranger.OF_NOWHERE).orElse("");
      String account = Arn.parse(sample).map(Arn::account).orElse(sample);
      if (AccountIds.isAccountId(account) && owner.owns(account) != Owner.Answer.YES) {
        accounts.add(account);
      }
    }
  }

  private Optional<RequestFinder.Sample> insider(ActionSet one) {
    for (StatementJudge allow : allows) {
      for (String account : accounts(allow)) {
        boolean foreign = owner.owns(account) == Owner.Answer.NO;
        ActionSet reach = foreign ? one.intersect(ActionSet.ANY_ACCOUNT) : one;
        Optional<RequestFinder.Sample> sample =
            first(search(account, reach, List.of(allow), Person.Side.KNOWN, true));
        if (sample.isPresent()) {
          return sample;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<RequestFinder.Sample> service(ActionSet one) {
    return first(services(one, allows, Person.Side.KNOWN, true));
  }

  private static Optional<RequestFinder.Sample> first(RequestFinder.Result result) {
    return result.sample().stream().findFirst();
  }

  /** Returns whether a statement allows an action without a condition, and no Deny is about it. */
  boolean isSure(KmsAction action) {
    boolean sure = false;
    for (StatementJudge allow : allows) {
      boolean plain = allow.tests().isEmpty() && allow.statement().isCertain();
      sure |= plain && allow.statement().actions().expanded().contains(action);
    }
    return sure && !Denials.of(finder.deniesAbout(subject)).actions().contains(action);
  }

  private List<Term> terms(ActionSet possible, List<StatementJudge> denies) {
    ActionSet plain = ActionSet.NONE;
    for (StatementJudge allow : allows) {
      boolean asks = !allow.tests().isEmpty() || !allow.statement().isCertain();
      plain = asks ? plain : plain.union(allow.statement().actions().expanded());
    }
    List<Term> terms = new ArrayList<>();
    add(terms, allows, false, possible.minus(plain));
    add(terms, denies, true, possible);
    return terms;
  }

  private static void add(
      List<Term> terms, List<StatementJudge> judges, boolean deny, ActionSet actions) {
    for (StatementJudge judge : judges) {
      ActionSet about = judge.statement().actions().expanded().intersect(actions);
      boolean asks = !judge.tests().isEmpty() || !judge.statement().isCertain();
      if (asks && !about.isEmpty() && terms.size() <= Term.MOST) {
        terms.add(new Term(deny, judge, about));
      }
    }
  }

  private Exposure expose(StatementJudge written) {
    StatementJudge allow = written.filledIn();
    ActionSet actions = allow.statement().actions().expanded();
    List<StatementJudge> one = List.of(allow);
    ActionSet abroad = actions.intersect(ActionSet.ANY_ACCOUNT);
    ActionSet open = ActionSet.NONE;
    ActionSet unclear = ActionSet.NONE;
    Set<String> tried = strangers(allow);
    if (tried.size() >= MAX_STRANGERS) {
      unclear = abroad;
    }
    for (String nowhere : tried) {
      RequestFinder.Result strangers =
          search(nowhere, abroad.minus(open), one, Person.Side.STRANGER, false);
      open = open.union(strangers.found());
      unclear = unclear.union(strangers.perhaps());
    }
    RequestFinder.Result deputies = services(abroad.minus(open), one, Person.Side.STRANGER, false);
    ActionSet inside = ActionSet.NONE;
    for (String account : accounts(allow)) {
      boolean foreign = owner.owns(account) == Owner.Answer.NO;
      ActionSet left = (foreign ? abroad : actions).minus(open).minus(inside);
      RequestFinder.Result known = search(account, left, one, Person.Side.KNOWN, false);
      inside = inside.union(known.found()).union(known.perhaps());
    }
    ActionSet left = actions.minus(open).minus(inside);
    RequestFinder.Result services = services(left, one, Person.Side.KNOWN, false);
    return new Exposure(
        written.statement(),
        open,
        deputies.found(),
        unclear.union(deputies.perhaps()).minus(open),
        inside.union(services.found()).union(services.perhaps()));
  }

  /** Searches for requests of principals of an account, its root user included. */
  private RequestFinder.Result search(
      String account,
      ActionSet actions,
      List<StatementJudge> allow,
      Person.Side side,
      boolean samples) {
    if (actions.isEmpty()) {
      return RequestFinder.Result.NOTHING;
    }
    Denials about = denials.computeIfAbsent(account, this::deniesInAccount);
    if (!finder.affords(allow, about)) {
      return RequestFinder.Result.perhaps(actions);
    }
    List<StatementJudge> naming = new ArrayList<>();
    addNaming(allow, naming);
    addNaming(about.conditional(), naming);
    List<Person> people = new ArrayList<>(Callers.ofAccount(account, owner, side, naming));
    people.add(Person.of(account, owner.partition(), side));
    return finder.search(people, true, false, actions, allow, about, samples);
  }

  private Denials deniesInAccount(String account) {
    Arn role = new Arn(owner.partition(), "iam", "", account, "role/" + Stranger.OF_NOWHERE.role());
    PrincipalId someone = new PrincipalId.Identity(role, PrincipalId.IdentityKind.ROLE);
    return Denials.of(finder.deniesAbout(Subject.of(someone)));
  }

  /** Only statements that tell principals of one account apart ask for more than one of them. */
  private static void addNaming(List<StatementJudge> judges, List<StatementJudge> naming) {
    for (StatementJudge judge : judges) {
      if (judge.dependsOnName() || judge.isVariable()) {
        naming.add(judge);
      }
    }
  }

  private RequestFinder.Result services(
      ActionSet actions, List<StatementJudge> allow, Person.Side side, boolean samples) {
    if (actions.isEmpty()) {
      return RequestFinder.Result.NOTHING;
    }
    Set<String> names = new LinkedHashSet<>();
    names.add(A_SERVICE);
    for (StatementJudge one : allow) {
      for (Condition condition : one.statement().conditions()) {
        if (condition.isAbout("aws:PrincipalServiceName") && names.size() < MAX_ACCOUNTS) {
          names.addAll(condition.texts());
        }
      }
    }
    List<Person> people = new ArrayList<>();
    for (String name : names) {
      people.add(Person.of(name, owner.partition(), side));
    }
    if (!finder.affords(allow, Denials.NONE)) {
      return RequestFinder.Result.perhaps(actions);
    }
    Subject service = Subject.of(new PrincipalId.Service(A_SERVICE));
    Denials about =
        denials.computeIfAbsent(A_SERVICE, k -> Denials.of(finder.deniesAbout(service)));
    return finder.search(people, true, false, actions, allow, about, samples);
  }

  /** The owner's account and those that conditions name. */
  private Set<String> accounts(StatementJudge allow) {
    Set<String> accounts = new LinkedHashSet<>();
    accounts.add(owner.accountOrMadeUp());
    for (KeyTests tests : allow.tests()) {
      if (tests.isAboutTheCaller()) {
        tests.conditions().forEach(condition -> addAccounts(condition, accounts));
        if (rulesOut(tests)) {
          accounts.add(Stranger.OF_NOWHERE.account());
        }
      }
    }
    return accounts;
  }

  /** Returns the accounts of which a condition asks that the caller belongs to one of them. */
  static Set<String> admitted(StatementJudge allow) {
    Set<String> accounts = new LinkedHashSet<>();
    for (KeyTests tests : allow.tests()) {
      if (tests.isAboutTheAccount()) {
        for (Condition condition : tests.conditions()) {
          if (condition.operator().is(Test.STRING_EQUALS)) {
            addAccounts(condition, accounts);
          }
        }
      }
    }
    return accounts;
  }

  /** Where a condition rules accounts out, another one has what else is asked for. */
  private static boolean rulesOut(KeyTests tests) {
    boolean negated = false;
    for (Condition condition : tests.conditions()) {
      negated |= condition.operator().negated();
    }
    return negated;
  }

  private static void addAccounts(Condition condition, Set<String> accounts) {
    for (String text : condition.texts()) {
      String id = Arn.parse(text).map(Arn::account).orElse(text);
      if (AccountIds.isAccountId(id) && accounts.size() < MAX_ACCOUNTS) {
        accounts.add(id);
      }
    }
  }
}
