package dev.keymend.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is missing in evidence, so that a call may not be in it that a policy has to allow. */
public final class MissingEvidence {
  private MissingEvidence() {}

  /**
   * Returns in a sentence what is missing; empty when all that was given could be read and kept.
   */
  public static Optional<String> of(UsageEvidence evidence) {
    return of(evidence, evidence.beyond());
  }

  /**
   * Returns in a sentence what is missing of one key; empty when all that was given could be read,
   * and all of the key be kept.
   */
  public static Optional<String> of(UsageEvidence evidence, String key) {
    return of(evidence, evidence.beyond(key));
  }

  private static Optional<String> of(UsageEvidence evidence, long more) {
    List<String> parts = new ArrayList<>();
    evidence
        .ignored()
        .forEach(
            (why, count) -> {
              if (why.isGap()) {
                parts.add(why.counted(count));
              }
            });
    if (more > 0) {
      parts.add(more + (more == 1 ? " event" : " events") + " beyond what is kept");
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The evidence is not complete: "
                + String.join("; ", parts)
                + ". What they needed may be missing.");
  }
}
