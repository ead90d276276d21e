package dev.keymend.repair;

import dev.keymend.policy.ConditionOperator;
import dev.keymend.text.Ascii;
import java.util.List;

/** Where in a policy a member with a name belongs, which says where brackets are missing. */
enum MemberKind {
  /** An element of a policy. */
  POLICY,
  /** An element of a statement. */
  STATEMENT,
  /** A type of principals. */
  PRINCIPAL,
  /** An operator of a condition. */
  OPERATOR,
  /** A condition key. */
  CONTEXT,
  /** Anything else. */
  OTHER;

  private static final List<String> PRINCIPALS =
      List.of("AWS", "Service", "Federated", "CanonicalUser");

  /** Returns the kind of a name. */
  static MemberKind of(String name) {
    if (KnownNames.ofStatement(name)) {
      return STATEMENT;
    }
    if (KnownNames.ofPolicy(name)) {
      return POLICY;
    }
    for (String type : PRINCIPALS) {
      if (Ascii.equalsIgnoreCase(type, name)) {
        return PRINCIPAL;
      }
    }
    int colon = name.startsWith("arn:") ? -1 : name.indexOf(':');
    if (ConditionOperator.of(name).test().isPresent()) {
      return OPERATOR;
    }
    return colon > 0 && isPrefix(name, colon) ? CONTEXT : OTHER;
  }

  /** What stands before the colon of a condition key; functions of templates have two colons. */
  private static boolean isPrefix(String name, int colon) {
    for (int i = 0; i < colon; i++) {
      char c = name.charAt(i);
      boolean part = (c >= 'a' && c <= 'z') || Chars.isDigit(c) || c == '-';
      if (!part) {
        return false;
      }
    }
    return colon + 1 < name.length() && Chars.isWordPart(name.charAt(colon + 1));
  }
}
