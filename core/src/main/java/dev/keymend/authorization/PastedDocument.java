package dev.keymend.authorization;

import dev.keymend.access.Caller;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.PrincipalId;
import dev.keymend.text.Ascii;
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
 * @param holder whose policy it is by what stands around it, as {@code role/name} or {@code
 *     user/name}; may be empty
 * @param replaced whether it is a version of a policy that is not in force
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
    String holder,
    boolean replaced,
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
        kind,
        name,
        why,
        policy,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        false,
        0);
  }

  PastedDocument with(List<Grant> some) {
    return new PastedDocument(
        kind, name, why, policy, some, simulations, key, caller, holder, replaced, source);
  }

  PastedDocument simulating(List<Simulation> some) {
    return new PastedDocument(
        kind, name, why, policy, grants, some, key, caller, holder, replaced, source);
  }

  PastedDocument with(KeyDescription some) {
    return new PastedDocument(
        kind,
        name,
        why,
        policy,
        grants,
        simulations,
        Optional.of(some),
        caller,
        holder,
        replaced,
        source);
  }

  PastedDocument calledBy(String arn) {
    return new PastedDocument(
        kind,
        name,
        why,
        policy,
        grants,
        simulations,
        key,
        Optional.of(arn),
        holder,
        replaced,
        source);
  }

  PastedDocument heldBy(String whom, boolean old) {
    return new PastedDocument(
        kind, name, why, policy, grants, simulations, key, caller, whom, old, source);
  }

  /**
   * Returns why it does not count for a caller, as a sentence; empty when it does. Names of IAM do
   * not differ in case alone. Source: IAM User Guide, reference_iam-quotas.
   *
   * @param of the caller; empty when it is not known
   */
  Optional<String> objection(Optional<Caller> of) {
    if (replaced) {
      return Optional.of("The " + kind.label() + " that was pasted is not the default version.");
    }
    boolean ofCaller = kind == DocumentKind.IDENTITY_POLICY && !holder.isEmpty();
    boolean told = ofCaller && of.isPresent() && !of.get().isSomebody();
    return told && of.get().id() instanceof PrincipalId.Identity identity
        ? Optional.of(
                (of.get().isOfRole() ? "role/" : identity.kind().word() + "/") + identity.name())
            .filter(own -> !Ascii.equalsIgnoreCase(own, holder))
            .map(
                own ->
                    "The IAM policy that was pasted is of "
                        + holder.replace('/', ' ')
                        + ", which is not the caller.")
        : Optional.empty();
  }

  /** Returns the same, found in another of several texts. */
  public PastedDocument from(int text) {
    return new PastedDocument(
        kind, name, why, policy, grants, simulations, key, caller, holder, replaced, text);
  }
}
