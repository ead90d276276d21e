package dev.keymend.explanation;

import java.util.Optional;

/**
 * One thing to do.
 *
 * @param text what to do, in a sentence or two
 * @param command a command of a POSIX shell that does or shows it; what is not known stands in it
 *     in capitals
 * @param statement a statement to add to the policy that the text names, as JSON
 * @param template id of the template whose statements the key policy needs
 */
public record Advice(
    String text, Optional<String> command, Optional<String> statement, Optional<String> template) {
  static Advice of(String text) {
    return new Advice(text, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Advice run(String text, String command) {
    return new Advice(text, Optional.of(command), Optional.empty(), Optional.empty());
  }

  Advice adding(String json) {
    return new Advice(text, command, Optional.of(json), template);
  }

  Advice offering(String id) {
    return new Advice(text, command, statement, Optional.of(id));
  }
}
