package dev.keymend;

import dev.keymend.Report.Proof;
import dev.keymend.Report.Reported;
import dev.keymend.Report.ReportedFix;
import dev.keymend.Report.Status;
import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessTable;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.FixPlan;
import dev.keymend.change.PolicyWriter;
import dev.keymend.change.Symbols;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialReader;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.rule.Finding;
import dev.keymend.rule.Findings;
import dev.keymend.rule.NotAKeyPolicy;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.ReadingRules;
import dev.keymend.rule.Rule;
import dev.keymend.rule.Rules;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.SourceReader;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pipeline: text, tree, policy, findings, changes, edits, text; then once more, as proof. */
final class Analyzer {
  /**
   * More findings than this help nobody, and would make the report larger than the tab can hold.
   */
  private static final int MAX_FINDINGS = 1_000;

  private final Limits limits;
  private final SourceReader reader;

  Analyzer(Limits limits) {
    this.limits = limits;
    this.reader = new JsonReader(limits);
  }

  Report analyze(Request request) {
    String text = request.text();
    int bytes = Limits.bytes(text);
    if (text.isBlank()) {
      return stopped(request, Status.EMPTY, Optional.empty(), List.of());
    }
    if (bytes > limits.maxBytes()) {
      String message =
          "The text has " + bytes + " bytes. At most " + limits.maxBytes() + " are read.";
      return unreadable(request, "too-large", TextRange.at(0), message);
    }
    Reading reading = reader.read(text);
    if (reading instanceof Reading.Unreadable problem) {
      String message = problem.message() + " " + problem.advice();
      return unreadable(request, problem.id(), problem.range(), message);
    }
    Reading.Understood understood = (Reading.Understood) reading;
    return analyze(request, understood.format(), understood.documents().get(0));
  }

  private Report analyze(Request request, String format, PolicyDocument document) {
    Optional<KeyPolicy> policy = KeyPolicy.of(document);
    int statements = policy.map(p -> p.statements().size()).orElse(0);
    if (statements > limits.maxStatements()) {
      String message =
          "The policy has "
              + statements
              + " statements. At most "
              + limits.maxStatements()
              + " are analysed.";
      return unreadable(request, "too-many-statements", TextRange.at(0), message);
    }
    Optional<Finding> other = NotAKeyPolicy.check(document);
    if (other.isPresent() || policy.isEmpty()) {
      return stopped(
          request, Status.NOT_A_KEY_POLICY, Optional.of(format), other.stream().toList());
    }
    return analyze(request, format, policy.get());
  }

  private Report analyze(Request request, String format, KeyPolicy policy) {
    Denial denial = DenialReader.read(request.error());
    Owner owner = OwnerFinder.find(policy, request.owner(), denial.key());
    PolicyFacts facts = facts(policy, owner, denial);
    List<Finding> found = check(facts);
    List<Finding> kept = found.size() > MAX_FINDINGS ? found.subList(0, MAX_FINDINGS) : found;
    PolicyWriter writer = PolicyWriter.of(policy.document(), Symbols.of(owner));
    FixPlan plan = new FixPlan(writer, policy.document().embedding());
    List<Reported> reported = plan(request, facts, kept, plan);
    String corrected = plan.edits().apply(request.text());
    return new Report(
        Status.ANALYZED,
        Optional.of(format),
        Limits.bytes(request.text()),
        policy.statements().size(),
        Optional.of(owner),
        Optional.of(facts.delegation()),
        reported,
        found.size() - kept.size(),
        corrected,
        prove(facts, corrected));
  }

  private static PolicyFacts facts(KeyPolicy policy, Owner owner, Denial denial) {
    AccessTable table = AccessTable.of(policy, owner);
    return new PolicyFacts(
        policy, owner, table, DelegationJudge.judge(policy, owner, table), denial);
  }

  private static List<Finding> check(PolicyFacts facts) {
    Findings findings = new Findings();
    for (Rule rule : Rules.all()) {
      rule.check(facts, findings);
    }
    return findings.toList();
  }

  /** When another policy is to blame, nothing is changed by itself. */
  private static List<Reported> plan(
      Request request, PolicyFacts facts, List<Finding> findings, FixPlan plan) {
    boolean blameless = facts.denial().layer() == Denial.Layer.ANOTHER_POLICY;
    Map<String, Integer> numbers = new HashMap<>();
    List<Reported> reported = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      List<ReportedFix> fixes = new ArrayList<>();
      for (Fix fix : finding.fixes()) {
        String rule = finding.rule().id();
        String id = rule + "/" + numbers.merge(rule, 1, Integer::sum);
        boolean byDefault = !blameless && fix.preselected() && request.applies(fix.level());
        boolean wanted = request.choices().getOrDefault(id, byDefault);
        FixPlan.Planned planned = plan.offer(fix, wanted);
        fixes.add(new ReportedFix(id, fix, byDefault, planned.state(), planned.edits()));
      }
      TextRange range = facts.policy().document().embedding().outward(finding.range());
      reported.add(new Reported(finding, range, fixes));
    }
    return reported;
  }

  /** Reads what was written, and compares. */
  private Optional<Proof> prove(PolicyFacts before, String corrected) {
    if (!(reader.read(corrected) instanceof Reading.Understood understood)) {
      throw new IllegalStateException("the corrected text cannot be read");
    }
    KeyPolicy policy = KeyPolicy.of(understood.documents().get(0)).orElseThrow();
    PolicyFacts after = facts(policy, before.owner(), before.denial());
    Map<Severity, Integer> remaining = new EnumMap<>(Severity.class);
    check(after).forEach(finding -> remaining.merge(finding.severity(), 1, Integer::sum));
    return Optional.of(
        new Proof(
            after.delegation(), AccessChange.between(before.table(), after.table()), remaining));
  }

  private static Report unreadable(Request request, String id, TextRange range, String message) {
    Finding finding = new Finding(ReadingRules.byId(id), Severity.ERROR, range, message, List.of());
    return stopped(request, Status.UNREADABLE, Optional.empty(), List.of(finding));
  }

  private static Report stopped(
      Request request, Status status, Optional<String> format, List<Finding> findings) {
    return new Report(
        status,
        format,
        Limits.bytes(request.text()),
        0,
        Optional.empty(),
        Optional.empty(),
        findings.stream().map(f -> new Reported(f, f.range(), List.of())).toList(),
        0,
        request.text(),
        Optional.empty());
  }
}
