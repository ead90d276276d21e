package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import java.util.List;
import java.util.Optional;

/**
 * What one subject may do under the key policy alone.
 *
 * @param subject whom it is about
 * @param allowed actions allowed whatever the request
 * @param conditional actions allowed or not, depending on the request
 * @param denied actions that a statement allows and a Deny takes away
 * @param guarded actions that a statement allows and a Deny takes away in some requests
 * @param shared what the subject may do because everyone may
 * @param terms the conditions of what is conditional, the first {@link Term#MOST} of them
 * @param rest where there are more: all conditions of the policy
 */
public record AccessRow(
    Subject subject,
    ActionSet allowed,
    ActionSet conditional,
    ActionSet denied,
    ActionSet guarded,
    Shared shared,
    List<Term> terms,
    Optional<AllTerms> rest) {
  /**
   * What a statement for {@code *} gives a subject, as one of all.
   *
   * @param allowed actions allowed whatever the request
   * @param conditional actions allowed or not, depending on the request
   */
  public record Shared(ActionSet allowed, ActionSet conditional) {
    static final Shared NOTHING = new Shared(ActionSet.NONE, ActionSet.NONE);
  }

  /** Copies the list. */
  public AccessRow {
    terms = List.copyOf(terms);
  }

  /** Returns a row for somebody without any access. */
  public static AccessRow empty(Subject subject) {
    ActionSet none = ActionSet.NONE;
    return new AccessRow(
        subject, none, none, none, none, Shared.NOTHING, List.of(), Optional.empty());
  }

  AccessRow with(List<Term> conditions, Optional<AllTerms> all) {
    return new AccessRow(subject, allowed, conditional, denied, guarded, shared, conditions, all);
  }

  /** Returns the actions allowed whatever the request, by name or to everyone. */
  public ActionSet surely() {
    return allowed.union(shared.allowed());
  }

  /** Returns the actions allowed in some requests only, by name or to everyone. */
  public ActionSet perhaps() {
    return conditional.union(shared.conditional()).minus(surely());
  }

  /** Returns the actions allowed in some requests at least, by name or to everyone. */
  public ActionSet reachable() {
    return surely().union(perhaps());
  }

  /** Returns the actions that are allowed by name at least sometimes. */
  public ActionSet possible() {
    return allowed.union(conditional);
  }
}
