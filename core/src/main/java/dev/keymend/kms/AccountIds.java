package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.List;

/** Account ids: 12 digits, kept as text because leading zeros count. */
public final class AccountIds {
  /** Numbers that AWS documentation and examples use for accounts that nobody has. */
  private static final List<String> EXAMPLES =
      List.of(
          "123456789012",
          "012345678901",
          "111122223333",
          "444455556666",
          "777788889999",
          "000000000000",
          "111111111111",
          "222222222222",
          "333333333333",
          "999999999999");

  private AccountIds() {}

  /** Returns whether a text has the form of an account id. */
  public static boolean isAccountId(String text) {
    return Ascii.isDigits(text, 12);
  }

  /**
   * Returns an account id with the zeros that it lost when it was taken for a number; any other
   * text as it is. Of more than three zeros in front there is hardly an account.
   */
  public static String withZeros(String text) {
    boolean lost = text.length() >= 9 && text.length() < 12 && Ascii.isDigits(text, text.length());
    return lost ? "000".substring(text.length() - 9) + text : text;
  }

  /** Returns whether an account id is one that documentation uses as an example. */
  public static boolean isExample(String account) {
    return EXAMPLES.contains(account);
  }
}
