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
import dev.keymend.policy.Statement;
import dev.keymend.rule.Finding;
import dev.keymend.rule.ManagedKeyPolicyRule;
import dev.keymend.rule.NotAKeyPolicy;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.ReadingRules;
import dev.keymend.rule.Recheck;
import dev.keymend.rule.Rules;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.SourceReader;
import dev.keymend.template.Template;
import dev.keymend.template.Templates;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    Optional<Repairs.Mended> found = Repairs.of(text, reading, reader);
    if (found.isPresent()) {
      Repairs.Mended mended = found.get();
      Report report = analyze(request.withText(mended.text()), bytes, "json", mended.document());
      return Repairs.outward(report, text, mended.repaired());
    }
    if (reading instanceof Reading.Unreadable problem) {
      String message = problem.message() + " " + problem.advice();
      return unreadable(request, problem.id(), problem.range(), message);
    }
    Reading.Understood understood = (Reading.Understood) reading;
    return analyze(request, bytes, understood.format(), understood.documents().get(0));
  }

  private Report analyze(Request request, int bytes, String format, PolicyDocument document) {
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
    Optional<Finding> other = NotAKeyPolicy.check(document, policy);
    if (other.isPresent() || policy.isEmpty()) {
      return stopped(
          request, Status.NOT_A_KEY_POLICY, Optional.of(format), other.stream().toList());
    }
    return analyze(request, bytes, format, policy.get());
  }

  private Report analyze(Request request, int bytes, String format, KeyPolicy policy) {
    Denial denial = DenialReader.read(request.error());
    Owner owner = OwnerFinder.find(policy, request.owner(), denial.key());
    PolicyFacts facts = facts(policy, policy.statements(), owner, denial);
    List<Finding> found = Rules.check(facts);
    List<Finding> kept = found.size() > MAX_FINDINGS ? found.subList(0, MAX_FINDINGS) : found;
    FixPlan plan =
        new FixPlan(
            PolicyWriter.of(policy.document()), Symbols.of(owner), policy.document().embedding());
    List<Reported> reported = plan(request, facts, kept, plan);
    List<ReportedFix> additions = add(request, policy, plan);
    String corrected = plan.edits().apply(request.text());
    return new Report(
        Status.ANALYZED,
        Optional.of(format),
        bytes,
        policy.statements().size(),
        Optional.of(owner),
        Optional.of(facts.delegation()),
        reported,
        found.size() - kept.size(),
        additions,
        corrected,
        Optional.empty(),
        Optional.of(
            corrected.equals(request.text())
                ? proof(facts, facts, Recheck.count(found))
                : prove(facts, found, corrected)));
  }

  private static PolicyFacts facts(
      KeyPolicy policy, List<Statement> unjudged, Owner owner, Denial denial) {
    AccessTable table = AccessTable.of(policy, owner);
    return new PolicyFacts(
        policy, unjudged, owner, table, DelegationJudge.judge(policy, owner, table), denial);
  }

  /** When another policy is to blame, or this one cannot be edited, nothing changes by itself. */
  private static List<Reported> plan(
      Request request, PolicyFacts facts, List<Finding> findings, FixPlan plan) {
    boolean blameless = facts.denial().isElsewhere() || ManagedKeyPolicyRule.isManaged(facts);
    Map<String, Integer> numbers = new HashMap<>();
    List<Reported> reported = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      String rule = finding.rule().id();
      int first = numbers.getOrDefault(rule, 0) + 1;
      numbers.merge(rule, finding.fixes().size(), Integer::sum);
      Set<String> decided = decided(request, finding, first);
      List<ReportedFix> fixes = new ArrayList<>();
      for (int i = 0; i < finding.fixes().size(); i++) {
        Fix fix = finding.fixes().get(i);
        String id = rule + "/" + (first + i);
        boolean byDefault = !blameless && fix.preselected() && request.applies(fix.level());
        boolean open = byDefault && !decided.contains(fix.choice());
        fixes.add(offer(request, plan, id, fix, byDefault, open));
      }
      TextRange range = facts.policy().document().embedding().outward(finding.range());
      reported.add(new Reported(finding, range, fixes));
    }
    return reported;
  }

  /** The choices of a finding for which the user picked an alternative. */
  private static Set<String> decided(Request request, Finding finding, int first) {
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

  private static ReportedFix offer(
      Request request, FixPlan plan, String id, Fix fix, boolean byDefault, boolean open) {
    boolean wanted = request.choices().getOrDefault(id, open);
    Map<String, String> inputs = request.inputs().getOrDefault(id, Map.of());
    FixPlan.Planned planned = plan.offer(fix, wanted, inputs);
    return new ReportedFix(id, fix, byDefault, planned.state(), planned.edits(), inputs);
  }

  /**
   * A template that does not exist is left out: the request comes from a page of another version.
   */
  private static List<ReportedFix> add(Request request, KeyPolicy policy, FixPlan plan) {
    List<ReportedFix> added = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    for (Request.Addition addition : request.additions()) {
      Optional<Template> template = Templates.byId(addition.template());
      if (template.isPresent()) {
        Fix fix = template.get().fix(policy, sids);
        FixPlan.Planned planned = plan.offer(fix, true, addition.inputs());
        String id = "template/" + (added.size() + 1) + "/" + addition.template();
        added.add(
            new ReportedFix(id, fix, false, planned.state(), planned.edits(), addition.inputs()));
      }
    }
    return added;
  }

  /** Reads what was written, and compares. */
  private Proof prove(PolicyFacts before, List<Finding> found, String corrected) {
    if (!(reader.read(corrected) instanceof Reading.Understood understood)) {
      throw new IllegalStateException("the corrected text cannot be read");
    }
    KeyPolicy policy = KeyPolicy.of(understood.documents().get(0)).orElseThrow();
    Recheck recheck = Recheck.of(before.policy(), policy);
    PolicyFacts after = facts(policy, recheck.changed(), before.owner(), before.denial());
    return proof(before, after, recheck.remaining(found, after));
  }

  private static Proof proof(
      PolicyFacts before, PolicyFacts after, Map<Severity, Integer> remaining) {
    return new Proof(
        after.delegation(), AccessChange.between(before.table(), after.table()), remaining);
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
        List.of(),
        request.text(),
        Optional.empty(),
        Optional.empty());
  }
}
