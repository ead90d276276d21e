package dev.keymend.analysis;

import dev.keymend.access.Owner;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.change.Fix;
import dev.keymend.evidence.KeptStatement;
import dev.keymend.evidence.Leftover;
import dev.keymend.evidence.Proposal;
import dev.keymend.evidence.Proposal.Taken;
import dev.keymend.evidence.Refusals;
import dev.keymend.evidence.Refusals.NotOffered;
import dev.keymend.evidence.Replay;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.evidence.Use;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param unchanged the statements of which something is not made smaller
 * @param notOffered the refused calls for which no statement is offered
 * @param leftovers rights that end the key, or hand it on, and that nobody was seen to use
 * @param lost what each proposal takes from whom, by its choice and title
 */
public record UsageAnalysis(
    String key,
    Report report,
    List<Replayed> replayed,
    List<KeptStatement> unchanged,
    List<NotOffered> notOffered,
    List<Leftover> leftovers,
    Map<String, List<Taken>> lost) {
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

  /** Copies the lists. */
  public UsageAnalysis {
    replayed = List.copyOf(replayed);
    unchanged = List.copyOf(unchanged);
    notOffered = List.copyOf(notOffered);
    leftovers = List.copyOf(leftovers);
    lost = Map.copyOf(lost);
  }

  /**
   * Returns why a text and events give no answer; empty when they do.
   *
   * @param plain the report on the text as it is
   * @param evidence what was called
   * @param key ARN of the key, when the user named one
   * @param place which policy of the text is meant, from 0; -1 when none is
   */
  private static Optional<NoUsage> problem(
      Report plain, UsageEvidence evidence, Optional<String> key, int place) {
    if (plain.policies().isEmpty()) {
      return problem("There is no key policy in the text.");
    }
    if (place < 0 || place >= plain.policies().size()) {
      return problem(
          "There are several key policies in the text, and it does not tell which of them is that"
              + " of the key. Give one of them alone.");
    }
    if (policy(plain, place).isEmpty()) {
      return problem("The key policy cannot be read.");
    }
    if (evidence.uses().isEmpty()) {
      return problem("No event tells of a call to a KMS key.");
    }
    if (key.isPresent() && !keys(evidence).contains(key.get())) {
      return problem(
          evidence.ofOthers() > 0
              ? "The logs have more keys than are kept, and nothing is kept of the key "
                  + key.get()
                  + ". Name the key while the logs are read, or give its logs alone."
              : "No event is about the key " + key.get() + ".");
    }
    if (key(plain, evidence, key, place).isPresent()) {
      return Optional.empty();
    }
    String which =
        told(plain.policies().get(place), keys(evidence))
            .map(arn -> "No event is about the key " + arn + ". Say which one this policy is of.")
            .orElse("The events are about several keys. Say whose policy this is.");
    return Optional.of(new NoUsage(which, List.copyOf(keys(evidence))));
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
      Report plain, UsageEvidence evidence, Optional<String> named, int place) {
    TreeSet<String> keys = keys(evidence);
    Optional<String> told = told(plain.policies().get(place), keys);
    // A text that says which key it is about is not about another one.
    Optional<String> only =
        keys.size() == 1 && evidence.ofOthers() == 0 && told.isEmpty()
            ? Optional.of(keys.first())
            : Optional.empty();
    return named.or(() -> told.filter(keys::contains)).or(() -> only);
  }

  /** The key that a text names, by its ARN where that is known. */
  private static Optional<String> told(PolicyReport policy, TreeSet<String> keys) {
    Optional<String> id = policy.corrected().key().id();
    for (String key : keys) {
      if (id.isPresent() && (key.equals(id.get()) || key.endsWith(":key/" + id.get()))) {
        return Optional.of(key);
      }
    }
    return policy.owner().key().map(Arn::text);
  }

  /** The only policy, or the only one that tells that it is that of a key which was called. */
  private static int place(Report plain, UsageEvidence evidence, Optional<String> named) {
    TreeSet<String> keys = keys(evidence);
    int place = -1;
    for (int i = 0; i < plain.policies().size(); i++) {
      Optional<String> told = told(plain.policies().get(i), keys);
      if (told.isPresent() && named.map(told.get()::equals).orElse(keys.contains(told.get()))) {
        if (place >= 0) {
          return -1;
        }
        place = i;
      }
    }
    return plain.policies().size() == 1 ? 0 : place;
  }

  private static Optional<KeyPolicy> policy(Report report, int place) {
    return place < report.policies().size()
        ? KeyPolicy.of(report.policies().get(place).corrected())
        : Optional.empty();
  }

  /**
   * What came of it: an answer, or why there is none.
   *
   * @param answer the answer; empty when there is a problem
   * @param problem the problem; empty when there is an answer
   */
  public record Answered(Optional<UsageAnalysis> answer, Optional<NoUsage> problem) {}

  /**
   * Answers of a text in which nothing else is to be changed.
   *
   * @param analyzer analyzes the text
   * @param request the text, the owner, and which proposals are chosen; else the smallest are
   * @param evidence what was called
   * @param named ARN of the key; empty when the text or the events tell
   */
  public static Answered of(
      Analyzer analyzer, Request request, UsageEvidence evidence, Optional<String> named) {
    Report plain = analyzer.analyze(alone(request, Map.of()));
    int place = place(plain, evidence, named);
    Request chosen = alone(request, request.choices());
    return answer(analyzer, plain, chosen, evidence, named, place, true);
  }

  /**
   * Answers of a text as it is to be with all that is chosen; no proposal is on by itself.
   *
   * @param analyzer analyzes the text
   * @param request the text, and what is chosen
   * @param evidence what was called
   * @param named ARN of the key; empty when the text or the events tell
   * @param place which policy of the text is meant, from 0
   */
  public static Answered corrected(
      Analyzer analyzer,
      Request request,
      UsageEvidence evidence,
      Optional<String> named,
      int place) {
    Report plain = analyzer.analyze(alone(request, Map.of()));
    return answer(analyzer, plain, request, evidence, named, place, false);
  }

  private static Answered answer(
      Analyzer analyzer,
      Report plain,
      Request chosen,
      UsageEvidence evidence,
      Optional<String> named,
      int place,
      boolean byThemselves) {
    Optional<NoUsage> problem = problem(plain, evidence, named, place);
    if (problem.isPresent()) {
      return new Answered(Optional.empty(), problem);
    }
    String key = key(plain, evidence, named, place).orElseThrow();
    Report proposed =
        analyzer.analyze(
            chosen
                .about(key)
                .with(new UsageFixes(evidence, key, place, chosen.owner(), byThemselves)));
    KeyPolicy before = policy(plain, place).orElseThrow();
    Owner owner = plain.policies().get(place).owner();
    Owner known = Arn.parse(key).map(owner::ofAsked).orElse(owner);
    KeyPolicy after = policy(proposed, place).orElse(before);
    List<Replayed> replayed = Replay.of(evidence, key, before, after, known);
    if (byThemselves && Replay.isWorse(replayed, evidence, key, before, known)) {
      // What only the replay sees is for the user to say.
      return answer(analyzer, plain, chosen, evidence, named, place, false);
    }
    Map<String, List<Taken>> lost = new HashMap<>();
    for (Proposal.Proposed one : Proposal.fixes(before, evidence, key)) {
      lost.put(name(one.fix()), one.lost());
    }
    return new Answered(
        Optional.of(
            new UsageAnalysis(
                key,
                proposed,
                replayed,
                KeptStatement.in(before, evidence, key),
                Refusals.notOffered(before, evidence, key, known),
                Leftover.in(before, evidence, key),
                lost)),
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

  /** Two statements may have one label, and so proposals one title. */
  private static String name(Fix fix) {
    return fix.choice() + fix.title();
  }

  /** Returns what a proposal takes from whom. */
  public List<Taken> lost(Fix fix) {
    return lost.getOrDefault(name(fix), List.of());
  }

  /** Returns what is proposed, with what became of each. */
  public List<ReportedFix> proposals() {
    List<ReportedFix> proposals = new ArrayList<>();
    for (PolicyReport policy : report.policies()) {
      policy.additions().stream()
          .filter(fix -> fix.id().startsWith("usage/"))
          .forEach(proposals::add);
    }
    return proposals;
  }

  /** Returns whether something that worked would surely not work any more by itself. */
  public boolean hasLoss() {
    return replayed.stream().anyMatch(one -> one.fate().isLoss());
  }

  /** Returns whether it is not known of something that worked whether it still would. */
  public boolean isUnsure() {
    return replayed.stream().anyMatch(one -> one.fate() == Replay.Fate.UNSURE);
  }
}
