package dev.keymend.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is missing in evidence, so that a call may not be in it that a policy has to allow. */
public final class MissingEvidence {
  private MissingEvidence() {}

  /** Returns in a sentence what is missing; empty when all that was given could be read. */
  public static Optional<String> of(UsageEvidence evidence) {
    List<String> parts = new ArrayList<>();
    evidence
        .ignored()
        .forEach(
            (why, count) -> {
              if (why.isGap()) {
                parts.add(why.counted(count));
              }
            });
    if (evidence.beyond() > 0) {
      long more = evidence.beyond();
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
