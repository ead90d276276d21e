package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what under a key policy, one row for each principal that an Allow names, and one for
 * the owner account. Rows show what the policy itself gives: that a role may also profit from its
 * account's row, when an IAM policy allows, is said by that row.
 *
 * @param rows the owner account first, then in order of appearance
 */
public record AccessTable(List<AccessRow> rows) {
  /** Copies the list. */
  public AccessTable {
    rows = List.copyOf(rows);
  }

  /** Returns the table of a policy. */
  public static AccessTable of(KeyPolicy policy, Owner owner) {
    Map<String, AccessRow> given = new LinkedHashMap<>();
    owner
        .account()
        .map(account -> Subject.of(new PrincipalId.Account(Optional.empty(), account)))
        .ifPresent(subject -> given.put(subject.id().canonical(), AccessRow.empty(subject)));
    DenyIndex denies = new DenyIndex();
    for (Statement statement : policy.statements()) {
      if (!statement.isEffective() || !statement.resources().mayCover(owner.key())) {
        continue;
      }
      if (statement.effect() == Effect.DENY) {
        denies.add(statement);
      } else if (!statement.principals().negated()) {
        allow(given, statement, owner);
      }
    }
    List<AccessRow> rows = new ArrayList<>(given.size());
    given.values().forEach(row -> rows.add(subtract(row, denies.of(row.subject()))));
    return new AccessTable(rows);
  }

  /** Returns the row of the owner account, when the table has one. */
  public Optional<AccessRow> ownerRow(Owner owner) {
    return rows.stream()
        .filter(row -> row.subject().kind() == Subject.Kind.ACCOUNT)
        .filter(
            row -> row.subject().account().map(owner::owns).equals(Optional.of(Owner.Answer.YES)))
        .findFirst();
  }

  private static void allow(Map<String, AccessRow> given, Statement statement, Owner owner) {
    for (Principal principal : statement.principals().list()) {
      Subject subject = Subject.of(resolve(principal.id(), owner));
      AccessRow row =
          given.computeIfAbsent(subject.id().canonical(), key -> AccessRow.empty(subject));
      ActionSet actions = statement.actions().expanded().intersect(reach(subject, owner));
      Outlook outlook = Outlook.of(statement, subject.account());
      if (subject.kind() == Subject.Kind.EVERYONE) {
        outlook = OpenToAll.isPublic(statement) ? Outlook.ALWAYS : Outlook.DEPENDS;
      }
      given.put(
          subject.id().canonical(),
          switch (outlook) {
            case ALWAYS -> withAllowed(row, actions);
            case DEPENDS -> withConditional(row, actions);
            case NEVER -> row;
          });
    }
  }

  /** The owner's hole is the owner; a principal of another partition is nobody to this key. */
  private static PrincipalId resolve(PrincipalId id, Owner owner) {
    if (id instanceof PrincipalId.Account account) {
      boolean foreign =
          owner.key().isPresent()
              && account.partition().filter(p -> !p.equals(owner.partition())).isPresent();
      if (foreign) {
        String text = "root of account " + account.account() + " in another partition";
        return new PrincipalId.Unknown(text, false);
      }
      if (owner.account().isPresent() && owner.owns(account.account()) == Owner.Answer.YES) {
        return new PrincipalId.Account(account.partition(), owner.account().get());
      }
    }
    return id;
  }

  /** Actions that a subject can be given at all. */
  private static ActionSet reach(Subject subject, Owner owner) {
    return switch (subject.kind()) {
      case ORPHAN -> ActionSet.NONE;
      case EVERYONE, UNKNOWN, SERVICE -> ActionSet.KEY_POLICY;
      case ACCOUNT, NAMED ->
          subject.account().map(owner::owns).orElse(Owner.Answer.UNKNOWN) == Owner.Answer.NO
              ? ActionSet.ANY_ACCOUNT
              : ActionSet.KEY_POLICY;
    };
  }

  private static AccessRow withAllowed(AccessRow row, ActionSet actions) {
    return AccessRow.of(
        row.subject(), row.allowed().union(actions), row.conditional().minus(actions));
  }

  private static AccessRow withConditional(AccessRow row, ActionSet actions) {
    return AccessRow.of(
        row.subject(), row.allowed(), row.conditional().union(actions.minus(row.allowed())));
  }

  private static AccessRow subtract(AccessRow row, DenyIndex.Denied denied) {
    ActionSet possible = row.possible().minus(denied.always());
    ActionSet allowed = row.allowed().intersect(possible).minus(denied.sometimes());
    return new AccessRow(
        row.subject(),
        allowed,
        possible.minus(allowed),
        row.possible().intersect(denied.always()),
        possible.intersect(denied.sometimes()));
  }
}
