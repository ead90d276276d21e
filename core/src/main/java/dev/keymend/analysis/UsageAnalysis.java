package dev.keymend.analysis;

import dev.keymend.access.Owner;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.evidence.Proposal;
import dev.keymend.evidence.Replay;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.evidence.Use;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a key was used for, the smaller policy that this suggests, and what that says to every call
 * of the past.
 *
 * @param key ARN of the key
 * @param report on the policy, with what is proposed among the additions and in its text
 * @param replayed what becomes of each use
 */
public record UsageAnalysis(String key, Report report, List<Replayed> replayed) {
  /**
   * Why there is no answer.
   *
   * @param message in a sentence
   * @param keys the keys of which one has to be named, when that is all that is missing
   */
  public record NoUsage(String message, List<String> keys) {
    /** Copies the list. */
    public NoUsage {
      keys = List.copyOf(keys);
    }
  }

  /** Copies the list. */
  public UsageAnalysis {
    replayed = List.copyOf(replayed);
  }

  /**
   * Returns why a text and events give no answer; empty when they do.
   *
   * @param plain the report on the text as it is
   * @param evidence what was called
   * @param key ARN of the key, when the user named one
   */
  private static Optional<NoUsage> problem(
      Report plain, UsageEvidence evidence, Optional<String> key) {
    if (plain.policies().size() != 1) {
      String many = "There are several key policies in the text. Give one of them alone.";
      return problem(plain.policies().isEmpty() ? "There is no key policy in the text." : many);
    }
    if (policy(plain).isEmpty()) {
      return problem("The key policy cannot be read.");
    }
    if (evidence.uses().isEmpty()) {
      return problem("No event tells of a call to a KMS key.");
    }
    if (key.isPresent() && !keys(evidence).contains(key.get())) {
      return problem("No event is about the key " + key.get() + ".");
    }
    return key(plain, evidence, key).isPresent()
        ? Optional.empty()
        : Optional.of(
            new NoUsage(
                "The events are about several keys. Say whose policy this is.",
                List.copyOf(keys(evidence))));
  }

  private static Optional<NoUsage> problem(String message) {
    return Optional.of(new NoUsage(message, List.of()));
  }

  private static TreeSet<String> keys(UsageEvidence evidence) {
    TreeSet<String> keys = new TreeSet<>();
    for (Use use : evidence.uses().keySet()) {
      keys.add(use.key());
    }
    return keys;
  }

  /** The user, or the text, says which key it is; else there has to be but one. */
  private static Optional<String> key(
      Report plain, UsageEvidence evidence, Optional<String> named) {
    TreeSet<String> keys = keys(evidence);
    Optional<String> told = plain.policies().get(0).owner().key().map(Arn::text);
    Optional<String> only = keys.size() == 1 ? Optional.of(keys.first()) : Optional.empty();
    return named.or(() -> told.filter(keys::contains)).or(() -> only);
  }

  private static Optional<KeyPolicy> policy(Report report) {
    return KeyPolicy.of(report.policies().get(0).corrected());
  }

  /**
   * What came of it: an answer, or why there is none.
   *
   * @param answer the answer; empty when there is a problem
   * @param problem the problem; empty when there is an answer
   */
  public record Answered(Optional<UsageAnalysis> answer, Optional<NoUsage> problem) {}

  /**
   * Answers.
   *
   * @param analyzer analyzes the text
   * @param request the text, the owner, and which proposals are chosen; else the smallest are
   * @param evidence what was called
   * @param named ARN of the key; empty when the text or the events tell
   */
  public static Answered of(
      Analyzer analyzer, Request request, UsageEvidence evidence, Optional<String> named) {
    Report plain = analyzer.analyze(alone(request, Map.of()));
    Optional<NoUsage> problem = problem(plain, evidence, named);
    if (problem.isPresent()) {
      return new Answered(Optional.empty(), problem);
    }
    String key = key(plain, evidence, named).orElseThrow();
    Request chosen = alone(request, request.choices());
    Report proposed =
        analyzer.analyze(chosen.with(policy -> Proposal.fixes(policy, evidence, key)));
    KeyPolicy before = policy(plain).orElseThrow();
    Owner owner = plain.policies().get(0).owner();
    Owner known = Arn.parse(key).map(owner::ofAsked).orElse(owner);
    KeyPolicy after = policy(proposed).orElse(before);
    return new Answered(
        Optional.of(
            new UsageAnalysis(key, proposed, Replay.of(evidence, key, before, after, known))),
        Optional.empty());
  }

  /** The text without anything else that was asked about it. */
  private static Request alone(Request request, Map<String, Boolean> choices) {
    return new Request(
        request.text(),
        request.owner(),
        "",
        Optional.empty(),
        choices,
        Map.of(),
        List.of(),
        request.format(),
        Optional.empty());
  }

  /** Returns what is proposed, with what became of each. */
  public List<ReportedFix> proposals() {
    List<ReportedFix> proposals = new ArrayList<>();
    for (PolicyReport policy : report.policies()) {
      proposals.addAll(policy.additions());
    }
    return proposals;
  }

  /** Returns whether something that worked would not work any more. */
  public boolean hasLoss() {
    return replayed.stream().anyMatch(one -> one.fate().isLoss());
  }
}
