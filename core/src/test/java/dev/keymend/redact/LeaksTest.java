package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last check finds an original however it is written. */
class LeaksTest {
  private static final List<Replacement> MAP =
      List.of(
          new Replacement(Kind.ACCOUNT, "310987654321", "999900000001", 1),
          new Replacement(Kind.ROLE, "PayrollAdmin", "role-1", 1),
          new Replacement(Kind.ROLE, "ops", "role-2", 1),
          new Replacement(Kind.EMAIL, "ann@acme.io", "email-1", 1),
          new Replacement(Kind.NAME, "x", "name-1", 1),
          new Replacement(Kind.SESSION, "session", "session-1", 1));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          arn:aws:iam::999900000001:role/role-1 | ''
          a 310987654321 b                      | plain 310987654321
          logs-310987654321-eu                  | plain 310987654321
          PAYROLLADMIN payrolladmin2            | plain PayrollAdmin
          the ops role                          | plain ops
          shops, opsx and x                     | ''
          assumed-role/role-1/Session-1         | ''
          a session-12                          | ''
          ann%40acme.io                    | percent ann@acme.io
          ann\\u0040acme.io                | json ann@acme.io
          \\u0050ayrollAdmin                     | json PayrollAdmin
          a\\nops                               | json ops
          cGF5cm9sbGFkbWlu                      | base64 PayrollAdmin
          aUGF5cm9sbEFkbWlu                     | base64 PayrollAdmin
          """,
      delimiter = '|')
  void findsWhatIsStillThere(String outgoing, String found) {
    assertEquals(found, told(outgoing));
  }

  @Property
  void base64HidesNothingWhateverStandsAround(
      @ForAll @IntRange(max = 20) int before, @ForAll @IntRange(max = 20) int behind) {
    String hidden = "a".repeat(before) + "PayrollAdmin" + "b".repeat(behind);
    byte[] bytes = hidden.getBytes(StandardCharsets.UTF_8);
    assertEquals("base64 PayrollAdmin", told(Base64.getEncoder().encodeToString(bytes)));
    assertEquals(
        "base64 PayrollAdmin", told("x=" + Base64.getUrlEncoder().encodeToString(bytes) + "&"));
  }

  @Test
  void aNameIsReplacedWhereverItStandsByItself() {
    String text =
        "{\"Sid\": \"PayrollAdmin\", \"AWS\": \"arn:aws:iam::310987654321:role/PayrollAdmin\"}"
            + " Role PayrollAdmin, kms:PayrollAdmin, PayrollAdmin.com";
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(
        "{\"Sid\": \"role-1\", \"AWS\": \"arn:aws:iam::999900000001:role/role-1\"}"
            + " Role role-1, kms:PayrollAdmin, PayrollAdmin.com",
        redaction.text());
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
  }

  @Test
  void theGrammarOfPoliciesIsNeverTakenForAName() {
    String text =
        "{\"Action\": \"kms:*\", \"AWS\": \"arn:aws:iam::310987654321:role/Action\", \"Sid\": 1}";
    String redacted = Redactor.redact(text, List.of()).text();
    assertEquals(text.replace("310987654321:role/Action", "999900000001:role/role-1"), redacted);
  }

  private static String told(String outgoing) {
    StringBuilder said = new StringBuilder();
    for (Leak leak : Leaks.in(outgoing, MAP, RedactionOptions.DEFAULT)) {
      said.append(said.isEmpty() ? "" : ", ").append(leak.form().id()).append(' ');
      said.append(leak.entry().original());
    }
    return said.toString();
  }
}
