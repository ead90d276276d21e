package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessChange;
import dev.keymend.access.ChangeText;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A policy that comes from elsewhere is judged against the one that there was. */
class ComparisonTest {
  private static final String ROOT = statement("\"arn:aws:iam::310987654321:root\"", "\"kms:*\"");
  private static final String APP =
      statement("\"arn:aws:iam::310987654321:role/app\"", "\"kms:Decrypt\"");
  private static final String BEFORE = policy(ROOT + "," + APP);

  @Test
  void theSamePolicyChangesNothing() {
    assertEquals(List.of(), changesOf(BEFORE, BEFORE));
    assertEquals(List.of(), changesOf(BEFORE.replace(" ", "\n "), BEFORE));
  }

  @Test
  void whatIsGainedAndLostIsTold() {
    String after = policy(ROOT + "," + APP.replace("kms:Decrypt", "kms:Encrypt"));
    AccessChange app = changesOf(after, BEFORE).get(0);
    assertEquals("[kms:Encrypt]", app.gained().toList().toString());
    assertEquals("[kms:Decrypt]", app.lost().toList().toString());
  }

  @Test
  void anAnswerWithProseAroundItIsCompared() {
    String answer = "Here you are:\n```json\n" + policy(ROOT) + "\n```\nThat should work.";
    assertEquals(1, changesOf(answer, BEFORE).size());
  }

  @Test
  void aDamagedPolicyIsComparedAsItWasRepaired() {
    String damaged = BEFORE.substring(0, BEFORE.length() - 2);
    assertEquals(List.of(), changesOf(BEFORE, damaged));
  }

  @Test
  void thePoliciesOfATextAreComparedByTheirNames() {
    String before = Hosts.template("Orders", BEFORE, "Backup", policy(ROOT));
    String after = Hosts.template("Backup", policy(ROOT), "Orders", policy(ROOT));
    Report report = Keymend.analyze(comparing(after, before));
    assertEquals("Nobody's access changes.", summary(report, 0));
    assertTrue(summary(report, 1).contains("loses"), summary(report, 1));
  }

  @Test
  void withoutAPolicyToCompareWithNothingIsClaimed() {
    for (String before : List.of("", "nothing", "{}", "[1, 2", " ".repeat((8 << 20) + 1))) {
      Report report = Keymend.analyze(comparing(BEFORE, before));
      assertEquals(Status.ANALYZED, report.status());
      assertEquals(List.of(), changed(report, 0));
    }
  }

  private static Request comparing(String text, String before) {
    return comparing(text, before, Optional.empty());
  }

  static Request comparing(String text, String before, Optional<String> owner) {
    return new Request(
        text,
        owner,
        "",
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.of(before));
  }

  private static List<AccessChange> changesOf(String text, String before) {
    Report report = Keymend.analyze(comparing(text, before));
    assertEquals(Status.ANALYZED, report.status());
    return changed(report, 0);
  }

  private static List<AccessChange> changed(Report report, int policy) {
    return report.policies().get(policy).proof().changes().stream()
        .filter(change -> !(change.gained().isEmpty() && change.lost().isEmpty()))
        .toList();
  }

  private static String summary(Report report, int policy) {
    return ChangeText.summary(report.policies().get(policy).proof().changes());
  }

  private static String policy(String statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
  }

  private static String statement(String principal, String action) {
    return "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": "
        + principal
        + "}, \"Action\": "
        + action
        + ", \"Resource\": \"*\"}";
  }
}
