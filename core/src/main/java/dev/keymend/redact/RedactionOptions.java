package dev.keymend.redact;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody wants to be redacted.
 *
 * @param level how much
 * @param kept originals that stay
 * @param added what is redacted although no detector knows it, wherever it stands as whole words
 */
public record RedactionOptions(RedactionLevel level, Set<String> kept, List<String> added) {
  /** Identifiers and secrets. */
  public static final RedactionOptions DEFAULT =
      new RedactionOptions(RedactionLevel.IDENTIFIERS, Set.of(), List.of());

  /**
   * Copies the collections; TeaVM's {@code Set.copyOf} fails for a few texts that are asked for.
   */
  public RedactionOptions {
    kept = Collections.unmodifiableSet(new LinkedHashSet<>(kept));
    added = List.copyOf(added);
  }

  /** Returns whether an original is to be replaced. What documentation made up never is. */
  boolean hides(PlaceholderKind kind, String original) {
    boolean asked =
        switch (level) {
          case SECRETS -> kind.isSecret() || kind == PlaceholderKind.PRIVATE;
          case IDENTIFIERS -> kind != PlaceholderKind.REGION && kind != PlaceholderKind.SERVICE;
          case REGIONS -> true;
        };
    return asked
        && !Examples.has(kind, Spelling.read(original))
        && (kept.isEmpty()
            || !kept.contains(
                kind == PlaceholderKind.DASHED_ACCOUNT ? Words.undashed(original) : original));
  }
}
