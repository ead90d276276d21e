package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a project decided about its keys, in {@code .keymend.json}.
 *
 * @param owner account id of the keys' owner
 * @param accounts other accounts that are meant to have access
 * @param failOn the mildest finding that stops a pipeline
 * @param accepted findings that do not
 * @param excluded files that are not read
 */
public record Settings(
    Optional<String> owner,
    Set<String> accounts,
    Optional<Severity> failOn,
    List<Accepted> accepted,
    List<FilePattern> excluded) {
  /** Nothing was decided. */
  public static final Settings NONE =
      new Settings(Optional.empty(), Set.of(), Optional.empty(), List.of(), List.of());

  /** Copies the collections. */
  public Settings {
    accounts = Set.copyOf(accounts);
    accepted = List.copyOf(accepted);
    excluded = List.copyOf(excluded);
  }

  /** Returns whether a file is not to be read. */
  public boolean excludes(String name) {
    for (FilePattern pattern : excluded) {
      if (pattern.matches(name)) {
        return true;
      }
    }
    return false;
  }
}
