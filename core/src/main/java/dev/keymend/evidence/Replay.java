package dev.keymend.evidence;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Evaluator.Said;
import dev.keymend.access.Hearing;
import dev.keymend.access.Owner;
import dev.keymend.condition.Truth;
import dev.keymend.denial.RefusedBy;
import dev.keymend.kms.AccountIds;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.Compact;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides every distinct call that events tell of by two versions of a key policy. What IAM
 * policies say is not in an event, so each call is decided for both cases: with an IAM policy that
 * allows it, and without one.
 */
public final class Replay {
  private final KeyPolicy before;
  private final KeyPolicy after;
  private final Owner owner;
  private final Bounds bounds;
  private final Set<String> contextKeys = new HashSet<>();

  private Replay(KeyPolicy before, KeyPolicy after, Owner owner, Bounds bounds) {
    this.before = before;
    this.after = after;
    this.owner = owner;
    this.bounds = bounds;
    RecordedCall.contextKeys(before, contextKeys);
    RecordedCall.contextKeys(after, contextKeys);
  }

  /** What becomes of calls, from what matters most. */
  public enum Fate {
    /** They were allowed and no longer would be. */
    LOST(true),
    /** They were allowed by the key policy alone, and would need an IAM policy that allows them. */
    NEEDS_IAM(true),
    /** They were allowed, and what events do not tell decides whether they still would be. */
    UNSURE(false),
    /** They were refused and would be allowed. */
    GAINED(false),
    /** They were refused and would perhaps be allowed. */
    PERHAPS_GAINED(false),
    /** They were allowed, but not by this policy: by a grant, or when it was another one. */
    NOT_BY_POLICY(false),
    /** They were refused, but not by this policy: by another layer, or when it was another one. */
    REFUSED_ELSEWHERE(false),
    /**
     * What events do not tell decides, as before: the same statements ask for the same, so nothing
     * that was allowed is lost.
     */
    AS_BEFORE(false),
    /** They stay refused. */
    STILL_REFUSED(false),
    /** They stay allowed. */
    KEPT(false);

    private final String id = Ascii.id(name());
    private final boolean loss;

    Fate(boolean loss) {
      this.loss = loss;
    }

    /** Returns the id used in answers. */
    public String id() {
      return id;
    }

    /** Returns whether something that worked would surely not work any more by itself. */
    public boolean isLoss() {
      return loss;
    }
  }

  /**
   * What becomes of the calls that are one use.
   *
   * @param use what was called
   * @param tally how often
   * @param fate what becomes of the call for which that is worst
   * @param byIam whether it is allowed only where an IAM policy allows it, too
   * @param because what decides, in sentences
   * @param statements which statements of the policy as it is are about it, from 0
   */
  public record Replayed(
      Use use,
      Tally tally,
      Fate fate,
      boolean byIam,
      List<String> because,
      List<Integer> statements) {
    /** Copies the lists. */
    public Replayed {
      because = List.copyOf(because);
      statements = List.copyOf(statements);
    }
  }

  /**
   * Decides all calls to a key.
   *
   * @param evidence what was called
   * @param key ARN of the key that has the policies
   * @param before the policy as it is
   * @param after as it is to be
   * @param owner the key's owner
   * @return what becomes of each use of the key, in their order
   */
  public static List<Replayed> of(
      UsageEvidence evidence, String key, KeyPolicy before, KeyPolicy after, Owner owner) {
    Replay replay =
        new Replay(
            OwnPrincipals.in(before, key), OwnPrincipals.in(after, key), owner, evidence.bounds());
    List<Replayed> all = new ArrayList<>();
    for (Map.Entry<Use, Tally> entry : evidence.decided(key).entrySet()) {
      all.add(replay.replay(entry.getKey(), entry.getValue()));
    }
    return all;
  }

  /**
   * Returns whether a call is lost, or unsure that was not. Of a caller of whom an event tells the
   * account alone it is never sure whom a statement names.
   *
   * @param replayed what becomes of the calls
   * @param before the policy as it is
   */
  public static boolean isWorse(
      List<Replayed> replayed, UsageEvidence evidence, String key, KeyPolicy before, Owner owner) {
    List<Replayed> old = List.of();
    for (int i = 0; i < replayed.size(); i++) {
      Replayed one = replayed.get(i);
      boolean told = !AccountIds.isAccountId(one.use().principal());
      if (one.fate().isLoss() || (told && one.fate() == Fate.UNSURE)) {
        old = old.isEmpty() ? of(evidence, key, before, before, owner) : old;
        if (old.get(i).fate() != one.fate()) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a policy says to a call that was refused. */
  enum SaidOf {
    /** No statement allows it, and none denies it. */
    MISSING,
    /** The event says that another layer refused it. */
    ELSEWHERE,
    /** A Deny is about it, or may be. */
    DENIED,
    /** It allows it where an IAM policy does, too. */
    LEFT_TO_IAM,
    /** It allows it, or may. */
    ALLOWED,
    /** A statement is about one session of the role. */
    SESSION
  }

  /**
   * A use that was refused.
   *
   * @param use what was called
   * @param tally how often
   * @param standing what the policy says to it
   */
  record Refused(Use use, Tally tally, SaidOf standing) {}

  /** Returns what a policy says to each use of a key that was refused. */
  static List<Refused> refused(UsageEvidence evidence, String key, KeyPolicy policy, Owner owner) {
    KeyPolicy told = OwnPrincipals.in(policy, key);
    Replay replay = new Replay(told, told, owner, evidence.bounds());
    List<Refused> refused = new ArrayList<>();
    evidence
        .decided(key)
        .forEach(
            (use, tally) -> {
              if (use.refused()) {
                refused.add(new Refused(use, tally, replay.standing(use, tally)));
              }
            });
    return refused;
  }

  private SaidOf standing(Use use, Tally tally) {
    if (use.refusedBy().isPresent()) {
      return SaidOf.ELSEWHERE;
    }
    SaidOf standing = SaidOf.MISSING;
    for (RecordedCall.ToldCall call : RecordedCall.calls(use, tally, owner, contextKeys)) {
      for (AccessRequest request : call.all()) {
        standing = standing == SaidOf.MISSING ? standing(request) : standing;
      }
    }
    return standing;
  }

  private SaidOf standing(AccessRequest request) {
    if (namesSession(request)) {
      return SaidOf.SESSION;
    }
    Said said = Evaluator.say(before, owner, request);
    if (said.hearing().denied() != Truth.FALSE) {
      return SaidOf.DENIED;
    }
    return grade(said.with()) == 0
        ? SaidOf.MISSING
        : grade(said.without()) == 0 ? SaidOf.LEFT_TO_IAM : SaidOf.ALLOWED;
  }

  /**
   * A request, and what both policies say to it.
   *
   * @param request the request
   * @param old what the policy as it is says
   * @param next what it says as it is to be
   */
  private record Tried(AccessRequest request, Said old, Said next) {}

  private Tried tried(AccessRequest request) {
    return new Tried(
        request, Evaluator.say(before, owner, request), Evaluator.say(after, owner, request));
  }

  private Replayed replay(Use use, Tally tally) {
    CallFate worst = null;
    boolean byIam = false;
    TreeSet<Integer> hit = new TreeSet<>();
    for (RecordedCall.ToldCall call : RecordedCall.calls(use, tally, owner, contextKeys)) {
      List<Tried> all = new ArrayList<>();
      for (AccessRequest request : call.all()) {
        Tried one = tried(request);
        all.add(one);
        byIam |= !use.refused() && isByIam(one);
        hit(one, hit);
      }
      CallFate judged = judge(use, all, call.isCut(), worst);
      worst = judged == null ? worst : judged;
    }
    return worst == null
        ? new Replayed(use, tally, unsure(use), byIam, List.of(), List.of())
        : new Replayed(use, tally, worst.fate(), byIam, worst.because(), new ArrayList<>(hit));
  }

  /** What becomes of a call, and why. */
  private record CallFate(Fate fate, List<String> because) {}

  /** Returns what becomes of a call; null when something worse is known of another one. */
  private @Nullable CallFate judge(
      Use use, List<Tried> all, boolean isCut, @Nullable CallFate known) {
    Optional<RefusedBy> other = use.refusedBy().filter(by -> by != RefusedBy.KEY_POLICY);
    List<Fate> fates = new ArrayList<>();
    Fate fate = fate(use, all.get(0));
    for (Tried one : all) {
      Fate next = fate(use, one);
      fates.add(next);
      fate = together(fate, next);
    }
    fate = other.isPresent() ? Fate.REFUSED_ELSEWHERE : fate;
    // Words are made for what is told alone.
    if (known != null && known.fate().compareTo(fate) <= 0) {
      return null;
    }
    if (other.isPresent()) {
      String by = "The event says that " + other.get().words() + " refused it.";
      return new CallFate(fate, List.of(by));
    }
    if (fate == Fate.REFUSED_ELSEWHERE && use.byNoStatement()) {
      return new CallFate(fate, List.of(RefusedWhy.ANOTHER));
    }
    int same = fates.indexOf(fate);
    if (same >= 0) {
      return new CallFate(fate, because(fate, all.get(same), isCut));
    }
    List<String> because = new ArrayList<>();
    if (use.isThroughService()) {
      because.add(
          "The event names "
              + use.via()
              + ", which does not prove that the request had kms:ViaService.");
    }
    if (!use.issuer().isEmpty()) {
      because.add(
          "It is not known whether a statement for the federated user let it in, or one for the user"
              + " behind it.");
    }
    Fate worst = Collections.min(fates);
    because.addAll(because(worst, all.get(fates.indexOf(worst)), isCut));
    return new CallFate(fate, because);
  }

  /**
   * What becomes of a call that was one of two. If the policy would have refused one of them, that
   * was not the call, or something else allowed it, which stays.
   */
  private static Fate together(Fate one, Fate other) {
    if (one == other || other == Fate.NOT_BY_POLICY) {
      return one;
    }
    if (one == Fate.NOT_BY_POLICY) {
      return other;
    }
    Fate worse = one.compareTo(other) < 0 ? one : other;
    Fate better = worse == one ? other : one;
    return switch (worse) {
      case LOST, NEEDS_IAM -> better.isLoss() ? worse : Fate.UNSURE;
      case GAINED -> Fate.PERHAPS_GAINED;
      case REFUSED_ELSEWHERE -> Fate.STILL_REFUSED;
      default -> worse;
    };
  }

  private Fate fate(Use use, Tried tried) {
    if (use.isBySomeService()) {
      return ofSomeService(use);
    }
    return namesSession(tried.request()) ? ofSession(use, tried) : ofRole(use, tried);
  }

  private List<String> because(Fate fate, Tried tried, boolean isCut) {
    if (tried.request().caller().text().equals(Use.SOME_SERVICE)) {
      return List.of(
          "A service called by itself, and the event does not tell which. Statements for services"
              + (fate == Fate.AS_BEFORE || fate == Fate.STILL_REFUSED
                  ? " stay as they are."
                  : " change."));
    }
    List<String> because = new ArrayList<>(plainly(fate, tried, isCut));
    if (namesSession(tried.request())) {
      because.add("Calls are counted by role, and a statement is about one session of it.");
    }
    boolean open = fate == Fate.UNSURE || fate == Fate.PERHAPS_GAINED || fate == Fate.AS_BEFORE;
    if (isCut && open && asksContext(tried)) {
      because.add(
          "There were more than the "
              + bounds.contexts()
              + " encryption contexts that are kept of such calls, so the values that differed are"
              + " not known any more.");
    }
    return because;
  }

  /**
   * Whichever service it was, nothing changes for it where no statement that may be about one does.
   */
  private Fate ofSomeService(Use use) {
    boolean same = texts(before, Replay::isForServices).equals(texts(after, Replay::isForServices));
    return use.refused()
        ? same ? Fate.STILL_REFUSED : Fate.PERHAPS_GAINED
        : same ? Fate.AS_BEFORE : Fate.UNSURE;
  }

  private static boolean isForServices(Statement statement) {
    return statement.principals().negated()
        || statement
            .principals()
            .anyIs(
                id ->
                    !(id instanceof PrincipalId.Identity) && !(id instanceof PrincipalId.Account));
  }

  /** Whichever session it was, nothing changes for it where no statement about one does. */
  private Fate ofSession(Use use, Tried tried) {
    if (use.refused()) {
      return texts(before, any -> true).equals(texts(after, any -> true))
          ? Fate.STILL_REFUSED
          : Fate.PERHAPS_GAINED;
    }
    boolean same =
        texts(before, one -> namesSession(one, tried.request()))
            .equals(texts(after, one -> namesSession(one, tried.request())));
    return same && saysNoLess(tried) ? Fate.AS_BEFORE : Fate.UNSURE;
  }

  private static List<String> texts(KeyPolicy policy, Predicate<Statement> which) {
    return policy.statements().stream()
        .filter(which)
        .map(statement -> text(policy, statement))
        .toList();
  }

  private static boolean asksContext(Tried tried) {
    return undecidedKeys(tried.old()).stream().anyMatch(RecordedCall::isContext)
        || undecidedKeys(tried.next()).stream().anyMatch(RecordedCall::isContext);
  }

  /** The condition keys of which it is not known whether a request meets what is asked. */
  private static Set<String> undecidedKeys(Said said) {
    Set<String> keys = new LinkedHashSet<>();
    for (Hearing.Heard heard : said.hearing().heard()) {
      if (heard.applies() == Truth.UNKNOWN) {
        heard.unmet().forEach(condition -> keys.add(condition.key()));
      }
    }
    return keys;
  }

  /** Adds the statements that apply to a call, or may. */
  private static void hit(Tried tried, Set<Integer> hit) {
    for (Hearing.Heard heard : tried.old().hearing().heard()) {
      if (heard.applies() != Truth.FALSE) {
        hit.add(heard.statement().index());
      }
    }
  }

  private static boolean isByIam(Tried tried) {
    int without = grade(tried.next().without());
    return without < 2 && grade(tried.next().with()) > without;
  }

  private static Fate unsure(Use use) {
    return use.refused() ? Fate.PERHAPS_GAINED : Fate.UNSURE;
  }

  private List<String> plainly(Fate fate, Tried tried, boolean isCut) {
    return switch (fate) {
      case KEPT -> List.of();
      case AS_BEFORE -> undecided(tried, isCut);
      case NOT_BY_POLICY, REFUSED_ELSEWHERE -> because(before, tried);
      default -> because(after, tried);
    };
  }

  private List<String> because(KeyPolicy policy, Tried tried) {
    return Evaluator.decide(policy, owner, tried.request().with(IdentityPolicies.ALLOW)).because();
  }

  private Fate ofRole(Use use, Tried tried) {
    int[] old = grades(tried.old());
    int[] next = grades(tried.next());
    if (use.refused()) {
      return ofRefused(old, next);
    }
    if (old[1] == 0) {
      return Fate.NOT_BY_POLICY;
    }
    if (next[1] == 0) {
      return Fate.LOST;
    }
    if (old[0] == 2 && next[0] == 0) {
      return Fate.NEEDS_IAM;
    }
    // Where it may have been allowed without an IAM policy, there may be none.
    if (next[0] == 2 || (next[1] == 2 && old[0] == 0)) {
      return Fate.KEPT;
    }
    return saysNoLess(tried) ? Fate.AS_BEFORE : Fate.UNSURE;
  }

  /** Names what a policy asks for and events do not tell. */
  private List<String> undecided(Tried tried, boolean isCut) {
    Set<String> keys = undecidedKeys(tried.next());
    if (keys.isEmpty()) {
      return because(after, tried);
    }
    List<String> untold = new ArrayList<>(keys);
    // Events did tell these.
    untold.removeIf(key -> isCut && RecordedCall.isContext(key));
    String same = "The same statements ask for it as before.";
    return untold.isEmpty()
        ? List.of(same)
        : List.of(
            "What is kept of events does not tell " + String.join(", ", untold) + ". " + same);
  }

  private static Fate ofRefused(int[] old, int[] next) {
    if (next[0] > old[0] || next[1] > old[1]) {
      boolean sure = next[1] == 2 && (old[1] < 2 || next[0] == 2);
      return sure ? Fate.GAINED : Fate.PERHAPS_GAINED;
    }
    return old[1] == 2 ? Fate.REFUSED_ELSEWHERE : Fate.STILL_REFUSED;
  }

  /** Returns how surely a call is allowed, from 0 to 2, without and with an IAM policy for it. */
  private static int[] grades(Said said) {
    return new int[] {grade(said.without()), grade(said.with())};
  }

  private static int grade(Outcome outcome) {
    return switch (outcome) {
      case ALLOWED -> 2;
      case DEPENDS -> 1;
      default -> 0;
    };
  }

  /**
   * Whatever is not known of a call: if each statement that may allow it is still there, or one
   * that asks for no more than it, and no Deny is new, it stays allowed.
   */
  private boolean saysNoLess(Tried tried) {
    List<Hearing.Heard> old = heard(tried.old(), Effect.ALLOW);
    List<Hearing.Heard> next = heard(tried.next(), Effect.ALLOW);
    return old.stream().allMatch(one -> next.stream().anyMatch(other -> asksNoMore(other, one)))
        && texts(before, heard(tried.old(), Effect.DENY))
            .containsAll(texts(after, heard(tried.next(), Effect.DENY)));
  }

  private boolean asksNoMore(Hearing.Heard next, Hearing.Heard old) {
    if (text(after, next.statement()).equals(text(before, old.statement()))
        || isAllButActions(next.statement(), old.statement())) {
      return true;
    }
    return next.about() == Truth.TRUE
        && next.statement().isCertain()
        && next.direct() == old.direct()
        && conditions(old).containsAll(conditions(next));
  }

  /** Returns whether a statement says the same to whoever calls an action that both have. */
  private static boolean isAllButActions(Statement next, Statement old) {
    boolean same = next.isCertain();
    for (String name :
        List.of("Principal", "NotPrincipal", "Resource", "NotResource", "Condition")) {
      same &= element(next, name).equals(element(old, name));
    }
    return same;
  }

  private static String element(Statement statement, String name) {
    return statement.node().member(name).map(member -> Compact.of(member.value())).orElse("");
  }

  /** The conditions that an event does not decide. */
  private static Set<String> conditions(Hearing.Heard heard) {
    Set<String> conditions = new HashSet<>();
    for (Condition condition : heard.unmet()) {
      StringBuilder text = new StringBuilder(Ascii.lower(condition.block().name()));
      text.append('\n').append(Ascii.lower(condition.key()));
      condition.values().forEach(value -> text.append('\n').append(value.value().source()));
      conditions.add(text.toString());
    }
    return conditions;
  }

  private static List<Hearing.Heard> heard(Said said, Effect effect) {
    List<Hearing.Heard> list = new ArrayList<>();
    for (Hearing.Heard heard : said.hearing().heard()) {
      if (heard.statement().effect() == effect && heard.applies() != Truth.FALSE) {
        list.add(heard);
      }
    }
    return list;
  }

  private static Set<String> texts(KeyPolicy policy, List<Hearing.Heard> heard) {
    Set<String> texts = new HashSet<>();
    heard.forEach(one -> texts.add(text(policy, one.statement())));
    return texts;
  }

  private static String text(KeyPolicy policy, Statement statement) {
    return statement.node().range().of(policy.document().text());
  }

  /** Sessions of a role are counted together, so a statement about one of them is undecided. */
  private boolean namesSession(AccessRequest request) {
    return request.caller().isSession()
        && (namesSession(before, request) || namesSession(after, request));
  }

  private static boolean namesSession(KeyPolicy policy, AccessRequest request) {
    return policy.statements().stream().anyMatch(one -> namesSession(one, request));
  }

  private static boolean namesSession(Statement statement, AccessRequest request) {
    return statement
        .principals()
        .anyIs(
            id ->
                id instanceof PrincipalId.Identity identity
                    && identity.role().isPresent()
                    && identity.name().equals(request.caller().name()));
  }
}
