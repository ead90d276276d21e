package dev.keymend.access;

import dev.keymend.condition.Truth;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import java.util.List;

/**
 * What a key policy says about a request.
 *
 * @param denied whether a Deny applies
 * @param direct whether an Allow names the caller itself, or everyone
 * @param account whether an Allow names the caller's account
 * @param foreign whether the caller belongs to another account than the key
 * @param heard the statements that are about the request, in their order
 */
public record Hearing(
    Truth denied, Truth direct, Truth account, boolean foreign, List<Heard> heard) {
  /**
   * A statement that is, or may be, about the request.
   *
   * @param statement the statement
   * @param about whether it names caller, action and resource
   * @param applies whether its conditions hold besides
   * @param direct whether it applies and names the caller itself, or everyone
   * @param unmet the conditions that do not hold; where it may apply, those that may not
   */
  public record Heard(
      Statement statement, Truth about, Truth applies, Truth direct, List<Condition> unmet) {
    /** Copies the list. */
    public Heard {
      unmet = List.copyOf(unmet);
    }

    /** Returns the same statement once it is known that its conditions do not hold. */
    public Heard thatDoesNotApply() {
      return new Heard(statement, about, Truth.FALSE, Truth.FALSE, unmet);
    }
  }

  /** Copies the list. */
  public Hearing {
    heard = List.copyOf(heard);
  }
}
