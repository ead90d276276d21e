package dev.keymend.analysis;

import dev.keymend.question.Check;
import dev.keymend.question.CheckAnswer;
import dev.keymend.question.CheckLine;
import dev.keymend.question.Suggestions;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was asked about a text.
 *
 * @param checks what became of the checks, in their order
 * @param suggestions what else to ask about each policy
 * @param lanes which statements are behind what each policy gives
 */
public record Asked(List<CheckAnswer> checks, List<Suggestions> suggestions, List<Lanes> lanes) {
  /** Copies the lists. */
  public Asked {
    checks = List.copyOf(checks);
    suggestions = List.copyOf(suggestions);
    lanes = List.copyOf(lanes);
  }

  static Asked of(
      List<CheckLine> asked, Collection<PolicyAnalysis> policies, CallEvidence evidence) {
    List<CheckAnswer> answers = new ArrayList<>();
    for (CheckLine line : asked) {
      answers.add(answer(line, policies, evidence));
    }
    return new Asked(
        answers,
        policies.stream().map(PolicyAnalysis::suggestions).toList(),
        policies.stream().map(PolicyAnalysis::lanes).toList());
  }

  private static CheckAnswer answer(
      CheckLine line, Collection<PolicyAnalysis> policies, CallEvidence evidence) {
    if (line.check().isEmpty()) {
      return new CheckAnswer(line, Optional.empty(), Optional.empty(), line.problem());
    }
    Check check = line.check().get();
    for (PolicyAnalysis policy : policies) {
      if (check.key().isEmpty() || check.key().equals(policy.name())) {
        return policy.answer(line, check.question(), evidence);
      }
    }
    return new CheckAnswer(
        line,
        Optional.empty(),
        Optional.empty(),
        "There is no policy “" + check.key() + "” in this text.");
  }

  Asked outward(UnaryOperator<TextRange> outward) {
    return new Asked(
        checks.stream().map(check -> check.outward(outward)).toList(),
        suggestions,
        lanes.stream().map(one -> one.outward(outward)).toList());
  }
}
