package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last check finds an original however it is written. */
class LeaksTest {
  private static final List<Replacement> MAP =
      List.of(
          new Replacement(PlaceholderKind.ACCOUNT, "310987654321", "999900000001", 1),
          new Replacement(PlaceholderKind.ROLE, "PayrollAdmin", "role-1", 1),
          new Replacement(PlaceholderKind.ROLE, "ops", "role-2", 1),
          new Replacement(PlaceholderKind.EMAIL, "ann@acme.io", "email-1", 1),
          new Replacement(PlaceholderKind.NAME, "x", "name-1", 1),
          new Replacement(PlaceholderKind.CONTEXT, "Müller", "context-1", 1),
          new Replacement(PlaceholderKind.CONTEXT, "Иванов", "context-2\u0100", 1),
          new Replacement(
              PlaceholderKind.KEY,
              "7c34abcd-12ab-34cd-56ef-1234567890ab",
              "00000000-0000-4000-8000-000000000001",
              1),
          new Replacement(PlaceholderKind.SESSION, "session", "session-1", 1));

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
          MÜLLER                                | plain Müller
          Mu\u0308ller and muller               | plain Müller
          M%C3%BCller                           | percent Müller
          M%FCller                              | percent Müller
          M%25C3%25BCller                       | percent Müller
          M\\u00FCller                          | json Müller
          M&#252;ller                           | entity Müller
          M&#xfc;ller                           | entity Müller
          TcO8bGxlcg==                          | base64 Müller
          TQD8AGwAbABlAHIA                      | base64 Müller
          4dc3bc6c6c6572                        | hex Müller
          ИВАНОВ                                | plain Иванов
          %D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2  | percent Иванов
          context-2\u0100 and context-1         | ''
          3109\u200b87654321                    | plain 310987654321
          3109\u00ad8765\u20604321              | plain 310987654321
          \uff13\uff11\uff1098765432\uff11      | plain 310987654321
          \uff30\uff21YROLL\u200dAdmin          | plain PayrollAdmin
          &#51;10987654321                      | entity 310987654321
          31\\x30987654321                      | json 310987654321
          \\u{33}10987654321                    | json 310987654321
          31\\U00000030987654321                | json 310987654321
          333130393837363534333231              | hex 310987654321
          33 31 30 39 38 37 36 35 34 33 32 31   | hex 310987654321
          0x33, 0x31, 0x30, 0x39, 0x38, 0x37, 0x36, 0x35, 0x34, 0x33, 0x32, 0x31 | hex 310987654321
          MwAxADAAOQA4ADcANgA1ADQAMwAyADEA      | base64 310987654321
          310,987,654,321                       | apart 310987654321
          !Join ['', [31098, 7654321]]          | apart 310987654321
          "31098" + "7654321"                   | apart 310987654321
          7c34abcd12ab34cd56ef1234567890ab      | apart 7c34abcd-12ab-34cd-56ef-1234567890ab
          999900000001 10987654321              | ''
          Payroll Admin                         | ''
          """,
      delimiter = '|')
  void findsWhatIsStillThere(String outgoing, String found) {
    assertEquals(found, told(outgoing));
  }

  @Property(seed = "17")
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
  void aLabelOfTerraformIsReplacedInItsReferences() {
    String text =
        """
        resource "aws_iam_role" "orders-api" {
          name = "orders-api"
        }
        data "aws_iam_role" "payroll" {}
        locals {
          arns = [aws_iam_role.orders-api.arn, data.aws_iam_role.payroll.arn, module.payroll.arn,
            "arn:aws:iam::310987654321:role/orders-api", "arn:aws:iam::310987654321:role/payroll"]
        }
        # payroll.example, not aws_iam_role.other.payroll
        """;
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(
        text.replace("310987654321", "999900000001")
            .replace("orders-api", "role-1")
            .replace("\"payroll\"", "\"role-2\"")
            .replace("role/payroll", "role/role-2")
            .replace("role.payroll", "role.role-2")
            .replace("module.payroll", "module.role-2"),
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

  @Test
  void whatAwsCallsSomethingIsNoOriginal() {
    for (String name : List.of("logs", "source", "service", "cloudtrail", "Bool", "AWSBackup")) {
      String text =
          "{\"AWS\": \"arn:aws:iam::310987654321:role/%n\", \"Service\": \"logs.us-east-1.amazonaws.com\","
              + " \"aws:SourceArn\": \"arn:aws:cloudtrail:us-east-1:310987654321:trail/%n\","
              + " \"Sid\": \"%n\", \"Service\": \"cloudtrail.amazonaws.com\", \"Bool\": {}}";
      Redaction redaction = Redactor.redact(text.replace("%n", name), List.of());
      List<Leak> leaks = Leaks.in(redaction.text(), redaction.map(), RedactionOptions.DEFAULT);
      assertEquals(List.of(), leaks, redaction.text());
    }
  }

  @Test
  void whatIsLeftAsItIsMayGo() {
    String text = "arn:aws:iam::310987654321:role/Payroll says AllowPayrollToRead";
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(1, Leaks.in(redaction.text(), redaction.map(), RedactionOptions.DEFAULT).size());
    RedactionOptions left =
        new RedactionOptions(RedactionLevel.IDENTIFIERS, Set.of("Payroll"), List.of());
    Redaction again = Redactor.redact(text, List.of(), left);
    assertEquals(List.of(), Leaks.in(again.text(), again.map(), left));
  }

  /** Each form of hostile originals, and a text that has all of them nearly everywhere. */
  @Test
  void theCostIsThatOfTheTextHoweverAlikeTheOriginalsAre() {
    int length = 64 * 1024;
    String same = "a".repeat(length);
    List<Replacement> map = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      map.add(
          new Replacement(
              PlaceholderKind.PASSWORD, "a".repeat(i * 7) + "b", "REDACTED-password-" + i, 1));
      map.add(new Replacement(PlaceholderKind.ROLE, "b" + "a".repeat(i * 7), "role-" + i, 1));
    }
    map.add(new Replacement(PlaceholderKind.PASSWORD, same + "c", "REDACTED-password-999", 1));
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertEquals(List.of(), Leaks.in(same + "-" + same, map, RedactionOptions.DEFAULT)));
    assertEquals(1, Leaks.in(same + "c", map, RedactionOptions.DEFAULT).size());
  }

  /** One original may be found where another one, which begins the same, is not. */
  @Property(seed = "17")
  void everyOriginalIsFoundAmongOthers(
      @ForAll("words") List<String> originals, @ForAll("words") List<String> text) {
    List<Replacement> map = new ArrayList<>();
    for (String original : originals) {
      map.add(
          new Replacement(
              PlaceholderKind.PASSWORD, original, "REDACTED-password-" + map.size(), 1));
    }
    String outgoing = String.join("", text);
    List<String> expected =
        originals.stream().distinct().filter(outgoing::contains).sorted().toList();
    List<String> found =
        Leaks.in(outgoing, map, RedactionOptions.DEFAULT).stream()
            .filter(leak -> leak.form() == Leak.Form.PLAIN)
            .map(leak -> leak.entry().original())
            .sorted()
            .toList();
    assertEquals(expected, found);
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.strings()
        .withChars("xyz")
        .ofMinLength(6)
        .ofMaxLength(12)
        .list()
        .ofMaxSize(12);
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
