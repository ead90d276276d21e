package dev.keymend.authorization;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Owner;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a call, layer by layer.
 *
 * @param outcome what becomes of it
 * @param voice how the key policy lets it through
 * @param doubt what becomes of it at the key policy as far as a Deny tells that applies under a
 *     condition; empty when none does
 * @param allows conditions of the Allows of the key policy that may apply
 * @param denies conditions of its Denies that may apply
 * @param path the layers in their order
 */
public record CallDecision(
    CallOutcome outcome,
    Voice voice,
    Optional<Gate> doubt,
    List<String> allows,
    List<String> denies,
    List<Gate> path) {
  /** What becomes of a call. */
  public enum CallOutcome {
    ALLOWED,
    REFUSED,
    /** That depends on what was not pasted. */
    UNKNOWN;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /**
   * How a key policy lets a call through. Source: IAM User Guide, policy-eval-denyallow, and
   * reference_policies_elements_principal.
   */
  public enum Voice {
    /** It names the caller itself or everyone: no other policy has to allow the call. */
    DIRECT,
    /** It names the caller's role: a boundary or a session policy can still hold it back. */
    ROLE,
    /** It lets IAM policies of the account decide. */
    ACCOUNT,
    /** It does not allow it. */
    SILENT,
    /** It denies it. */
    DENIED,
    /** That depends on a condition. */
    CONDITIONAL,
    /** It has no say, or was not pasted. */
    NONE
  }

  /** Copies the lists. */
  public CallDecision {
    allows = List.copyOf(allows);
    denies = List.copyOf(denies);
    path = List.copyOf(path);
  }

  /**
   * Decides a call.
   *
   * @param request the call, as far as it is known
   * @param policy the key policy; empty when it was not pasted
   * @param owner whose key it is
   * @param documents what else was pasted
   * @param testimony what the error message says
   */
  public static CallDecision of(
      AccessRequest request,
      Optional<KeyPolicy> policy,
      Owner owner,
      Documents documents,
      Testimony testimony) {
    return new CallJudge(request, policy, owner, documents, testimony).decide();
  }

  /** Returns what became of the call at a layer. */
  public Gate at(CallLayer layer) {
    return at(path, layer);
  }

  static Gate at(List<Gate> path, CallLayer layer) {
    return path.stream().filter(gate -> gate.layer() == layer).findFirst().orElseThrow();
  }

  /** Returns the gate that the call ends at. */
  public Optional<Gate> shut() {
    return path.stream().filter(Gate::isShut).findFirst();
  }
}
