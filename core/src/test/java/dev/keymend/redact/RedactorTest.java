package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String POLICY =
      """
      {"Principal": {"AWS": "arn:aws:iam::310987654321:role/App"},
       "Resource": "arn:aws:kms:eu-west-1:310987654321:key/7c34abcd-12ab-34cd-56ef-1234567890ab"}
      """;

  @Test
  void theMapListsOriginalsInTheOrderOfTheTextAndCountsThem() {
    assertEquals(
        List.of(
            new Replacement(PlaceholderKind.ACCOUNT, "310987654321", "999900000001", 2),
            new Replacement(PlaceholderKind.ROLE, "App", "role-1", 1),
            new Replacement(
                PlaceholderKind.KEY,
                "7c34abcd-12ab-34cd-56ef-1234567890ab",
                "00000000-0000-4000-8000-000000000001",
                1)),
        Redactor.redact(POLICY, List.of()).map());
  }

  @Test
  void aLaterTextGetsTheSamePlaceholders() {
    List<Replacement> known = Redactor.redact(POLICY, List.of()).map();
    Redaction later = Redactor.redact("210987654321 310987654321 alias/App", known);
    assertEquals("999900000002 999900000001 alias/alias-1", later.text());
    assertEquals(List.of(1, 0, 0, 1, 1), later.map().stream().map(Replacement::count).toList());
  }

  @Test
  void aKnownOriginalIsNeverUsedAsAPlaceholder() {
    List<Replacement> known = Redactor.redact("999900000001 999900000002", List.of()).map();
    assertEquals("999900000005", Redactor.redact("310987654321", known).text());
  }

  @Test
  void noPlaceholderContainsAnAccountOfTheText() {
    assertEquals(
        "999900000001 00000000-0000-4000-8000-000000000002",
        Redactor.redact("000000000001 7c34abcd-12ab-34cd-56ef-1234567890ab", List.of()).text());
  }

  @Test
  void accountsNeverRunOut() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(200_000_000_000L + i).append(' ');
    }
    Redaction redaction = Redactor.redact(text.toString(), List.of());
    List<String> placeholders = redaction.map().stream().map(Replacement::placeholder).toList();
    assertEquals(1000, new HashSet<>(placeholders).size());
    assertEquals("999900001000", placeholders.get(999));
    assertFalse(redaction.text().contains("200000000000"));
  }

  @Test
  void onlyWholePlaceholdersAreRestored() {
    List<Replacement> map =
        List.of(
            new Replacement(PlaceholderKind.ROLE, "App", "role-1", 1),
            new Replacement(PlaceholderKind.ACCOUNT, "310987654321", "999900000001", 1));
    Restoration restoration =
        Redactor.restore("role-1 role-10 role-1-x x_role-1 'role-1', role-1.", map);
    assertEquals("App role-10 role-1-x x_role-1 'App', App.", restoration.text());
    assertEquals(3, restoration.restored());
    assertEquals(
        "logs-310987654321 9999000000014", // One digit too many.
        Redactor.restore("logs-999900000001 9999000000014", map).text());
  }

  @Test
  void unusableEntriesOfTheMapAreIgnoredAndReportedBack() {
    Replacement noWord = new Replacement(PlaceholderKind.ROLE, "App", "the role", 0);
    Replacement noAccount = new Replacement(PlaceholderKind.ACCOUNT, "310987654321", "mine", 0);
    Replacement twice = new Replacement(PlaceholderKind.ROLE, "Other", "role-7", 0);
    List<Replacement> known =
        new ArrayList<>(
            List.of(
                noWord,
                noAccount,
                twice,
                new Replacement(PlaceholderKind.ROLE, "Third", "role-7", 0)));
    String text = "arn:aws:iam::310987654321:role/App arn:aws:iam::310987654321:role/Third";
    Redaction redaction = Redactor.redact(text, known);
    assertEquals(
        "arn:aws:iam::999900000001:role/role-1 arn:aws:iam::999900000001:role/role-2",
        redaction.text());
    assertEquals(known, redaction.map().subList(0, 4));
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
  }

  @Test
  void anErrorMessageIsRedactedLikeThePolicy() {
    List<Replacement> known = Redactor.redact(POLICY, List.of()).map();
    String error =
        "User: arn:aws:sts::310987654321:assumed-role/App/ann@acme.io is not authorized to"
            + " perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:310987654321:key/7c34abcd"
            + "-12ab-34cd-56ef-1234567890ab because no resource-based policy allows the action";
    assertEquals(
        "User: arn:aws:sts::999900000001:assumed-role/role-1/session-1 is not authorized to"
            + " perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:999900000001:key/00000000"
            + "-0000-4000-8000-000000000001 because no resource-based policy allows the action",
        Redactor.redact(error, known).text());
  }

  @Test
  void onlySecretsAreRedactedWhenNothingElseShallBe() {
    String text = POLICY + "password=hunter22";
    RedactionOptions options =
        new RedactionOptions(RedactionLevel.SECRETS, Set.of(), List.of("Principal"));
    String redacted = Redactor.redact(text, List.of(), options).text();
    assertEquals(
        text.replace("hunter22", "REDACTED-password-1").replace("Principal", "private-1"),
        redacted);
  }

  @Test
  void regionsAndServicesAreRedactedOnRequest() {
    assertEquals(
        "arn:aws:service-1:xx-region-1:999900000001:queue-1 service-2.xx-region-1.amazonaws.com"
            + " service-1:SendMessage in xx-region-2, kms:Decrypt",
        redacted(
            "arn:aws:sqs:eu-west-1:310987654321:jobs logs.eu-west-1.amazonaws.com"
                + " sqs:SendMessage in us-east-1a, kms:Decrypt",
            new RedactionOptions(RedactionLevel.REGIONS, Set.of(), List.of())));
  }

  @Test
  void whatIsKeptStaysEverywhere() {
    List<Replacement> known = Redactor.redact(POLICY, List.of()).map();
    RedactionOptions options =
        new RedactionOptions(RedactionLevel.IDENTIFIERS, Set.of("App", "310987654321"), List.of());
    Redaction redaction = Redactor.redact(POLICY + " App 3109-8765-4321", known, options);
    assertEquals(
        POLICY.replace(
                "7c34abcd-12ab-34cd-56ef-1234567890ab", "00000000-0000-4000-8000-000000000001")
            + " App 3109-8765-4321",
        redaction.text());
    assertEquals(List.of(), Leaks.in(redaction.text(), redaction.map(), options));
    assertEquals(2, Leaks.in(redaction.text(), redaction.map(), RedactionOptions.DEFAULT).size());
  }

  @Test
  void whatWasAddedIsRedactedAsWholeWords() {
    RedactionOptions options =
        new RedactionOptions(
            RedactionLevel.IDENTIFIERS, Set.of(), List.of("Falcon", "Project Falcon", "(x)"));
    assertEquals(
        "private-1 and private-2, Falcons; private-3 a(x)",
        redacted("Project Falcon and Falcon, Falcons; (x) a(x)", options));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ROLE-1",
        "Role-1",
        "role-\n1",
        "ro\r\n  le-1",
        "role\n> -1",
        "role\\-1",
        "role\u20111",
        "role\u200b-1",
        "`role-1`",
        "“role-1”",
        "\\\"role-1\\\"",
        "&quot;role-1&quot;"
      })
  void placeholdersAreFoundHoweverTheyCameBack(String written) {
    List<Replacement> map = Redactor.redact(POLICY, List.of()).map();
    Restoration restoration = Redactor.restore("by " + written + " only", map);
    assertEquals(1, restoration.restored());
    assertTrue(restoration.text().contains("App"), restoration.text());
    assertFalse(restoration.text().toLowerCase(Locale.ROOT).contains("ro"), restoration.text());
  }

  @Test
  void aUuidThatWasTakenApartIsFound() {
    List<Replacement> map = Redactor.redact(POLICY, List.of()).map();
    String written = "key/00000000\u20110000\u20114000\u20118000\u2011000000000001, 9999\n00000001";
    assertEquals(
        "key/7c34abcd-12ab-34cd-56ef-1234567890ab, 310987654321",
        Redactor.restore(written, map).text());
  }

  @Test
  void whatWasNotHandedOutIsNamed() {
    List<Replacement> map = Redactor.redact(POLICY, List.of()).map();
    Restoration restoration =
        Redactor.restore(
            "role-1 role-2 Key-7 123456789012 310987654321 a-999900000009 REDACTED-token-1"
                + " <account id> <b>x</b> YOUR_ROLE key-policy 1-2",
            map);
    assertEquals(
        List.of(
            "role-2",
            "Key-7",
            "123456789012",
            "999900000009",
            "REDACTED-token-1",
            "<account id>",
            "<b>",
            "YOUR_ROLE"),
        restoration.unknown());
  }

  @Test
  void addressesNeverRunOut() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 70_000; i++) {
      text.append("52.").append(i / 65_536).append('.').append(i / 256 % 256).append('.');
      text.append(i % 256).append(' ');
    }
    Redaction redaction = Redactor.redact(text.toString(), List.of());
    assertEquals(70_000, redaction.map().size());
    assertEquals(text.toString(), Redactor.restore(redaction.text(), redaction.map()).text());
  }

  private static String redacted(String text, RedactionOptions options) {
    Redaction redaction = Redactor.redact(text, List.of(), options);
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
    return redaction.text();
  }
}
