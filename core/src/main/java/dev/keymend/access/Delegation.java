package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.text.Ascii;
import java.util.List;

/**
 * The verdict: can IAM policies of the owner account grant access to the key, and who can change
 * the key policy?
 *
 * @param state the answer
 * @param detail a finer word
 * @param severity how bad that is
 * @param owner whose key it is
 * @param delegated actions that IAM policies can allow
 * @param conditional actions that IAM policies can allow in some requests
 * @param denied actions that a statement delegates and a Deny takes away
 * @param guarded those of {@code conditional} that are so because of a Deny
 * @param managers who can change the policy
 * @param mayBeInForce whether a key may have this very policy
 * @param lost whether the delegation is not known, but nobody can change the policy in any case
 * @param supposed the only account that is delegated to, where a placeholder stands for it and the
 *     owner is not known; else empty
 */
public record Delegation(
    DelegationState state,
    Detail detail,
    Severity severity,
    Owner owner,
    ActionSet delegated,
    ActionSet conditional,
    ActionSet denied,
    ActionSet guarded,
    List<Manager> managers,
    boolean mayBeInForce,
    boolean lost,
    String supposed) {
  /** Can IAM policies grant access? */
  public enum DelegationState {
    /** Yes, to everything. */
    PRESENT,
    /** To some actions. */
    PARTIAL,
    /** Only under conditions. */
    CONDITIONAL,
    /** A statement says so, and a Deny takes it back. */
    DEFEATED,
    /** No. */
    ABSENT,
    /** Everyone has access, so the question hardly matters. */
    PUBLIC,
    /** It depends on what is not known here. */
    INDETERMINATE;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /** What is particular about it. */
  public enum Detail {
    /** Nothing. */
    NONE,
    /** Partial: no cryptographic use. */
    NO_CRYPTO,
    /** Partial: the policy itself cannot be changed through IAM. */
    NO_PUT_KEY_POLICY,
    /** Absent, but a principal named in the policy can manage the key. */
    ADMIN_NAMED,
    /** Absent, and nobody can change the policy any more. */
    NO_MANAGER,
    /** Absent: only other accounts are delegated to. */
    FOREIGN_ONLY,
    /** Absent: the statement's conditions can never hold. */
    UNSATISFIABLE,
    /** Absent: the statement for the account is for its root user alone. */
    ROOT_USER_ONLY,
    /** Absent: the statement for the account names it in another partition than the key's. */
    OTHER_PARTITION,
    /** Indeterminate: only a part of the policy is here. */
    FRAGMENT,
    /** Indeterminate: the owner account is not known. */
    UNKNOWN_OWNER,
    /** Indeterminate: an account in the policy is a placeholder. */
    UNKNOWN_PRINCIPAL;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /** Why somebody may not be able to change the key policy. */
  public enum Doubt {
    /** There is no doubt. */
    NONE,
    /** It depends on the request. */
    CONDITION,
    /** The key may belong to another account, whose principals alone can change its policy. */
    OWNER
  }

  /**
   * Somebody who can change the key policy.
   *
   * @param subject who
   * @param doubt why that is not sure
   */
  public record Manager(Subject subject, Doubt doubt) {
    /** Returns whether nothing stands against it. */
    public boolean sure() {
      return doubt == Doubt.NONE;
    }
  }

  /** Copies the list. */
  public Delegation {
    managers = List.copyOf(managers);
  }

  /** Returns whether nobody is known to be able to change the policy but by who owns the key. */
  public boolean dependsOnOwner() {
    return !hasSureManager() && managers.stream().anyMatch(m -> m.doubt() == Doubt.OWNER);
  }

  /** Returns whether somebody can certainly change the policy. */
  public boolean hasSureManager() {
    return managers.stream().anyMatch(Manager::sure);
  }

  /**
   * Returns whether the account was given every action, so that what IAM policies cannot allow is
   * kept from them by a Deny or a condition, not by an omission.
   */
  public boolean isLimitedByDenyOnly() {
    return delegated.union(conditional).union(denied).containsAll(ActionSet.KEY_POLICY);
  }

  /** Returns the same verdict, with others who can change the policy. */
  Delegation with(List<Manager> others) {
    return new Delegation(
        state,
        detail,
        severity,
        owner,
        delegated,
        conditional,
        denied,
        guarded,
        others,
        mayBeInForce,
        lost,
        supposed);
  }
}
