package dev.keymend.sentence;

import dev.keymend.access.Owner;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What one statement says.
 *
 * @param label how to call the statement
 * @param range where it stands in the text that the user sees
 * @param text what it says
 */
public record Sentence(String label, TextRange range, String text) {
  /**
   * Returns what the statements of a policy say, in their order; none when it is no policy.
   *
   * @param document the policy
   * @param owner whose key it is about
   */
  public static List<Sentence> of(PolicyDocument document, Owner owner) {
    List<Sentence> sentences = new ArrayList<>();
    KeyPolicy.of(document)
        .ifPresent(
            policy -> {
              for (Statement statement : policy.statements()) {
                sentences.add(
                    new Sentence(
                        statement.label(),
                        document.embedding().outward(statement.node().range()),
                        StatementText.of(statement, owner)));
              }
            });
    return sentences;
  }
}
