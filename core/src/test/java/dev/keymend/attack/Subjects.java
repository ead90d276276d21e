package dev.keymend.attack;

import dev.keymend.access.AccessRow;
import dev.keymend.access.Subject;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose requests a row of the access table is about. */
final class Subjects {
  private Subjects() {}

  static String key(Subject subject) {
    return subject.kind() + " " + subject.id().canonical();
  }

  static Optional<AccessRow> row(Trial trial, String key) {
    for (AccessRow row : trial.rows()) {
      if (key(row.subject()).equals(key)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Returns callers; for a claim that nobody is allowed only those whom no other row is about. */
  static List<Who> callers(Trial trial, AccessRow row, boolean all) {
    return callers(trial.cast, row.subject(), all);
  }

  /** The same for a subject and whom some policies are about. */
  static List<Who> callers(Cast cast, Subject subject, boolean all) {
    String id = subject.id().canonical();
    return switch (subject.kind()) {
      case EVERYONE -> cast.strangers();
      case ACCOUNT -> account(cast, subject.account().orElse(""));
      case ROOT -> List.of(Who.root(subject.account().orElse(""), false));
      case NAMED, MEMBER -> {
        List<Who> whos = new ArrayList<>(cast.itself(id, false));
        if (!all) {
          whos.removeIf(who -> !who.text().equals(id) && cast.isNamed(who.text()));
        }
        yield whos;
      }
      case SERVICE -> List.of(Who.service(id));
      case ORPHAN, UNKNOWN -> List.of();
    };
  }

  /** The root user of the key's account has a row of its own. */
  private static List<Who> account(Cast cast, String account) {
    if (!ValueShape.ACCOUNT.fits(account)) {
      return List.of();
    }
    List<Who> whos = cast.unnamed(account);
    if (!account.equals(Cast.OWNER)) {
      whos.add(Who.root(account, false));
    }
    return whos;
  }

  /**
   * A session may do what its role may, which the role's row says, and principals of other accounts
   * what the account's row says, as their IAM policies have to allow it in any case.
   */
  static boolean isGivenByAnother(Trial trial, AccessRow row, KmsAction action) {
    return above(row.subject()).stream().anyMatch(key -> gives(trial, key, action));
  }

  /** Returns the keys of other rows that tell what a subject may do, too. */
  static List<String> above(Subject subject) {
    List<String> keys = new ArrayList<>();
    if (subject.id() instanceof PrincipalId.Identity identity) {
      String account = identity.arn().account();
      if (!account.equals(Cast.OWNER)) {
        keys.add(Subject.SubjectKind.ACCOUNT + " " + account);
      }
      for (Subject.SubjectKind kind :
          List.of(Subject.SubjectKind.NAMED, Subject.SubjectKind.MEMBER)) {
        identity.role().ifPresent(role -> keys.add(kind + " " + role));
      }
    }
    return keys;
  }

  private static boolean gives(Trial trial, String key, KmsAction action) {
    return row(trial, key)
        .filter(of -> of.surely().union(of.perhaps()).contains(action))
        .isPresent();
  }
}
