package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            new Replacement(Kind.ACCOUNT, "310987654321", "999900000001", 2),
            new Replacement(Kind.ROLE, "App", "role-1", 1),
            new Replacement(
                Kind.KEY,
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
            new Replacement(Kind.ROLE, "App", "role-1", 1),
            new Replacement(Kind.ACCOUNT, "310987654321", "999900000001", 1));
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
    Replacement noWord = new Replacement(Kind.ROLE, "App", "the role", 0);
    Replacement noAccount = new Replacement(Kind.ACCOUNT, "310987654321", "mine", 0);
    Replacement twice = new Replacement(Kind.ROLE, "Other", "role-7", 0);
    List<Replacement> known =
        new ArrayList<>(
            List.of(noWord, noAccount, twice, new Replacement(Kind.ROLE, "Third", "role-7", 0)));
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
}
