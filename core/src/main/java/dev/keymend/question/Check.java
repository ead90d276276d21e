package dev.keymend.question;

import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.DocumentKind;
import java.util.List;
import java.util.Optional;

/**
 * A question and the answer that is expected.
 *
 * @param name what somebody called it; may be empty
 * @param question the question; its documents are those that stand in the check
 * @param expected the answer; empty for a question that is only asked
 * @param key the name of the policy in a text with several; empty for the first one
 * @param policy the key policy that is asked, where the check names it
 * @param files documents that the check names the files of
 */
public record Check(
    String name,
    Question question,
    Optional<CallOutcome> expected,
    String key,
    Optional<Given> policy,
    List<Given> files) {
  /**
   * Something that a check brings along.
   *
   * @param text what it says; empty when it is in a file
   * @param file the file's name; empty when the text is there
   * @param kind what it is said to be
   */
  public record Given(String text, String file, Optional<DocumentKind> kind) {}

  /** Copies the list. */
  public Check {
    files = List.copyOf(files);
  }

  /** Returns the same check with another question. */
  public Check with(Question other) {
    return new Check(name, other, expected, key, policy, files);
  }

  /** Returns what to call it. */
  public String title() {
    return name.isEmpty() ? question.words() : name;
  }
}
