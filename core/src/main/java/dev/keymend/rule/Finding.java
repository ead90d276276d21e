package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.text.TextRange;
import java.util.List;

/**
 * A problem at a place.
 *
 * @param rule which rule found it
 * @param severity how bad it is here
 * @param range where, in the text that the policy's nodes refer to
 * @param message what is wrong here
 * @param fixes what can be done
 * @param refused whether KMS refuses the policy for it
 */
public record Finding(
    RuleInfo rule,
    Severity severity,
    TextRange range,
    String message,
    List<Fix> fixes,
    boolean refused) {
  /** Makes a finding for which KMS does not refuse the policy. */
  public Finding(
      RuleInfo rule, Severity severity, TextRange range, String message, List<Fix> fixes) {
    this(rule, severity, range, message, fixes, false);
  }

  /** Copies the list. */
  public Finding {
    fixes = List.copyOf(fixes);
  }

  /** Returns the finding at another place. */
  public Finding at(TextRange place) {
    return new Finding(rule, severity, place, message, fixes, refused);
  }
}
