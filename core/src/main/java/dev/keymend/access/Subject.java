package dev.keymend.access;

import dev.keymend.kms.Arn;
import dev.keymend.policy.PrincipalId;
import dev.keymend.text.Ascii;
import java.util.Optional;

/**
 * Somebody whom a key policy gives access.
 *
 * @param id whom exactly
 * @param kind in which way
 * @param label how to call it in a sentence
 */
public record Subject(PrincipalId id, SubjectKind kind, String label) {
  /** In which way a subject gets access. */
  public enum SubjectKind {
    /** Anyone in any account. */
    EVERYONE,
    /** The principals of an account whom its IAM policies allow, and its root user. */
    ACCOUNT,
    /** The root user of the owner account, apart from its other principals. */
    ROOT,
    /** A user, role or session, directly. */
    NAMED,
    /** A user, role or session that a Deny names, as far as IAM policies allow it anything. */
    MEMBER,
    /** An AWS service. */
    SERVICE,
    /** A deleted user or role: nobody. */
    ORPHAN,
    /** Depends on a placeholder or cannot be understood. */
    UNKNOWN;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /** Describes a principal. */
  public static Subject of(PrincipalId id) {
    if (id instanceof PrincipalId.Everyone) {
      return new Subject(id, SubjectKind.EVERYONE, "anyone in any AWS account");
    }
    if (id instanceof PrincipalId.Account a) {
      return new Subject(id, SubjectKind.ACCOUNT, "IAM policies in account " + a.account());
    }
    if (id instanceof PrincipalId.Identity i) {
      return new Subject(id, SubjectKind.NAMED, i.label());
    }
    if (id instanceof PrincipalId.Service s) {
      return new Subject(id, SubjectKind.SERVICE, "the service " + s.name());
    }
    if (id instanceof PrincipalId.UniqueId u) {
      return new Subject(id, SubjectKind.ORPHAN, "the deleted " + u.word() + " " + u.id());
    }
    return new Subject(id, SubjectKind.UNKNOWN, "“" + id.canonical() + "”");
  }

  /** Describes a user, role or session by what IAM policies of its account can allow it. */
  static Subject member(PrincipalId.Identity id) {
    return new Subject(
        id, SubjectKind.MEMBER, id.kind().word() + " " + id.name() + " through IAM policies");
  }

  /** Returns everyone as those of the owner's account, where nobody else can do something. */
  public Subject inAccount() {
    return kind == SubjectKind.EVERYONE
        ? new Subject(
            id, kind, "every principal of the key's account that the statement for * lets in")
        : this;
  }

  /** Returns what tells it apart from others, equal for equal subjects. */
  String key() {
    return kind == SubjectKind.MEMBER ? "member " + id.canonical() : id.canonical();
  }

  /** Describes the root user of an account. */
  static Subject rootUser(String partition, String account) {
    Arn arn = new Arn(partition, "iam", "", account, "root");
    PrincipalId id = new PrincipalId.Identity(arn, PrincipalId.IdentityKind.ROOT);
    return new Subject(id, SubjectKind.ROOT, "the root user of account " + account);
  }

  /** Returns the account that the subject belongs to, when it has one. */
  public Optional<String> account() {
    if (id instanceof PrincipalId.Account a) {
      return Optional.of(a.account());
    }
    return id instanceof PrincipalId.Identity i ? Optional.of(i.arn().account()) : Optional.empty();
  }
}
