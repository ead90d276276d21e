package dev.keymend.access;

import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Delegation.Detail;
import dev.keymend.access.Delegation.Doubt;
import dev.keymend.access.Delegation.Manager;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reaches the {@link Delegation} verdict. Sources: AWS KMS Developer Guide, key-policy-default
 * ("Allows access to the AWS account and enables IAM policies") and policy-evaluation.
 */
public final class DelegationJudge {
  private static final ActionSet CRYPTO = ActionSet.group(ActionGroup.USE);

  private final KeyPolicy policy;
  private final Owner owner;
  private final AccessTable table;
  private final List<Manager> managers = new ArrayList<>();

  /** Whether the delegation is not known, but nobody can change the policy in any case. */
  private boolean lost;

  private DelegationJudge(KeyPolicy policy, Owner owner, AccessTable table) {
    this.policy = policy;
    this.owner = owner;
    this.table = table;
  }

  /** Judges a policy, given its owner and its access table. */
  public static Delegation judge(KeyPolicy policy, Owner owner, AccessTable table) {
    DelegationJudge judge = new DelegationJudge(policy, owner, table);
    Delegation plain = judge.judge();
    boolean open = plain.state() == DelegationState.INDETERMINATE || policy.hasUnknownStatement();
    if (!open || policy.document().branches().isEmpty() || !isWhole(policy)) {
      return plain;
    }
    Delegation unknown =
        plain.state() == DelegationState.INDETERMINATE
            ? plain
            : judge.verdict(
                DelegationState.INDETERMINATE, Detail.UNKNOWN_PRINCIPAL, table.ownerRow(owner));
    return BranchedDelegation.of(policy, owner, plain, unknown);
  }

  /** Returns whether what is not known, such as a template's hole, may be able to change it. */
  public static boolean mayBeManaged(AccessTable table, Owner owner) {
    for (AccessRow row : table.rows()) {
      Subject subject = row.subject();
      boolean unknown =
          subject.kind() == Subject.SubjectKind.UNKNOWN
              || (subject.kind() == Subject.SubjectKind.ACCOUNT
                  && subject.account().map(owner::owns).orElse(Owner.Answer.NO)
                      == Owner.Answer.UNKNOWN);
      if (unknown && row.possible().contains(KmsAction.PUT_KEY_POLICY)) {
        return true;
      }
    }
    return false;
  }

  /** Whether no statement was left out to see what becomes of the others. */
  private static boolean isWhole(KeyPolicy policy) {
    return KeyPolicy.statementNodes(policy.statementElement().value()).size()
        == policy.statements().size();
  }

  /** Judges a policy whatever a template chooses in it. */
  static Delegation plain(KeyPolicy policy, Owner owner) {
    return new DelegationJudge(policy, owner, AccessTable.of(policy, owner)).judge();
  }

  private Delegation judge() {
    findManagers();
    Optional<AccessRow> own = table.ownerRow(owner);
    if (isPublic()) {
      return verdict(DelegationState.PUBLIC, Detail.NONE, own);
    }
    if (own.filter(row -> !row.allowed().isEmpty()).isPresent()) {
      return judgeAllowed(own.get());
    }
    if (own.filter(row -> !row.conditional().isEmpty()).isPresent()) {
      return verdict(DelegationState.CONDITIONAL, Detail.NONE, own);
    }
    if (own.filter(row -> !row.denied().isEmpty()).isPresent()) {
      return verdict(DelegationState.DEFEATED, Detail.NONE, own);
    }
    if (policy.isFragment() && !policy.statements().isEmpty()) {
      return verdict(DelegationState.INDETERMINATE, Detail.FRAGMENT, own);
    }
    boolean unknown = delegates(Owner.Answer.UNKNOWN) && !isForOthers();
    if (!unknown && !allowsPreset() && !policy.hasUnknownStatement()) {
      return verdict(DelegationState.ABSENT, absence(), own);
    }
    lost = managers.isEmpty() && !mayBeManaged(table, owner) && !policy.hasUnknownStatement();
    if (unknown) {
      Detail detail = owner.account().isEmpty() ? Detail.UNKNOWN_OWNER : Detail.UNKNOWN_PRINCIPAL;
      return verdict(DelegationState.INDETERMINATE, detail, own);
    }
    return verdict(DelegationState.INDETERMINATE, Detail.UNKNOWN_PRINCIPAL, own);
  }

  private Delegation judgeAllowed(AccessRow own) {
    if (own.allowed().containsAll(ActionSet.KEY_POLICY)) {
      return verdict(DelegationState.PRESENT, Detail.NONE, Optional.of(own));
    }
    Detail detail = Detail.NONE;
    if (!own.possible().contains(KmsAction.PUT_KEY_POLICY)) {
      detail = Detail.NO_PUT_KEY_POLICY;
    } else if (own.possible().intersect(CRYPTO).isEmpty()) {
      detail = Detail.NO_CRYPTO;
    }
    return verdict(DelegationState.PARTIAL, detail, Optional.of(own));
  }

  private Detail absence() {
    if (isForRootUser()) {
      return Detail.ROOT_USER_ONLY;
    }
    if (!managers.isEmpty()) {
      return Detail.ADMIN_NAMED;
    }
    if (delegates(Owner.Answer.YES)) {
      return Detail.UNSATISFIABLE;
    }
    if (allows(id -> isElsewhere(id))) {
      return Detail.OTHER_PARTITION;
    }
    return delegates(Owner.Answer.NO) ? Detail.FOREIGN_ONLY : Detail.NO_MANAGER;
  }

  /** Returns whether the account's statements let its root user in and nobody else. */
  private boolean isForRootUser() {
    for (AccessRow row : table.rows()) {
      if (row.subject().kind() == Subject.SubjectKind.ROOT && !row.possible().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean isElsewhere(PrincipalId id) {
    return id instanceof PrincipalId.Account account
        && owner.owns(account.account()) == Owner.Answer.YES
        && !owner.resolve(id).canonical().equals(account.account());
  }

  private Delegation verdict(DelegationState state, Detail detail, Optional<AccessRow> own) {
    return new Delegation(
        state,
        detail,
        isGuarded(state, own) ? Severity.INFO : severity(state, detail, own),
        owner,
        own.map(AccessRow::allowed).orElse(ActionSet.NONE),
        own.map(AccessRow::conditional).orElse(ActionSet.NONE),
        own.map(AccessRow::denied).orElse(ActionSet.NONE),
        own.map(AccessRow::guarded).orElse(ActionSet.NONE),
        managers,
        mayBeInForce(),
        lost,
        detail == Detail.UNKNOWN_OWNER ? supposed() : "");
  }

  /** Returns the only account whose owner is not known, when a placeholder stands for it. */
  private String supposed() {
    Set<String> accounts = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.Account account
            && owner.owns(account.account()) == Owner.Answer.UNKNOWN) {
          accounts.add(account.account());
        }
      }
    }
    String first = accounts.isEmpty() ? "" : accounts.iterator().next();
    return accounts.size() == 1 && !AccountIds.isAccountId(first) ? first : "";
  }

  /** KMS refuses a policy whose principals are of another partition than the key. */
  private boolean mayBeInForce() {
    return policy.mayBeInForce()
        && policy.statements().stream().noneMatch(s -> s.principals().anyIs(owner::isElsewhere));
  }

  /**
   * The consequence decides: a key that nobody can repair is worse than one that IAM cannot reach.
   */
  private Severity severity(DelegationState state, Detail detail, Optional<AccessRow> own) {
    if (state == DelegationState.PUBLIC) {
      return Severity.CRITICAL;
    }
    if (state == DelegationState.INDETERMINATE && !lost) {
      return managers.isEmpty() ? Severity.WARNING : Severity.INFO;
    }
    if (managers.isEmpty()) {
      return mayBeInForce() ? Severity.CRITICAL : Severity.ERROR;
    }
    return switch (state) {
      case PRESENT -> Severity.OK;
      case PARTIAL -> detail == Detail.NONE ? Severity.INFO : Severity.WARNING;
      case DEFEATED -> Severity.ERROR;
      default ->
          managers.stream().anyMatch(m -> m.doubt() != Doubt.CONDITION)
                  || (state == DelegationState.CONDITIONAL && mayBeUnconditional(own))
              ? Severity.WARNING
              : Severity.ERROR;
    };
  }

  /**
   * Whether a template decides that there is a statement for the account, which has no condition.
   */
  private static boolean mayBeUnconditional(Optional<AccessRow> own) {
    return own.filter(
            row ->
                row.terms().stream()
                    .anyMatch(
                        term ->
                            !term.deny()
                                && term.statement().node().condition().isPresent()
                                && term.statement().conditions().isEmpty()))
        .isPresent();
  }

  /** A Deny under a condition guards what the account was given without one. */
  private boolean isGuarded(DelegationState state, Optional<AccessRow> own) {
    return state == DelegationState.CONDITIONAL
        && own.filter(row -> row.conditional().containsAll(ActionSet.KEY_POLICY))
            .filter(row -> row.terms().stream().allMatch(Term::deny))
            .isPresent();
  }

  private boolean isPublic() {
    for (AccessRow row : table.rows()) {
      if (row.subject().kind() == Subject.SubjectKind.EVERYONE && !row.allowed().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void findManagers() {
    // A condition on the caller's account holds for everyone who can change the policy at all.
    boolean everyone =
        table
            .ownerRow(owner)
            .map(row -> row.shared().allowed().contains(KmsAction.PUT_KEY_POLICY))
            .orElseGet(() -> table.everyoneSurely(KmsAction.PUT_KEY_POLICY));
    for (AccessRow row : table.rows()) {
      Subject subject = row.subject();
      boolean sure =
          row.surely().contains(KmsAction.PUT_KEY_POLICY)
              || (everyone && subject.kind() == Subject.SubjectKind.EVERYONE);
      boolean possible = canManage(row);
      switch (subject.kind()) {
        case EVERYONE, ACCOUNT, NAMED, UNKNOWN -> {
          if (possible && isLocal(subject) && !isAnybody(subject)) {
            managers.add(new Manager(subject.inAccount(), doubt(sure, subject)));
          }
        }
        case ROOT, MEMBER -> {
          if (possible && isLocal(subject) && !accountManages()) {
            managers.add(new Manager(subject, doubt(sure, subject)));
          }
        }
        default -> {
          // A service never changes a key policy; an orphan is nobody; an unknown proves nothing.
        }
      }
    }
  }

  /**
   * Of everyone only users and roles of the owner's account count, and the root user gets by itself
   * what everyone gets.
   */
  private boolean canManage(AccessRow row) {
    Optional<AccessRow> own = table.ownerRow(owner);
    boolean everyone = row.subject().kind() == Subject.SubjectKind.EVERYONE;
    ActionSet possible =
        everyone && own.isPresent()
            ? own.get().shared().allowed().union(own.get().shared().conditional())
            : row.subject().kind() == Subject.SubjectKind.ROOT
                    || row.subject().kind() == Subject.SubjectKind.MEMBER
                ? row.reachable()
                : row.possible();
    return possible.contains(KmsAction.PUT_KEY_POLICY);
  }

  /** Where IAM policies can allow it, the root user is one of many. */
  private boolean accountManages() {
    return table
        .ownerRow(owner)
        .filter(row -> row.reachable().contains(KmsAction.PUT_KEY_POLICY))
        .isPresent();
  }

  /** A principal of an account that may not be the owner's cannot be counted on. */
  private Doubt doubt(boolean sure, Subject subject) {
    boolean local = subject.account().map(a -> owner.owns(a) == Owner.Answer.YES).orElse(true);
    return sure ? local ? Doubt.NONE : Doubt.OWNER : Doubt.CONDITION;
  }

  /** What a template fills in with anything proves nothing. */
  private static boolean isAnybody(Subject subject) {
    return subject.kind() == Subject.SubjectKind.UNKNOWN
        && !(subject.id() instanceof PrincipalId.Unknown unknown && unknown.isMade());
  }

  /** Another account's principals cannot change a key policy, whatever it says. */
  private boolean isLocal(Subject subject) {
    Owner.Answer answer = subject.account().map(owner::owns).orElse(Owner.Answer.YES);
    return subject.kind() == Subject.SubjectKind.ACCOUNT
        ? answer == Owner.Answer.YES
        : answer != Owner.Answer.NO;
  }

  /** Returns whether an effective Allow names an account of which {@code owns} is the answer. */
  private boolean delegates(Owner.Answer owns) {
    return allows(id -> isAccount(id, owns));
  }

  private boolean isAccount(PrincipalId id, Owner.Answer owns) {
    return id instanceof PrincipalId.Account a
        && owner.owns(a.account()) == owns
        && !isElsewhere(id);
  }

  /**
   * Returns whether accounts of which a template does not tell whether it is used in them are
   * allowed less than the own one needs: nothing lets that decide about all of the key.
   */
  private boolean isForOthers() {
    ActionSet some = ActionSet.NONE;
    for (Statement statement : policy.statements()) {
      if (isInForce(statement)
          && statement.principals().anyIs(id -> isAccount(id, Owner.Answer.UNKNOWN))) {
        some = some.union(statement.actions().possible().expanded());
      }
    }
    return owner.isWhoeverUsesIt() && !some.containsAll(ActionSet.KEY_POLICY);
  }

  /** Returns whether an effective Allow is for somebody whom a template fills in. */
  private boolean allowsPreset() {
    for (Statement statement : policy.statements()) {
      if (isInForce(statement)) {
        for (Principal principal : statement.principals().list()) {
          if (principal.id() instanceof PrincipalId.Unknown u
              && u.template()
              && !u.isMade()
              && !isOfNoAccount(principal)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whatever is filled in there, it is no account. */
  private static boolean isOfNoAccount(Principal principal) {
    return principal.type().equals("Service") || principal.type().equals("Federated");
  }

  private boolean allows(Predicate<PrincipalId> property) {
    for (Statement statement : policy.statements()) {
      if (isInForce(statement) && statement.principals().anyIs(property)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInForce(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.isEffective()
        && !statement.principals().negated()
        && owner.isMeantBy(statement.resources());
  }
}
