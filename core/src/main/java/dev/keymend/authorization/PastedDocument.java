package dev.keymend.authorization;

import dev.keymend.policy.KeyPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Something pasted beside a key policy.
 *
 * @param kind what it was taken for
 * @param name what it calls itself; may be empty
 * @param why why it was taken for that, as a sentence
 * @param policy the policy, when it is one
 * @param grants the grants, when it has some
 * @param simulations what a simulator said, when it is that
 * @param key the key, when it describes one
 * @param caller ARN of the caller, when it names one
 * @param source the place of the text that it was found in among those pasted; -1 for that of the
 *     key policy, -2 for that of the error
 */
public record PastedDocument(
    DocumentKind kind,
    String name,
    String why,
    Optional<KeyPolicy> policy,
    List<Grant> grants,
    List<Simulation> simulations,
    Optional<KeyDescription> key,
    Optional<String> caller,
    int source) {
  /** Copies the list. */
  public PastedDocument {
    grants = List.copyOf(grants);
    simulations = List.copyOf(simulations);
  }

  /** Returns a policy. */
  public static PastedDocument of(DocumentKind kind, String name, String why, KeyPolicy policy) {
    return of(kind, name, why, Optional.of(policy));
  }

  static PastedDocument of(DocumentKind kind, String why) {
    return of(kind, "", why, Optional.empty());
  }

  private static PastedDocument of(
      DocumentKind kind, String name, String why, Optional<KeyPolicy> policy) {
    return new PastedDocument(
        kind, name, why, policy, List.of(), List.of(), Optional.empty(), Optional.empty(), 0);
  }

  PastedDocument with(List<Grant> some) {
    return new PastedDocument(kind, name, why, policy, some, simulations, key, caller, source);
  }

  PastedDocument simulating(List<Simulation> some) {
    return new PastedDocument(kind, name, why, policy, grants, some, key, caller, source);
  }

  PastedDocument with(KeyDescription some) {
    return new PastedDocument(
        kind, name, why, policy, grants, simulations, Optional.of(some), caller, source);
  }

  PastedDocument calledBy(String arn) {
    return new PastedDocument(
        kind, name, why, policy, grants, simulations, key, Optional.of(arn), source);
  }

  /** Returns the same, found in another of several texts. */
  public PastedDocument from(int text) {
    return new PastedDocument(kind, name, why, policy, grants, simulations, key, caller, text);
  }
}
