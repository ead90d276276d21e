package dev.keymend.access;

import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * Whether the conditions of a statement hold for a principal of an account, as far as the policy
 * alone can tell: only the caller's account is known.
 */
enum Outlook {
  /** They always hold. */
  ALWAYS,
  /** It depends on the request. */
  DEPENDS,
  /** They can never hold. */
  NEVER;

  /**
   * Judges the conditions of {@code statement} for a caller of {@code account}, if that is known.
   */
  static Outlook of(Statement statement, Optional<String> account) {
    Outlook outlook = ALWAYS;
    for (Condition condition : statement.conditions()) {
      Outlook one = of(condition, account);
      if (one == NEVER) {
        return NEVER;
      }
      if (one == DEPENDS) {
        outlook = DEPENDS;
      }
    }
    return outlook;
  }

  /** Returns whether the judgement can be another for another account. */
  static boolean dependsOnAccount(Statement statement) {
    return statement.conditions().stream().anyMatch(Outlook::isAboutAccount);
  }

  private static Outlook of(Condition condition, Optional<String> account) {
    if (account.isEmpty() || !isAboutAccount(condition)) {
      return DEPENDS;
    }
    boolean positive;
    boolean wild;
    switch (withoutIfExists(condition.operator().canonical())) {
      case "StringEquals", "StringEqualsIgnoreCase" -> {
        positive = true;
        wild = false;
      }
      case "StringLike" -> {
        positive = true;
        wild = true;
      }
      case "StringNotEquals", "StringNotEqualsIgnoreCase" -> {
        positive = false;
        wild = false;
      }
      case "StringNotLike" -> {
        positive = false;
        wild = true;
      }
      default -> {
        return DEPENDS;
      }
    }
    if (hasHole(condition.texts())) {
      return DEPENDS;
    }
    return anyMatches(condition.texts(), account.get(), wild) == positive ? ALWAYS : NEVER;
  }

  private static boolean isAboutAccount(Condition condition) {
    return condition.isAbout("kms:CallerAccount") || condition.isAbout("aws:PrincipalAccount");
  }

  private static String withoutIfExists(String operator) {
    String suffix = "IfExists";
    return operator.endsWith(suffix)
        ? operator.substring(0, operator.length() - suffix.length())
        : operator;
  }

  private static boolean hasHole(List<String> values) {
    return values.stream().anyMatch(value -> value.contains("${"));
  }

  private static boolean anyMatches(List<String> values, String account, boolean wild) {
    for (String value : values) {
      if (wild ? Ascii.glob(value, account, false) : value.equals(account)) {
        return true;
      }
    }
    return false;
  }
}
