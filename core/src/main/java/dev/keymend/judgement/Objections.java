package dev.keymend.judgement;

import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessTable;
import dev.keymend.access.ActionText;
import dev.keymend.access.ChangeText;
import dev.keymend.access.Delegation;
import dev.keymend.access.Exposure;
import dev.keymend.access.LastDates;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject.SubjectKind;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.condition.PolicyVariables;
import dev.keymend.condition.Relation;
import dev.keymend.explanation.Explanation;
import dev.keymend.explanation.Explanation.Afterwards;
import dev.keymend.judgement.AnswerJudgement.ForeignAnswer;
import dev.keymend.judgement.AnswerJudgement.Pair;
import dev.keymend.judgement.Dropped.DroppedCondition;
import dev.keymend.judgement.Objection.ObjectionKind;
import dev.keymend.judgement.Objection.ObjectionLevel;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.question.CheckAnswer;
import dev.keymend.rule.check.Savable;
import dev.keymend.rule.check.Savable.SavableState;
import dev.keymend.source.Format;
import dev.keymend.source.Node;
import dev.keymend.source.Tree;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what stands against a policy that is to take the place of another one. */
final class Objections {
  /** More of what is filled in is not shown, in UTF-16 units. */
  private static final int LONG = 60;

  /** So many of a kind are said one by one. */
  private static final int NAMED = 5;

  private static final String BESIDE = "Beside the policy: ";
  private static final String NEW = " no principal, resource or condition of your policy names";

  private static final String NOT_NAMED = ", which" + NEW + ".";
  private static final String PUBLIC_RULE = "public-principal";
  private static final String REPAIR_RULE = "repair";

  private final ForeignAnswer answer;
  private final Report report;
  private final Report before;
  private final List<Pair> pairs;
  private final Set<String> knownIds = new HashSet<>();
  private final boolean isUsedWhole;
  private final AlteredPlaceholders altered;
  private final List<Objection> all = new ArrayList<>();

  /** Which policy the next objections are about, in front of each; empty when there is but one. */
  private String about = "";

  /**
   * Takes what to judge.
   *
   * @param isUsedWhole whether the text of the answer that has all policies may be used
   */
  Objections(
      ForeignAnswer answer, Report report, Report before, List<Pair> pairs, boolean isUsedWhole) {
    this.answer = answer;
    this.report = report;
    this.before = before;
    this.pairs = pairs;
    this.isUsedWhole = isUsedWhole;
    List<String> mentioned = Mentioned.before(answer, before);
    this.altered = new AlteredPlaceholders(answer.map(), mentioned);
    for (String text : mentioned) {
      knownIds.addAll(KnownIds.in(text));
    }
  }

  /** Returns them, the worst first. */
  List<Objection> all() {
    if (pairs.isEmpty()) {
      nothing();
    } else {
      text();
      for (Pair pair : pairs) {
        about = pairs.size() > 1 ? pair.now().name() + ": " : "";
        whole(pair);
        access(pair.now());
        dropped(pair);
        names(pair);
        findings(pair);
      }
      about = "";
    }
    checks();
    call();
    all.sort(Comparator.comparing(Objection::level).thenComparing(Objection::kind));
    return all;
  }

  private void stop(ObjectionKind kind, String text) {
    all.add(new Objection(kind, ObjectionLevel.STOP, about + text));
  }

  private void first(ObjectionKind kind, String text) {
    all.add(new Objection(kind, ObjectionLevel.FIRST, about + text));
  }

  private void note(ObjectionKind kind, String text) {
    all.add(new Objection(kind, ObjectionLevel.NOTE, about + text));
  }

  private static <T> List<T> few(List<T> list) {
    return list.subList(0, Math.min(NAMED, list.size()));
  }

  /** Says how many more there are than were said one by one. */
  private void rest(List<?> list, ObjectionKind kind, ObjectionLevel level, String what) {
    if (list.size() > NAMED) {
      all.add(
          new Objection(
              kind, level, about + "And " + (list.size() - NAMED) + " more " + what + "."));
    }
  }

  private void nothing() {
    String none = "There is no key policy in the answer";
    Optional<String> wrapped = Wrapped.in(answer.text());
    if (!report.others().isEmpty()) {
      String kind = report.others().get(0).kind().label();
      stop(ObjectionKind.NO_POLICY, none + ", but this: " + kind + ".");
    } else if (wrapped.isPresent()) {
      stop(
          ObjectionKind.UNREADABLE,
          none
              + ", but one in "
              + wrapped.get()
              + ". That is not read, as its placeholders are hidden in it. Ask for it as plain"
              + " JSON.");
    } else if (Unjudged.hasPartsOfOne(answer.text()) && !report.ofText().isEmpty()) {
      String why = report.ofText().get(0).finding().message();
      stop(ObjectionKind.UNREADABLE, "The answer cannot be read. " + why);
    } else {
      stop(ObjectionKind.NO_POLICY, none + ".");
    }
  }

  /** What is said of the answer as a whole. */
  private void text() {
    several();
    if (before.format().isPresent() && before.format().get() != Format.POLICY) {
      first(
          ObjectionKind.MORE_THAN_A_POLICY,
          isUsedWhole
              ? "Your text is more than its policies. The whole text of the answer would take its"
                  + " place, and beside the policies nobody has judged that."
              : "Your text is more than a policy. Take the policy over into its place by"
                  + " yourself.");
    }
    for (String said : Beside.newIn(answer.text(), answer.before())) {
      first(ObjectionKind.BESIDE, BESIDE + said);
    }
    // What stood beside the policy before is nothing new.
    int statements =
        Unjudged.statements(report, answer.text()) - Unjudged.statements(before, answer.before());
    if (statements > 0) {
      first(
          ObjectionKind.UNJUDGED,
          "The answer has "
              + (statements == 1 ? "a statement" : statements + " statements")
              + " outside of the policy, which nobody has judged.");
    }
    Optional<String> wrapped = Wrapped.in(Unjudged.rest(report, answer.text()));
    if (wrapped.isPresent() && Wrapped.in(Unjudged.rest(before, answer.before())).isEmpty()) {
      first(
          ObjectionKind.UNJUDGED,
          "The answer also has a policy in "
              + wrapped.get()
              + ", which is not read and which nobody has judged.");
    }
    Set<String> others = Unjudged.policies(report);
    others.removeAll(Unjudged.policies(before));
    for (String kind : others) {
      note(
          ObjectionKind.UNJUDGED,
          "The answer also has this, which nobody has judged: " + kind + ".");
    }
  }

  private void several() {
    int now = different();
    int then = before.policies().size();
    if (pairs.size() > 1) {
      String judged =
          "The answer has the policies of the same "
              + now
              + " keys as your text. All were judged, and ";
      if (isUsedWhole) {
        note(ObjectionKind.SEVERAL_POLICIES, judged + "are used together.");
      } else {
        first(
            ObjectionKind.SEVERAL_POLICIES,
            judged
                + "only that of "
                + pairs.get(0).now().name()
                + " can be used here. Take the others out of the answer by yourself.");
      }
    } else if (now > 1) {
      stop(
          ObjectionKind.SEVERAL_POLICIES,
          "The answer has " + now + " key policies. Only the first one was judged.");
    } else if (then > 1) {
      stop(
          ObjectionKind.SEVERAL_POLICIES,
          "Your text has "
              + then
              + " key policies, and the answer has one. The others would be gone.");
    }
  }

  /** How many policies the answer has; one that stands there twice is one. */
  private int different() {
    List<Node> roots = new ArrayList<>();
    for (PolicyReport policy : report.policies()) {
      Node root = policy.corrected().root();
      boolean known = false;
      for (Node other : few(roots)) {
        known |= Tree.areSame(root, other);
      }
      if (!known) {
        roots.add(root);
      }
    }
    return roots.size();
  }

  private void whole(Pair pair) {
    PolicyReport one = pair.now();
    Optional<PolicyReport> old = pair.then();
    owner(pair);
    List<Savable.Reason> reasons = refusals(one);
    if (one.savable().state() == SavableState.NO) {
      for (Savable.Reason reason : few(reasons)) {
        stop(ObjectionKind.REFUSED_BY_KMS, "KMS refuses it: " + reason.message());
      }
      rest(reasons, ObjectionKind.REFUSED_BY_KMS, ObjectionLevel.STOP, "for which KMS refuses it");
    }
    if (isRepaired(one)) {
      first(ObjectionKind.REPAIRED, "The policy was damaged, and was repaired to be read.");
    }
    Delegation after = one.verdict();
    boolean sure = after.hasSureManager();
    // Whoever could change it only under conditions can lose that, too.
    boolean wasSure = old.isEmpty() || old.get().verdict().hasSureManager();
    for (AccessChange change : one.proof().changes()) {
      wasSure |= change.losing().contains(KmsAction.PUT_KEY_POLICY);
    }
    if (after.managers().isEmpty() && one.owner().account().isPresent()) {
      stop(ObjectionKind.LOCKS_OUT, "Nobody can change this policy once it is in force.");
    } else if (wasSure && !sure) {
      first(ObjectionKind.LOCKS_OUT, "It is not sure that anybody can change this policy.");
    }
    boolean wasEnding = old.isPresent() && endsLockedOut(old.get());
    if (!after.managers().isEmpty() && !wasEnding && endsLockedOut(one)) {
      stop(
          ObjectionKind.LOCKS_OUT,
          "Once the last date in it has passed, nobody can change this policy.");
    }
  }

  /** What stands around a policy may be damaged for all that matters. */
  private boolean isRepaired(PolicyReport one) {
    boolean repaired = one.isRepaired();
    for (Reported reported : report.ofText()) {
      repaired |= reported.finding().rule().id().equals(REPAIR_RULE);
    }
    return repaired;
  }

  /** Returns why KMS would not take a policy, but for what was repaired: that is used repaired. */
  static List<Savable.Reason> refusals(PolicyReport one) {
    List<Savable.Reason> reasons = new ArrayList<>();
    for (Savable.Reason reason : one.savable().reasons()) {
      if (!reason.rule().id().equals(REPAIR_RULE)) {
        reasons.add(reason);
      }
    }
    return reasons;
  }

  private static boolean endsLockedOut(PolicyReport one) {
    Optional<KeyPolicy> policy = KeyPolicy.of(one.corrected());
    return one.owner().account().isPresent()
        && policy.isPresent()
        && LastDates.lockOut(policy.get(), one.owner()).isPresent();
  }

  /** Whose key it is the text before tells, or the user: an answer can only be wrong about it. */
  private void owner(Pair pair) {
    Optional<String> now = pair.now().owner().account();
    Optional<String> then =
        answer.owner().or(() -> pair.then().flatMap(earlier -> earlier.owner().account()));
    if (now.isEmpty() || now.equals(then)) {
      return;
    }
    if (then.isPresent()) {
      stop(
          ObjectionKind.OWNER,
          "It takes account "
              + now.get()
              + " for the owner of the key, which is "
              + then.get()
              + ". Only the owner's principals can change the policy.");
    } else {
      first(
          ObjectionKind.OWNER,
          "Your text does not tell who owns the key, and this one is judged as if account "
              + now.get()
              + " did. If another one does, its principals may lose the key.");
    }
  }

  private void access(PolicyReport one) {
    boolean gains = false;
    boolean losses = false;
    for (AccessChange change : one.proof().changes()) {
      boolean more =
          !change.gained().union(change.loosened()).isEmpty()
              || (!change.altered().isEmpty() && change.alteration() != Relation.NARROWER);
      if (change.subject().kind() == SubjectKind.EVERYONE) {
        ActionSet outside = change.gained().union(change.loosened()).intersect(open(one));
        if (!outside.isEmpty()) {
          stop(
              ObjectionKind.PUBLIC,
              "Anyone in any AWS account can now use " + ActionText.of(outside) + ".");
        }
      }
      gains |= more;
      losses |= !change.losing().isEmpty();
    }
    if (gains || losses) {
      String summary = ChangeText.summary(one.proof().changes(), one.isRepaired());
      first(gains ? ObjectionKind.WIDENS : ObjectionKind.NARROWS, summary);
    }
  }

  /** Returns the actions for which somebody gets in who has nothing to do with the owner. */
  private static ActionSet open(PolicyReport one) {
    Optional<KeyPolicy> policy = KeyPolicy.of(one.corrected());
    ActionSet open = ActionSet.NONE;
    if (policy.isPresent()) {
      for (Exposure exposure : AccessTable.of(policy.get(), one.owner()).exposures()) {
        open = open.union(exposure.open());
      }
    }
    return open;
  }

  private void dropped(Pair pair) {
    Optional<PolicyReport> earlier = pair.then();
    Optional<KeyPolicy> then = earlier.flatMap(one -> KeyPolicy.of(one.corrected()));
    Optional<KeyPolicy> now = KeyPolicy.of(pair.now().corrected());
    if (then.isEmpty() || now.isEmpty()) {
      return;
    }
    if (Beside.losesRotation(earlier.orElseThrow(), pair.now())) {
      first(ObjectionKind.BESIDE, BESIDE + "The key does not rotate by itself any more.");
    }
    boolean replaces = now.get().hasVariables();
    if (then.get().hasVariables() != replaces
        && (hasVariables(then.get()) || hasVariables(now.get()))) {
      first(
          ObjectionKind.DROPS_CONDITION,
          replaces
              ? "Its Version is another one: what was plain text in your policy, written ${…}, is a"
                  + " variable now."
              : "Its Version is another one, in which the variables of your policy mean nothing.");
    }
    Dropped dropped = new Dropped(then.get(), now.get());
    unknown(dropped);
    List<Statement> denies = dropped.denies();
    for (Statement deny : few(denies)) {
      first(
          ObjectionKind.DROPS_DENY,
          "The Deny of " + deny.label() + " is gone, or it denies less than before.");
    }
    rest(denies, ObjectionKind.DROPS_DENY, ObjectionLevel.FIRST, "Denies are gone or deny less");
    List<Statement> meant = dropped.meantDenies();
    for (Statement deny : few(meant)) {
      first(
          ObjectionKind.DROPS_DENY,
          MeantDeny.isCutOffBefore(deny)
              ? "Your text ends within " + deny.label() + ", which may be a Deny. It is gone."
              : "In your text "
                  + deny.label()
                  + " was meant as a Deny, though it was none as it stood. No Deny takes its"
                  + " place.");
    }
    rest(meant, ObjectionKind.DROPS_DENY, ObjectionLevel.FIRST, "of them are gone");
    List<DroppedCondition> conditions = dropped.conditions(pair.now().proof().changes());
    for (DroppedCondition one : few(conditions)) {
      String whose = one.statement().label();
      String condition = " condition on " + one.condition().key() + " of " + whose;
      first(
          ObjectionKind.DROPS_CONDITION,
          one.rival().isPresent()
              ? Ascii.capitalized(one.rival().get().label())
                  + " allows the same as "
                  + whose
                  + " without the"
                  + condition
                  + "."
              : "The" + condition + " is gone, or it admits more than before.");
    }
    rest(
        conditions,
        ObjectionKind.DROPS_CONDITION,
        ObjectionLevel.FIRST,
        "conditions are gone or admit more");
  }

  private static boolean hasVariables(KeyPolicy policy) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        for (String value : condition.texts()) {
          if (PolicyVariables.areIn(value)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String shortened(String text) {
    return text.length() <= LONG ? text : text.substring(0, LONG) + "…";
  }

  /** What is filled in later may be any statement. */
  private void unknown(Dropped dropped) {
    List<String> came = dropped.newUnknown();
    for (String one : few(came)) {
      first(
          ObjectionKind.UNJUDGED,
          "“"
              + shortened(one)
              + "” is filled in later, which your policy does not have."
              + " Nobody knows whom that lets in.");
    }
    rest(came, ObjectionKind.UNJUDGED, ObjectionLevel.FIRST, "are filled in later");
    List<String> gone = dropped.unknownGone();
    for (String one : few(gone)) {
      first(
          ObjectionKind.DROPS_DENY,
          "“" + shortened(one) + "”, which is filled in later, is gone. It may be a Deny.");
    }
    rest(gone, ObjectionKind.DROPS_DENY, ObjectionLevel.FIRST, "that are filled in later are gone");
  }

  /** Whom a policy names that nothing named before. */
  private void names(Pair pair) {
    String alone = AloneText.plain(pair.now());
    Optional<KeyPolicy> policy = KeyPolicy.of(pair.now().corrected());
    Set<String> ids = new LinkedHashSet<>();
    if (policy.isEmpty() || policy.get().hasUnknownStatement()) {
      ids.addAll(KnownIds.in(alone));
    } else {
      for (String value : Mentioned.in(policy.get())) {
        ids.addAll(KnownIds.in(value));
      }
    }
    ids.removeAll(knownIds);
    for (String id : few(List.copyOf(ids))) {
      first(
          ObjectionKind.NEW_ACCOUNT,
          (id.startsWith("o-") ? "It names the organization " : "It names the account ")
              + id
              + NOT_NAMED);
    }
    rest(
        List.copyOf(ids),
        ObjectionKind.NEW_ACCOUNT,
        ObjectionLevel.FIRST,
        "accounts or organizations that" + NEW);
    Set<String> providers = providers(pair.now());
    if (pair.then().isPresent()) {
      providers.removeAll(providers(pair.then().get()));
    }
    for (String provider : few(List.copyOf(providers))) {
      first(ObjectionKind.NEW_ACCOUNT, "It names the identity provider " + provider + NOT_NAMED);
    }
    rest(
        List.copyOf(providers),
        ObjectionKind.NEW_ACCOUNT,
        ObjectionLevel.FIRST,
        "identity providers that" + NEW);
    placeholders(policy, alone);
  }

  private static Set<String> providers(PolicyReport one) {
    Optional<KeyPolicy> policy = KeyPolicy.of(one.corrected());
    Set<String> providers = new LinkedHashSet<>();
    for (Statement statement :
        policy.isEmpty() ? List.<Statement>of() : policy.get().statements()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.type().equals("Federated")) {
          providers.add(principal.text());
        }
      }
      for (Condition condition : statement.conditions()) {
        if (condition.isAbout("aws:FederatedProvider")) {
          providers.addAll(condition.texts());
        }
      }
    }
    return providers;
  }

  /** Accounts are said by themselves. */
  private void placeholders(Optional<KeyPolicy> policy, String alone) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : answer.unknown()) {
      if (alone.contains(word) && !AccountIds.isAccountId(word)) {
        words.add(word);
      }
    }
    if (policy.isPresent()) {
      words.addAll(altered.in(policy.get()));
    }
    List<String> all = List.copyOf(words);
    for (String word : few(all)) {
      stop(ObjectionKind.PLACEHOLDER, "It has “" + word + "”, which was not handed out.");
    }
    rest(all, ObjectionKind.PLACEHOLDER, ObjectionLevel.STOP, "were not handed out");
  }

  /** What KMS refuses is said already. */
  private void findings(Pair pair) {
    Set<String> said = new HashSet<>();
    for (Savable.Reason reason : pair.now().savable().reasons()) {
      said.add(reason.rule().id());
    }
    for (Reported reported : pair.came()) {
      Severity severity = reported.finding().severity();
      String rule = reported.finding().rule().id();
      if (pair.then().isEmpty() && rule.equals(PUBLIC_RULE) && severity == Severity.CRITICAL) {
        // With nothing before it nobody gains.
        stop(ObjectionKind.PUBLIC, reported.finding().message());
        said.add(rule);
      } else if (severity.compareTo(Severity.WARNING) <= 0 && said.add(rule)) {
        String text = "New: " + reported.finding().message() + like(pair, rule);
        if (severity == Severity.WARNING) {
          note(ObjectionKind.FINDING, text);
        } else {
          first(ObjectionKind.FINDING, text);
        }
      }
    }
  }

  /** Says how many more a rule has found that were not there. */
  private static String like(Pair pair, String rule) {
    int count = 0;
    for (Reported reported : pair.came()) {
      count += reported.finding().rule().id().equals(rule) ? 1 : 0;
    }
    return count > 1 ? " And " + (count - 1) + " more like this." : "";
  }

  private void checks() {
    List<CheckAnswer> now = Holding.checks(report);
    List<CheckAnswer> then = Holding.checks(before);
    for (int i = 0; i < now.size(); i++) {
      CheckAnswer answer = now.get(i);
      boolean held = i < then.size() && then.get(i).isMet(then.get(i).before());
      if (answer.asked().check().isPresent() && !answer.isMet(answer.before())) {
        String title = answer.asked().check().get().title();
        String fails = held ? " does not hold any more." : " still does not hold.";
        first(ObjectionKind.CHECK, "The check “" + title + "”" + fails);
      }
    }
  }

  private void call() {
    Optional<Explanation> explanation = report.explanation();
    if (explanation.isPresent() && explanation.get().afterwards() == Afterwards.REFUSED) {
      first(
          ObjectionKind.CALL_STILL_REFUSED,
          "The call that failed would still be refused. " + explanation.get().outlook());
    }
  }
}
