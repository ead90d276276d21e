package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written with needless escapes, or with characters that nobody sees, is found as well. */
class SpellingTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          arn:aws:iam::31098765432\\u0031:root  | arn:aws:iam::999900000001:root
          arn:aws:iam::\\u00333109876543\\u0032:root | arn:aws:iam::999900000001:root
          arn:aws:iam::&#51;10987654321:root     | arn:aws:iam::999900000001:root
          arn:aws:iam::\\x3310987654321:root     | arn:aws:iam::999900000001:root
          arn:aws:iam::%3310987654321:root       | arn:aws:iam::999900000001:root
          arn:aws:iam::3\\u{31}0987654321:root   | arn:aws:iam::999900000001:root
          "AWS": "\\u0061rn:aws:iam::1:role/Pay" | "AWS": "arn:aws:iam::1:role/role-1"
          arn:aws:iam::1:role/Payr\\u006fll      | arn:aws:iam::1:role/role-1
          arn:aws:iam::1:r\\u006fle/Payroll      | arn:aws:iam::1:r\\u006fle/role-1
          {"SecretStrin\\u0067":"hunter2hunter2xy"} | {"SecretStrin\\u0067":"REDACTED-password-1"}
          acct 3109\u200b87654321                | acct 999900000001\u200b
          acct 3109\u2060876\u00ad54321          | acct 999900000001\u2060
          acct 3109\\u200b87654321               | acct 999900000001
          acct \uff13\uff11\uff1098765432\uff11  | acct 999900000001\u0100
          key 7c34abcd-12ab-34cd\u200b-56ef-1234567890ab | \
          key 00000000-0000-4000-8000-000000000001\u200b
          a\\nb C:\\Users &amp; \\u00e9 %C3%A9 \\x1b[0m | a\\nb C:\\Users &amp; \\u00e9 %C3%A9 \\x1b[0m
          """,
      delimiter = '|',
      quoteCharacter = '\u0001')
  void isFoundAndRestored(String text, String redacted) {
    Redaction redaction = Redactor.redact(text, List.of());
    // The word arn is no part of what is replaced, and stays as it is written.
    assertEquals(redacted, redaction.text().replace("\\u0061rn", "arn"));
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
    assertEquals(redaction.text(), Redactor.redact(redaction.text(), redaction.map()).text());
  }

  @Test
  void aSecretIsToldOfWhereItIsWritten() {
    String text = "{\"SecretStrin\\u0067\": \"hunter2\\u0068unter2xy\"}";
    List<Secrets.Secret> secrets = Secrets.in(text);
    assertEquals(1, secrets.size());
    int start = secrets.get(0).range().start();
    assertEquals("hunter2\\u0068unter2xy", text.substring(start, secrets.get(0).range().end()));
  }

  @Test
  void aNameIsFoundByItselfHoweverItIsWritten() {
    String text = "arn:aws:iam::1:role/Payr\\u006fll, Payroll and P\\u0061yroll";
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals("arn:aws:iam::1:role/role-1, role-2 and role-3", redaction.text());
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
  }
}
