package dev.keymend.access;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Stranger;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The row of everyone. What a stranger gets is allowed; what only those get who belong to the owner
 * or are named in a condition is conditional.
 */
final class EveryonesRow {
  /** Accounts that conditions name; more than these are not looked at. */
  private static final int MAX_ACCOUNTS = 8;

  /** A service that acts for whoever has a resource there. */
  private static final String A_SERVICE = "s3.amazonaws.com";

  private final Subject subject;
  private final Owner owner;
  private final List<StatementJudge> allows;
  private final RequestFinder finder;
  private final List<Exposure> exposures = new ArrayList<>();

  /** Requests of strangers that get in. */
  private final List<RequestFinder.Sample> samples = new ArrayList<>();

  /** Requests of others that get in. */
  private final List<RequestFinder.Sample> insiders = new ArrayList<>();

  EveryonesRow(Subject subject, Owner owner, List<StatementJudge> allows, RequestFinder finder) {
    this.subject = subject;
    this.owner = owner;
    this.allows = allows;
    this.finder = finder;
  }

  /** Returns whom a statement lets in if it is the only one. */
  static Exposure alone(StatementJudge allow, Owner owner) {
    RequestFinder finder = new RequestFinder(owner, new DenyIndex(owner, true));
    Subject everyone = Subject.of(new PrincipalId.Everyone());
    return new EveryonesRow(everyone, owner, List.of(allow), finder).expose(allow);
  }

  AccessRow build() {
    ActionSet all = ActionSet.NONE;
    ActionSet open = ActionSet.NONE;
    ActionSet inside = ActionSet.NONE;
    for (StatementJudge allow : allows) {
      Exposure exposure = expose(allow);
      exposures.add(exposure);
      all = all.union(allow.statement().actions().expanded());
      open = open.union(exposure.open());
      inside = inside.union(exposure.inside()).union(exposure.unclear());
    }
    ActionSet conditional = inside.minus(open);
    List<StatementJudge> denies = finder.deniesAbout(subject);
    ActionSet refused = about(denies);
    return new AccessRow(
        subject,
        open,
        conditional,
        all.minus(open).minus(conditional).intersect(refused),
        conditional.intersect(refused),
        AccessRow.Shared.NOTHING,
        terms(conditional.union(open), denies));
  }

  /** Returns whom each statement lets in. */
  List<Exposure> exposures() {
    return exposures;
  }

  /** Returns a request for an action, a stranger's if there is one. */
  Optional<RequestFinder.Sample> sample(KmsAction action) {
    return RequestFinder.first(samples, action).or(() -> RequestFinder.first(insiders, action));
  }

  /** Returns whether a statement allows an action without a condition, and no Deny is about it. */
  boolean isSure(KmsAction action) {
    boolean sure = false;
    for (StatementJudge allow : allows) {
      boolean plain = allow.tests().isEmpty() && allow.statement().isCertain();
      sure |= plain && allow.statement().actions().expanded().contains(action);
    }
    return sure && !about(finder.deniesAbout(subject)).contains(action);
  }

  /** Returns a stranger's request that a statement lets through. */
  Optional<RequestFinder.Sample> stranger(Statement statement) {
    for (RequestFinder.Sample sample : samples) {
      if (sample.allow().statement().equals(statement)) {
        return Optional.of(sample);
      }
    }
    return Optional.empty();
  }

  private static ActionSet about(List<StatementJudge> denies) {
    ActionSet actions = ActionSet.NONE;
    for (StatementJudge deny : denies) {
      actions = actions.union(deny.statement().actions().expanded());
    }
    return actions;
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
      if (asks && !about.isEmpty()) {
        terms.add(new Term(deny, judge, about));
      }
    }
  }

  private Exposure expose(StatementJudge allow) {
    ActionSet actions = allow.statement().actions().expanded();
    List<StatementJudge> one = List.of(allow);
    Stranger stranger = Stranger.OF_NOWHERE;
    ActionSet abroad = actions.intersect(ActionSet.ANY_ACCOUNT);
    RequestFinder.Result strangers = search(stranger.account(), abroad, one, Person.Side.STRANGER);
    ActionSet rest = abroad.minus(strangers.found());
    RequestFinder.Result deputies = services(rest, one, Person.Side.STRANGER);
    ActionSet open = strangers.found().union(deputies.found());
    ActionSet inside = ActionSet.NONE;
    for (String account : accounts(allow)) {
      boolean foreign = owner.owns(account) == Owner.Answer.NO;
      ActionSet reach = foreign ? abroad : actions;
      ActionSet left = reach.minus(open).minus(inside);
      RequestFinder.Result known = search(account, left, one, Person.Side.KNOWN);
      inside = inside.union(known.found()).union(known.perhaps());
      insiders.addAll(known.sample());
    }
    RequestFinder.Result services =
        services(actions.minus(open).minus(inside), one, Person.Side.KNOWN);
    samples.addAll(strangers.sample());
    samples.addAll(deputies.sample());
    insiders.addAll(services.sample());
    return new Exposure(
        allow.statement(),
        open,
        strangers.perhaps().union(deputies.perhaps()).minus(open),
        inside.union(services.found()).union(services.perhaps()));
  }

  /** Searches for requests of principals of an account, its root user included. */
  private RequestFinder.Result search(
      String account, ActionSet actions, List<StatementJudge> allow, Person.Side side) {
    if (actions.isEmpty()) {
      return RequestFinder.Result.NOTHING;
    }
    Arn role = new Arn(owner.partition(), "iam", "", account, "role/" + Stranger.OF_NOWHERE.role());
    Subject someone = Subject.of(new PrincipalId.Identity(role, PrincipalId.IdentityKind.ROLE));
    List<StatementJudge> denies = finder.deniesAbout(someone);
    List<StatementJudge> all = new ArrayList<>(allow);
    all.addAll(denies);
    List<Person> people = new ArrayList<>(Callers.ofAccount(account, owner, side, all));
    people.add(Person.of(account, owner.partition(), side));
    return finder.search(people, false, actions, allow, denies);
  }

  private RequestFinder.Result services(
      ActionSet actions, List<StatementJudge> allow, Person.Side side) {
    if (actions.isEmpty()) {
      return RequestFinder.Result.NOTHING;
    }
    Set<String> names = new LinkedHashSet<>();
    names.add(A_SERVICE);
    for (Condition condition : allow.get(0).statement().conditions()) {
      if (condition.isAbout("aws:PrincipalServiceName") && names.size() < MAX_ACCOUNTS) {
        names.addAll(condition.texts());
      }
    }
    List<Person> people = new ArrayList<>();
    for (String name : names) {
      people.add(Person.of(name, owner.partition(), side));
    }
    Subject service = Subject.of(new PrincipalId.Service(A_SERVICE));
    return finder.search(people, false, actions, allow, finder.deniesAbout(service));
  }

  /** The owner's account and those that conditions name. */
  private Set<String> accounts(StatementJudge allow) {
    Set<String> accounts = new LinkedHashSet<>();
    accounts.add(owner.accountOrMadeUp());
    for (KeyTests tests : allow.tests()) {
      if (tests.isAboutTheCaller()) {
        tests.conditions().forEach(condition -> addAccounts(condition, accounts));
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

  private static void addAccounts(Condition condition, Set<String> accounts) {
    for (String text : condition.texts()) {
      String id = Arn.parse(text).map(Arn::account).orElse(text);
      if (AccountIds.isAccountId(id) && accounts.size() < MAX_ACCOUNTS) {
        accounts.add(id);
      }
    }
  }
}
