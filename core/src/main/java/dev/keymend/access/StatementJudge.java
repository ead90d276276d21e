package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.condition.Requirements;
import dev.keymend.condition.Truth;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ValueForm;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one statement for many people: for which actions do its conditions hold in every request
 * of theirs, for which in some? What is the same for all of them is worked out once, as a table
 * asks for every pair of a subject and a statement for everyone.
 */
final class StatementJudge {
  /** Nothing is known of what another key has; variables are for {@link RequestSearch}. */
  private static final RequestContext NOTHING = key -> KeyValue.UNKNOWN;

  /**
   * So many values are compared with names; beyond, it is open for whom the conditions hold. A
   * policy that KMS takes stays far below.
   */
  private static final int MAX_SPENT = 200_000;

  private final Statement statement;
  private final Owner owner;
  private final boolean variables;
  private final List<KeyTests> tests;
  private final int weight;
  private final boolean dependsOnCaller;
  private final boolean dependsOnName;
  private final boolean namesAccounts;
  private final Map<String, ActionOutlook> byAccount;

  /** What holds for everybody on one side who comes one way, by test, side and way. */
  private final @Nullable Truth[] common;

  private @Nullable Requirements requirements;

  /** Whom it lets in as a statement for everyone, once that was found out. */
  private @Nullable Exposure exposure;

  /** What it was compared with last, and whether that asks the same. */
  private @Nullable StatementJudge compared;

  private boolean same;

  /** Whether it was judged for somebody or something of whom not all is known. */
  private boolean unclear;

  /** How many values were compared with names so far. */
  private int spent;

  StatementJudge(Statement statement, Owner owner, boolean variables) {
    this(statement, statement.conditions(), owner, variables);
  }

  private StatementJudge(
      Statement statement, List<Condition> conditions, Owner owner, boolean variables) {
    this.statement = statement;
    this.owner = owner;
    this.variables = variables;
    this.tests = new ArrayList<>(2);
    this.byAccount = new HashMap<>();
    boolean caller = false;
    boolean name = false;
    int values = 1;
    Map<String, KeyTests> byKey = new HashMap<>();
    for (Condition condition : conditions) {
      byKey.computeIfAbsent(Ascii.lower(condition.key()), this::testsOf).add(condition);
      values += condition.values().size();
    }
    this.weight = values;
    // Who calls is soonest told, and mostly enough.
    tests.sort((one, other) -> Boolean.compare(other.isAboutTheCaller(), one.isAboutTheCaller()));
    for (KeyTests one : tests) {
      caller |= one.isAboutTheCaller();
      name |= one.isAboutTheCaller() && !one.isAboutTheAccount();
    }
    this.dependsOnCaller = caller;
    this.dependsOnName = name;
    this.namesAccounts = owner.account().isEmpty() && namesAccounts(tests);
    this.common = new Truth[tests.size() * 8];
  }

  /** Shares what was found out about a statement with the same text. */
  private StatementJudge(Statement statement, StatementJudge same) {
    this.statement = statement;
    this.owner = same.owner;
    this.variables = same.variables;
    this.tests = same.tests;
    this.weight = same.weight;
    this.dependsOnCaller = same.dependsOnCaller;
    this.dependsOnName = same.dependsOnName;
    this.namesAccounts = same.namesAccounts;
    this.byAccount = same.byAccount;
    this.common = same.common;
    this.requirements = same.requirements;
    this.exposure = same.exposure;
    this.unclear = same.unclear;
  }

  /** Returns the judge of a statement with the same text in a policy of the same owner. */
  StatementJudge of(Statement unchanged) {
    return new StatementJudge(unchanged, this);
  }

  /** Returns whether this judges the same text as another one. */
  boolean isOfTheSame(StatementJudge other) {
    return tests == other.tests;
  }

  @Nullable Exposure exposure() {
    return exposure;
  }

  void setExposure(Exposure found) {
    exposure = found;
  }

  private static boolean namesAccounts(List<KeyTests> tests) {
    boolean named = false;
    for (KeyTests one : tests) {
      if (one.isAboutTheCaller() && one.known().isPresent()) {
        ValueForm form = one.known().get().form();
        for (Condition condition : one.conditions()) {
          for (String text : condition.texts()) {
            String account = Arn.parse(text).map(Arn::account).orElse(text);
            named |= AccountIds.isAccountId(account) && form.meets(text) != ValueForm.Fit.NO;
          }
        }
      }
    }
    return named;
  }

  /**
   * Returns whether it decides that the account which a template fills in may be one named here.
   */
  boolean dependsOnOwner(Subject subject) {
    return namesAccounts
        && subject.account().filter(a -> owner.owns(a) == Owner.Answer.YES).isPresent();
  }

  /** Returns this for the requests alone that meet the conditions of another statement, too. */
  StatementJudge with(StatementJudge other) {
    List<Condition> both = new ArrayList<>(statement.conditions());
    both.addAll(other.statement.conditions());
    return new StatementJudge(statement, both, owner, variables);
  }

  private KeyTests testsOf(String key) {
    KeyTests made = new KeyTests(key, owner, variables);
    tests.add(made);
    return made;
  }

  Statement statement() {
    return statement;
  }

  /** Returns the same with what a template fills in, where that makes no difference to others. */
  StatementJudge filledIn() {
    Statement filled = FilledCallers.filledIn(statement, owner);
    return filled.equals(statement) ? this : new StatementJudge(filled, owner, variables);
  }

  /** Returns how much there is to compare: one more than the conditions have values. */
  int weight() {
    return weight;
  }

  /** Returns what the statement asks for, key by key. */
  List<KeyTests> tests() {
    return tests;
  }

  /** Returns what the statement asks for, to be compared. */
  Requirements requirements() {
    Requirements known = requirements;
    if (known == null) {
      known = Requirements.of(statement, variables);
      requirements = known;
    }
    return known;
  }

  /** Returns what the statement asks for beside what holds for all requests of a subject. */
  Requirements requirements(Subject subject) {
    Set<String> idle = new HashSet<>();
    if (dependsOnCaller) {
      List<Person> people = Callers.of(subject, owner, List.of(this));
      for (int i = 0; i < tests.size(); i++) {
        if (tests.get(i).isAboutTheCaller() && holds(i, people)) {
          idle.add(tests.get(i).key());
        }
      }
    }
    return requirements().without(idle);
  }

  private boolean holds(int test, List<Person> people) {
    boolean all = true;
    for (Person person : people) {
      for (Route route : person.routes()) {
        all &= truth(test, person, route) == Truth.TRUE;
      }
    }
    return all;
  }

  /**
   * Returns whether what holds for each key by itself holds for all together: no value is taken
   * from another key, and nothing is left to a template or not known of those judged so far.
   */
  boolean isSimple() {
    for (KeyTests one : tests) {
      if (one.isVariable()
          || one.isUncertain()
          || one.known().isEmpty()
          || (Links.isWhole(one.key()) && tests.size() > 1)) {
        return false;
      }
    }
    return statement.isCertain() && !unclear;
  }

  /** Returns whether a value is taken from another key of the request. */
  boolean isVariable() {
    for (KeyTests one : tests) {
      if (one.isVariable()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether another statement is about the same under the same conditions. */
  boolean saysTheSame(StatementJudge other) {
    return isOfTheSame(other) || saysAnew(other);
  }

  private boolean saysAnew(StatementJudge other) {
    return statement.actions().expanded().equals(other.statement.actions().expanded())
        && statement.resources().saysTheSame(other.statement.resources())
        && asksTheSame(other);
  }

  /** Returns whether another statement has the same conditions. Rows ask it again and again. */
  boolean asksTheSame(StatementJudge other) {
    if (other != compared) {
      compared = other;
      same = isOfTheSame(other) || requirements().equals(other.requirements());
    }
    return same;
  }

  /** Returns whether the outlook can be another for another person. */
  boolean dependsOnCaller() {
    return dependsOnCaller;
  }

  /** Returns whether the outlook can be another for another principal of the same account. */
  boolean dependsOnName() {
    return dependsOnName;
  }

  /** Returns the outlook for some of the statement's actions for a subject. */
  ActionOutlook outlook(ActionSet actions, Subject subject) {
    if (tests.isEmpty()) {
      return statement.isCertain()
          ? new ActionOutlook(actions, ActionSet.NONE)
          : new ActionOutlook(ActionSet.NONE, actions);
    }
    if (dependsOnOwner(subject)) {
      return new ActionOutlook(ActionSet.NONE, actions);
    }
    boolean named =
        subject.kind() == Subject.SubjectKind.NAMED || subject.kind() == Subject.SubjectKind.MEMBER;
    boolean alike = !dependsOnName && named;
    boolean whole =
        subject.kind() == Subject.SubjectKind.ACCOUNT || subject.kind() == Subject.SubjectKind.ROOT;
    if (!alike || subject.account().isEmpty()) {
      spent += weight;
      return spent > MAX_SPENT
          ? new ActionOutlook(ActionSet.NONE, actions)
          : whole
              ? known("whole " + subject.key(), subject).of(actions)
              : outlook(Callers.of(subject, owner, naming())).of(actions);
    }
    return known(subject.account().get(), subject).of(actions);
  }

  private List<StatementJudge> naming() {
    return dependsOnName ? List.of(this) : List.of();
  }

  private ActionOutlook known(String name, Subject subject) {
    ActionOutlook known = byAccount.get(name);
    if (known == null) {
      known = outlook(Callers.of(subject, owner, naming()));
      byAccount.put(name, known);
    }
    return known;
  }

  /** Returns the actions for which the conditions hold in some request of a person. */
  ActionSet possible(Person person) {
    ActionSet expanded = statement.actions().expanded();
    if (tests.isEmpty()) {
      return expanded;
    }
    ActionSet possible = ActionSet.NONE;
    for (Route route : person.routes()) {
      ActionOutlook one = outlook(expanded, person, route);
      possible = possible.union(one.always()).union(one.sometimes());
    }
    return possible;
  }

  /** Sums up what can happen to any of some people, whichever way their requests come. */
  private ActionOutlook outlook(List<Person> people) {
    ActionSet expanded = statement.actions().expanded();
    ActionSet always = people.isEmpty() ? ActionSet.NONE : expanded;
    ActionSet possible = ActionSet.NONE;
    for (Person person : people) {
      for (Route route : person.routes()) {
        ActionOutlook one = outlook(expanded, person, route);
        always = always.intersect(one.always());
        possible = possible.union(one.always()).union(one.sometimes());
      }
    }
    return statement.isCertain()
        ? new ActionOutlook(always, possible.minus(always))
        : new ActionOutlook(ActionSet.NONE, possible);
  }

  private ActionOutlook outlook(ActionSet actions, Person person, Route route) {
    ActionOutlook outlook = new ActionOutlook(actions, ActionSet.NONE);
    for (int i = 0; i < tests.size() && !outlook.equals(ActionOutlook.NEVER); i++) {
      KeyTests one = tests.get(i);
      ActionSet with = one.with(route);
      ActionSet symmetric = one.symmetric();
      if (!symmetric.isEmpty()) {
        outlook = outlook.within(symmetric, one.judge(KeyTests.SYMMETRIC, NOTHING));
      }
      outlook = outlook.within(with.minus(symmetric), truth(i, person, route));
      if (!with.containsAll(actions)) {
        outlook = outlook.within(ActionSet.ALL.minus(with), one.absent());
      }
    }
    return outlook;
  }

  /** The places in the enums are the places in the table. */
  @SuppressWarnings("EnumOrdinal")
  private Truth truth(int index, Person person, Route route) {
    KeyTests one = tests.get(index);
    if (one.isVariable()) {
      return Truth.UNKNOWN;
    }
    if (one.isAboutTheCaller()) {
      return sum(one, person.values(one.key(), one.conditions(), owner));
    }
    int place = index * 8 + person.side().ordinal() * 4 + route.ordinal();
    Truth known = common[place];
    if (known == null) {
      known = common(one, person.side(), route);
      common[place] = known;
    }
    return known;
  }

  private Truth common(KeyTests one, Person.Side side, Route route) {
    return one.known().isEmpty() || one.isUncertain()
        ? Truth.UNKNOWN
        : sum(one, Candidates.of(one.known().get(), one.conditions(), route, side, owner));
  }

  /** Returns what holds for all of some values; unknown when it holds for some. */
  private Truth sum(KeyTests one, List<KeyValue> values) {
    // More values than these are not told apart.
    unclear |= values.get(values.size() - 1) instanceof KeyValue.Untold;
    Truth all = one.judge(values.get(0), NOTHING);
    for (int i = 1; i < values.size() && all != Truth.UNKNOWN; i++) {
      all = one.judge(values.get(i), NOTHING) == all ? all : Truth.UNKNOWN;
    }
    return all;
  }
}
