package dev.keymend.start;

import java.util.List;

/**
 * A new key policy, or why there is none.
 *
 * @param text the policy as JSON, two spaces for each level, without a line break at its end; empty
 *     where there are problems
 * @param statements the statements in their order
 * @param notes what to know before the key is made
 * @param problems what keeps the policy from being made
 */
public record StartedPolicy(
    String text,
    List<StartedStatement> statements,
    List<String> notes,
    List<StartProblem> problems) {
  /** Copies the lists. */
  public StartedPolicy {
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }

  /**
   * A statement with the reason why it is there.
   *
   * @param sid its Sid
   * @param reason one sentence
   */
  public record StartedStatement(String sid, String reason) {}

  static StartedPolicy none(List<StartProblem> problems) {
    return new StartedPolicy("", List.of(), List.of(), problems);
  }
}
