package dev.keymend.access;

import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches for a request that one policy lets through and another one refuses: because no Allow of
 * the other is about it, or because a Deny of the other is.
 */
final class Difference {
  /** More Denies than this are not tried one by one. */
  private static final int MAX_DENIES = 16;

  private final AccessTable one;
  private final AccessTable other;

  private Difference(AccessTable one, AccessTable other) {
    this.one = one;
    this.other = other;
  }

  static Optional<Witness> find(
      AccessTable one, AccessTable other, Subject subject, KmsAction action) {
    Difference difference = new Difference(one, other);
    return difference
        .proven(one.allowed(subject, action))
        .or(() -> difference.notAllowed(subject, action))
        .or(() -> difference.denied(subject, action));
  }

  /** The decisions alone tell. */
  private Optional<Witness> proven(Optional<Witness> found) {
    return found.filter(
        witness ->
            witness.decision().outcome() == Decision.Outcome.ALLOWED
                && other.decide(witness.request()).outcome() != Decision.Outcome.ALLOWED);
  }

  private Optional<Witness> notAllowed(Subject subject, KmsAction action) {
    return proven(one.allowed(subject, action, one.allows(subject), other.allows(subject)));
  }

  private Optional<Witness> denied(Subject subject, KmsAction action) {
    List<StatementJudge> denies = other.denies(subject);
    for (int i = 0; i < Math.min(MAX_DENIES, denies.size()); i++) {
      StatementJudge deny = denies.get(i);
      if (deny.statement().actions().expanded().contains(action)) {
        List<StatementJudge> hit = new ArrayList<>();
        one.allows(subject).forEach(allow -> hit.add(allow.with(deny)));
        Optional<Witness> found = proven(one.allowed(subject, action, hit, List.of()));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
