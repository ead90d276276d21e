package dev.keymend.prevention;

import dev.keymend.access.AccessRow;
import dev.keymend.access.AccessTable;
import dev.keymend.access.Delegation;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.access.Subject;
import dev.keymend.access.Subject.SubjectKind;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.HoledString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What key policies tell of the parameters. Whoever has access in them is taken for meant.
 *
 * @param delegation whether the account is delegated to in one of them
 * @param managers ARNs of the owner's users and roles that can change one of them
 * @param deleters ARNs of the owner's users and roles that one of them lets schedule its deletion
 * @param accounts other accounts that have access
 * @param services service principals that have access
 * @param organizations organizations that conditions leave in
 */
public record PolicyParameters(
    boolean delegation,
    Set<String> managers,
    Set<String> deleters,
    Set<String> accounts,
    Set<String> services,
    Set<String> organizations) {
  private static final List<String> OF_ORGANIZATIONS =
      List.of(
          "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceOrgID", "aws:SourceOrgPaths");

  private static final Set<DelegationState> WITHOUT =
      Set.of(DelegationState.ABSENT, DelegationState.PUBLIC, DelegationState.INDETERMINATE);

  /** Reads policies of keys of one owner. */
  public static PolicyParameters of(List<KeyPolicy> policies, Owner owner) {
    PolicyParameters all =
        new PolicyParameters(
            policies.stream().anyMatch(policy -> delegates(policy, owner)),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    policies.forEach(policy -> all.read(policy, owner));
    return all;
  }

  /**
   * Returns them as parameters of an owner. Where IAM policies decide, nobody has to be named
   * because somebody is.
   *
   * @param organization id of the organization, when it is known
   */
  public Parameters of(Owner owner, Optional<String> organization) {
    Set<String> known = new LinkedHashSet<>(organization.stream().toList());
    known.addAll(organizations);
    return new Parameters(
        owner.account().orElseThrow(),
        owner.partition(),
        delegation,
        delegation ? List.of() : List.copyOf(managers),
        List.copyOf(deleters),
        List.copyOf(accounts),
        List.copyOf(services),
        List.copyOf(known),
        organization);
  }

  private static boolean delegates(KeyPolicy policy, Owner owner) {
    AccessTable table = AccessTable.of(policy, owner);
    return !WITHOUT.contains(DelegationJudge.judge(policy, owner, table).state());
  }

  private void read(KeyPolicy policy, Owner owner) {
    AccessTable table = AccessTable.of(policy, owner);
    for (AccessRow row : table.rows()) {
      if (!row.possible().isEmpty()) {
        read(row.subject(), owner);
        readDeleter(row, owner);
      }
    }
    for (Delegation.Manager manager : DelegationJudge.judge(policy, owner, table).managers()) {
      if (manager.sure() && manager.subject().id() instanceof PrincipalId.Identity identity) {
        add(named(identity, owner), managers);
      }
    }
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        readOrganizations(statement);
      }
    }
  }

  private void readOrganizations(Statement statement) {
    for (Condition condition : statement.conditions()) {
      for (String key : OF_ORGANIZATIONS) {
        if (condition.isAbout(key) && !condition.operator().negated()) {
          for (String value : condition.texts()) {
            int slash = value.indexOf('/');
            String id = slash < 0 ? value : value.substring(0, slash);
            if (Parameters.isOrganization(id)) {
              organizations.add(id);
            }
          }
        }
      }
    }
  }

  private void read(Subject subject, Owner owner) {
    if (subject.kind() == SubjectKind.SERVICE && subject.id() instanceof PrincipalId.Service s) {
      add(s.name(), services);
    }
    subject
        .account()
        .filter(account -> owner.owns(account) == Owner.Answer.NO)
        .ifPresent(account -> add(account, accounts));
  }

  /** Under which conditions somebody may is for the key policy to say. */
  private void readDeleter(AccessRow row, Owner owner) {
    if (row.possible().contains(KmsAction.SCHEDULE_KEY_DELETION)
        && row.subject().id() instanceof PrincipalId.Identity identity
        && owner.owns(identity.arn().account()) == Owner.Answer.YES
        && (identity.kind() == PrincipalId.IdentityKind.ROLE
            || identity.kind() == PrincipalId.IdentityKind.USER)) {
      add(named(identity, owner), deleters);
    }
  }

  /** A template may leave the owner's account and partition to be filled in. */
  private static String named(PrincipalId.Identity identity, Owner owner) {
    return owner.fill(HoledString.of(identity.canonical())).orElse("");
  }

  /** What no identifier can be is nobody whom a check could let in. */
  private static void add(String text, Set<String> to) {
    if (Parameters.isPlain(text)) {
      to.add(text);
    }
  }
}
