package dev.keymend.access;

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
 * Who may do what under a key policy, one row for each principal that an Allow names, one for the
 * owner account and one for its root user. Rows show what the policy itself gives: that a role may
 * also profit from its account's row, when an IAM policy allows, is said by that row.
 */
public final class AccessTable {
  private final Owner owner;
  private final boolean variables;
  private final DenyIndex denies;
  private final EveryonesShare forEveryone = new EveryonesShare();
  private final List<AccessRow> rows = new ArrayList<>();

  private AccessTable(KeyPolicy policy, Owner owner) {
    this.owner = owner;
    this.variables = policy.hasVariables();
    this.denies = new DenyIndex(variables, owner.partition());
  }

  /** Returns the table of a policy. */
  public static AccessTable of(KeyPolicy policy, Owner owner) {
    AccessTable table = new AccessTable(policy, owner);
    Map<String, RowBuilder> named = new LinkedHashMap<>();
    owner.account().ifPresent(account -> table.addOwner(named, account));
    for (Statement statement : policy.statements()) {
      if (!statement.isEffective() || !owner.isMeantBy(statement.resources())) {
        continue;
      }
      if (statement.effect() == Effect.DENY) {
        table.denies.add(statement);
      } else if (!statement.principals().negated()) {
        table.allow(named, statement);
      }
    }
    named.values().forEach(row -> table.rows.add(table.finish(row)));
    return table;
  }

  /** Returns the rows, the owner account first, then in order of appearance. */
  public List<AccessRow> rows() {
    return rows;
  }

  /** Returns the row of the owner account, when the table has one. */
  public Optional<AccessRow> ownerRow(Owner owner) {
    for (AccessRow row : rows) {
      Optional<String> account = row.subject().account();
      if (row.subject().kind() == Subject.Kind.ACCOUNT
          && account.isPresent()
          && owner.owns(account.get()) == Owner.Answer.YES) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Returns what a subject may do that no Allow names. */
  AccessRow unnamed(Subject subject) {
    return finish(new RowBuilder(subject, owner, variables));
  }

  private AccessRow finish(RowBuilder row) {
    if (row.isOneOfAll()) {
      row.share(forEveryone);
    }
    return row.build(denies);
  }

  private void addOwner(Map<String, RowBuilder> named, String account) {
    row(named, Subject.of(new PrincipalId.Account(Optional.empty(), account)));
    row(named, Subject.rootUser(owner.partition(), account));
  }

  private void allow(Map<String, RowBuilder> named, Statement statement) {
    StatementJudge allow = new StatementJudge(statement);
    for (Principal principal : statement.principals().list()) {
      Subject subject = Subject.of(resolve(principal.id(), owner));
      row(named, subject).allow(allow);
      if (subject.kind() == Subject.Kind.EVERYONE) {
        forEveryone.add(allow);
      }
      boolean own = subject.account().isPresent() && subject.account().equals(owner.account());
      if (own && subject.kind() == Subject.Kind.ACCOUNT) {
        row(named, Subject.rootUser(owner.partition(), subject.account().get())).allow(allow);
      }
    }
  }

  private RowBuilder row(Map<String, RowBuilder> named, Subject subject) {
    return named.computeIfAbsent(
        subject.id().canonical(), key -> new RowBuilder(subject, owner, variables));
  }

  /** The owner's hole is the owner; a principal of another partition is nobody to this key. */
  private static PrincipalId resolve(PrincipalId id, Owner owner) {
    if (owner.key().isPresent() && isElsewhere(id, owner.partition())) {
      return new PrincipalId.Unknown(id.canonical() + " of another partition", false);
    }
    boolean own =
        id instanceof PrincipalId.Account account
            && owner.owns(account.account()) == Owner.Answer.YES;
    return own && owner.account().isPresent()
        ? new PrincipalId.Account(Optional.empty(), owner.account().get())
        : id;
  }

  private static boolean isElsewhere(PrincipalId id, String partition) {
    String written =
        id instanceof PrincipalId.Account account
            ? account.partition().orElse(partition)
            : id instanceof PrincipalId.Identity identity ? identity.arn().partition() : partition;
    return !written.equals(partition) && written.indexOf('$') < 0 && written.indexOf('{') < 0;
  }
}
