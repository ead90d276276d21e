package dev.keymend.attack;

import dev.keymend.access.Caller;
import java.util.List;

/**
 * Somebody who calls KMS.
 *
 * @param text ARN, account id or service principal, as a request names it
 * @param kind what that is
 * @param arn what {@code aws:PrincipalArn} holds: for a session the ARN of its role with its path
 * @param account the caller's account; empty for a service
 * @param stranger whether nothing of the owner's is in the caller's hands
 * @param caller the same for the evaluator
 */
record Who(String text, Kind kind, String arn, String account, boolean stranger, Caller caller) {
  /** What a caller can be. */
  enum Kind {
    ROOT,
    USER,
    ROLE,
    SESSION,
    FEDERATED,
    SERVICE
  }

  static Who root(String account, boolean stranger) {
    String arn = "arn:aws:iam::" + account + ":root";
    return new Who(account, Kind.ROOT, arn, account, stranger, Caller.of(account, "aws"));
  }

  /** Returns the user, role or federated user of an ARN. */
  static Who of(String arn, boolean stranger) {
    String account = accountOf(arn);
    if (arn.endsWith(":root")) {
      return root(account, stranger);
    }
    Kind kind =
        arn.contains(":user/")
            ? Kind.USER
            : arn.contains(":federated-user/")
                ? Kind.FEDERATED
                : arn.contains(":assumed-role/") ? Kind.SESSION : Kind.ROLE;
    String principal = arn;
    if (kind == Kind.SESSION) {
      String role = List.of(arn.split("/", -1)).get(1);
      principal = "arn:aws:iam::" + account + ":role/" + role;
    }
    return new Who(arn, kind, principal, account, stranger, Caller.of(arn, "aws"));
  }

  /** Returns a session of this role. */
  Who session(String name) {
    String role = arn.substring(arn.lastIndexOf('/') + 1);
    String text = "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + name;
    return new Who(text, Kind.SESSION, arn, account, stranger, Caller.of(text, "aws"));
  }

  static Who service(String name) {
    return new Who(name, Kind.SERVICE, "", "", false, Caller.of(name, "aws"));
  }

  boolean isService() {
    return kind == Kind.SERVICE;
  }

  /** Whoever has a role has a session, and whoever federates as well. */
  boolean hasSession() {
    return kind == Kind.ROLE || kind == Kind.SESSION || kind == Kind.FEDERATED;
  }

  private static String accountOf(String arn) {
    return List.of(arn.split(":", -1)).get(4);
  }
}
