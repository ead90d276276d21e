package dev.keymend.kms;

import java.util.Optional;

/** Account ids that lost the zeros in front of them, alone and in ARNs. */
public final class LostZeros {
  private LostZeros() {}

  /** Returns a principal or a value with its zeros, if it lost some. */
  public static Optional<String> find(String text) {
    String account = account(text);
    String whole = AccountIds.withZeros(account);
    return whole.equals(account)
        ? Optional.empty()
        : Optional.of(
            account.length() == text.length()
                ? whole
                : text.replace(":" + account + ":", ":" + whole + ":"));
  }

  /** Returns the account that a text names: the fifth part of an ARN, or the text itself. */
  public static String account(String text) {
    if (!text.startsWith("arn:")) {
      return text;
    }
    int from = 0;
    for (int i = 0; i < 4; i++) {
      int colon = text.indexOf(':', from);
      if (colon < 0) {
        return "";
      }
      from = colon + 1;
    }
    int end = text.indexOf(':', from);
    return end < 0 ? "" : text.substring(from, end);
  }
}
