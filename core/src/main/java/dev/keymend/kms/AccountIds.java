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

  /** Returns whether an account id is one that documentation uses as an example. */
  public static boolean isExample(String account) {
    return EXAMPLES.contains(account);
  }
}
