package dev.keymend.analysis;

import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessTable;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.access.Witnesses;
import dev.keymend.analysis.Report.OwnedEdit;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Proof;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.change.Fix;
import dev.keymend.change.FixPlan;
import dev.keymend.change.Level;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.explanation.Explanation;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import dev.keymend.question.CallAnswer;
import dev.keymend.question.CheckAnswer;
import dev.keymend.question.CheckLine;
import dev.keymend.question.Question;
import dev.keymend.question.Suggestions;
import dev.keymend.rule.Finding;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.check.Recheck;
import dev.keymend.rule.check.Rules;
import dev.keymend.rule.check.Savable;
import dev.keymend.rule.whole.ManagedKeyPolicyRule;
import dev.keymend.rule.whole.RefusedCaller;
import dev.keymend.source.Embedding;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One policy of a text: what is found, what is done about it, and what that changes. */
final class PolicyAnalysis {
  /**
   * More findings than this help nobody, and would make the report larger than the tab can hold.
   */
  private static final int MAX_FINDINGS = Findings.MOST;

  private final String name;
  private final PolicyDocument document;
  private final PolicyFacts facts;
  private final List<Finding> found;
  private final List<Reported> repairs;
  private final List<Reported> reported = new ArrayList<>();
  private final Planning planning;
  private final Certainty certainty;
  private List<ReportedFix> additions = List.of();
  private @Nullable Judged corrected;
  private @Nullable Tables compared;
  private final Optional<KeyPolicy> comparedWith;

  /**
   * Analyzes a policy.
   *
   * @param name what to call it
   * @param policy the policy
   * @param repairs what had to be repaired before it could be read
   * @param request what the user chose
   * @param denial what the pasted error says about it
   * @param before the policy to compare it with, which the proof then does
   */
  PolicyAnalysis(
      String name,
      KeyPolicy policy,
      List<Reported> repairs,
      Request request,
      Denial denial,
      Optional<KeyPolicy> before) {
    this.name = name;
    this.document = policy.document();
    this.repairs = repairs;
    this.comparedWith = before;
    Owner owner = OwnerFinder.find(policy, request.owner(), denial.key(), before);
    this.facts = facts(policy, policy.statements(), AccessTable.of(policy, owner), owner, denial);
    this.certainty = new Certainty(facts);
    this.found = Rules.check(facts);
    this.planning = new Planning(document, owner);
  }

  /** Returns what the policy is called. */
  String name() {
    return name;
  }

  private static PolicyFacts facts(
      KeyPolicy policy, List<Statement> unjudged, AccessTable table, Owner owner, Denial denial) {
    return new PolicyFacts(
            policy, unjudged, owner, table, DelegationJudge.judge(policy, owner, table), denial)
        .judgedWithoutGuards();
  }

  /**
   * Plans the fixes. When another policy is to blame, or this one cannot be edited, nothing changes
   * by itself.
   *
   * @param request what the user chose
   * @param numbers how many fixes each rule has offered so far in this text
   */
  void plan(Request request, Map<String, Integer> numbers) {
    boolean blameless =
        (facts.denial().isElsewhere() && !RefusedCaller.isMissedBeside(facts))
            || ManagedKeyPolicyRule.isManaged(facts);
    for (Finding finding : kept()) {
      String rule = finding.rule().id();
      int first = numbers.getOrDefault(rule, 0) + 1;
      numbers.merge(rule, finding.fixes().size(), Integer::sum);
      Set<String> decided = decided(request, finding, first);
      for (int i = 0; i < finding.fixes().size(); i++) {
        Fix fix = finding.fixes().get(i);
        String id = rule + "/" + (first + i);
        boolean byDefault = !blameless && fix.isByDefault() && request.applies(fix.level());
        boolean open = byDefault && !decided.contains(fix.choice());
        boolean wanted = request.choices().getOrDefault(id, open);
        planning.offer(id, fix, byDefault, wanted, request.inputs().getOrDefault(id, Map.of()));
      }
    }
  }

  private List<Finding> kept() {
    return found.size() > MAX_FINDINGS ? found.subList(0, MAX_FINDINGS) : found;
  }

  /** The choices of a finding for which the user picked an alternative. */
  private static Set<String> decided(Request request, Finding finding, int first) {
    if (request.choices().isEmpty()) {
      return Set.of();
    }
    Set<String> decided = new HashSet<>();
    for (int i = 0; i < finding.fixes().size(); i++) {
      String choice = finding.fixes().get(i).choice();
      boolean picked =
          request.choices().getOrDefault(finding.rule().id() + "/" + (first + i), false);
      if (!choice.isEmpty() && picked) {
        decided.add(choice);
      }
    }
    return decided;
  }

  /**
   * Plans the statements that the user wants to add here. A preset that does not exist is left out:
   * the request comes from a page of another version.
   */
  void add(List<Request.Addition> wanted, int place) {
    Set<String> sids = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      Request.Addition addition = wanted.get(i);
      Optional<StatementPreset> preset = StatementPresets.byId(addition.preset());
      if (preset.isPresent() && addition.policy() == place) {
        Fix fix = preset.get().fix(facts.policy(), sids);
        String id = "preset/" + (i + 1) + "/" + addition.preset();
        planning.offer(id, fix, false, true, addition.inputs());
      }
    }
  }

  /** Plans what else is suggested. */
  void propose(Request.FixSource suggested, Map<String, Boolean> choices, int place) {
    boolean chosen = choices.keySet().stream().anyMatch(id -> id.startsWith("usage/"));
    List<Request.Suggested> fixes = suggested.of(facts.policy(), place);
    for (int i = 0; i < fixes.size(); i++) {
      String id = "usage/" + (i + 1);
      boolean on = choices.getOrDefault(id, fixes.get(i).byItself() && !chosen);
      planning.offer(id, fixes.get(i).fix(), false, on, Map.of());
    }
  }

  /**
   * Decides what becomes of the fixes.
   *
   * @param withheld ids of those that would lock everybody out
   */
  void decide(Set<String> withheld) {
    planning.decide(withheld);
    List<ReportedFix> all = planning.fixes();
    reported.clear();
    int from = 0;
    for (Finding finding : kept()) {
      int to = from + finding.fixes().size();
      TextRange range = document.embedding().outward(finding.range());
      reported.add(new Reported(finding, range, all.subList(from, to)));
      from = to;
    }
    additions = List.copyOf(all.subList(from, all.size()));
  }

  /**
   * Returns the ids of the fixes that are wanted, also of those that are in conflict with others:
   * those that give, then those that take.
   */
  List<String> wanted() {
    List<String> giving = new ArrayList<>();
    List<String> taking = new ArrayList<>();
    reported.forEach(finding -> wanted(finding.fixes(), giving, taking));
    // What calls of the past suggest takes something away, too.
    wanted(additions, giving, taking);
    giving.addAll(taking);
    return giving;
  }

  private static void wanted(List<ReportedFix> some, List<String> giving, List<String> taking) {
    for (ReportedFix fix : some) {
      if (fix.isOn() || fix.state() == FixPlan.FixState.CONFLICT) {
        boolean gives = fix.fix().level().compareTo(Level.RESTORE) <= 0;
        (gives ? giving : taking).add(fix.id());
      }
    }
  }

  /** Returns what the applied fixes, and a repair, change in the text. */
  List<OwnedEdit> edits() {
    Embedding embedding = document.embedding();
    List<OwnedEdit> edits = new ArrayList<>();
    if (embedding.isRewritten()) {
      own(embedding.outward(planning.edits().asList()), "repair", edits);
      return edits;
    }
    for (Reported finding : reported) {
      own(finding.fixes(), edits);
    }
    own(additions, edits);
    return edits;
  }

  private static void own(List<TextEdit> some, String fix, List<OwnedEdit> edits) {
    for (TextEdit edit : some) {
      edits.add(new OwnedEdit(edit, fix));
    }
  }

  private void own(List<ReportedFix> fixes, List<OwnedEdit> edits) {
    for (ReportedFix fix : fixes) {
      own(document.embedding().outward(fix.edits()), fix.id(), edits);
    }
  }

  /** Returns whether fixes change the policy. */
  boolean isChanged() {
    return !planning.edits().isEmpty();
  }

  /** A policy after all fixes, and what in it is as it was. */
  private record Judged(PolicyFacts facts, Recheck recheck) {}

  /**
   * Judges the policy after all fixes.
   *
   * @param policy the policy, read again
   * @return whether it is as sure as before that somebody can change it
   */
  boolean judge(KeyPolicy policy) {
    Recheck recheck = Recheck.of(facts.policy(), policy);
    AccessTable table = AccessTable.of(policy, facts.owner(), recheck.unchanged(facts.table()));
    PolicyFacts after = facts(policy, recheck.changed(), table, facts.owner(), facts.denial());
    corrected = new Judged(after, recheck);
    return certainty.isKeptBy(after);
  }

  /** Returns whether an error is about this policy. */
  boolean isRefusing() {
    return facts.denial().kind() != DenialKind.NONE;
  }

  /** Returns the answer to the call that failed. */
  Optional<Explanation> explain(CallEvidence evidence) {
    return evidence.explain(
        Optional.of(facts.policy()), facts.owner(), after(), ManagedKeyPolicyRule.isManaged(facts));
  }

  /** Returns the policy after its correction; empty when nothing is changed. */
  private Optional<KeyPolicy> after() {
    return corrected == null || !isChanged()
        ? Optional.empty()
        : Optional.of(corrected.facts().policy());
  }

  /** Returns what becomes of a check before and after the correction. */
  CheckAnswer answer(CheckLine asked, Question question, CallEvidence evidence) {
    Owner owner = facts.owner();
    CallAnswer before = CallAnswer.of(question, facts.policy(), owner, evidence.documents());
    return new CheckAnswer(
        asked,
        Optional.of(before),
        after()
            .map(policy -> CallAnswer.of(question, policy, owner, evidence.documents()))
            .or(() -> Optional.of(before)),
        "");
  }

  /** Returns what to ask about the policy. */
  Suggestions suggestions() {
    return Suggestions.of(facts.policy(), facts.denial().call());
  }

  /** Returns which statements are behind what the policy gives, before and after its correction. */
  Lanes lanes() {
    Judged judged = corrected;
    List<Lanes.Placed> placed = Lanes.placed(facts.policy());
    if (judged == null || !isChanged()) {
      AccessTable table = facts.table();
      return Lanes.of(changes(table, table), placed, table, placed, table);
    }
    AccessTable after = judged.facts().table();
    return Lanes.of(
        changes(facts.table(), after),
        placed,
        facts.table(),
        Lanes.placed(judged.facts().policy()),
        after);
  }

  /** Returns what is known: about the policy alone, or about what was judged as its correction. */
  PolicyReport report() {
    Judged after = corrected;
    return after == null || !isChanged()
        ? report(facts, found)
        : report(after.facts(), after.recheck().remaining(found, after.facts()));
  }

  /** Returns what differs between two tables; to compare them takes its time. */
  private List<AccessChange> changes(AccessTable before, AccessTable after) {
    Tables known = compared;
    if (known == null || known.before() != before || known.after() != after) {
      known = new Tables(before, after, AccessChange.between(before, after));
      compared = known;
    }
    return known.changes();
  }

  private record Tables(AccessTable before, AccessTable after, List<AccessChange> changes) {}

  private PolicyReport report(PolicyFacts after, List<Finding> remaining) {
    List<Reported> all = new ArrayList<>(repairs);
    all.addAll(reported);
    AccessTable before =
        comparedWith.map(other -> AccessTable.of(other, facts.owner())).orElse(facts.table());
    List<AccessChange> changes = changes(before, after.table());
    return new PolicyReport(
        name,
        document.place(),
        facts.policy().statements().size(),
        facts.owner(),
        facts.delegation(),
        Savable.of(facts, found)
            .at(document.embedding()::outward)
            .with(Reported.asReasons(repairs)),
        Reported.worstFirst(all),
        found.size() - kept().size(),
        additions,
        new Proof(
            after.delegation(),
            Savable.of(after, remaining).at(after.policy().document().embedding()::outward),
            changes,
            Recheck.count(remaining)),
        new Witnesses(facts.table(), before, after.table()),
        new LinesOfItsOwn(document, document.embedding()::outward),
        after.policy().document());
  }
}
