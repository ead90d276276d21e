package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessChange;
import dev.keymend.access.Severity;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Request;
import dev.keymend.change.Field;
import dev.keymend.change.FixPlan;
import dev.keymend.change.Level;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever is added makes a sound policy and changes only the access that it says. */
class PresetsTest {
  private static final String ROOT =
      """
      {"Sid": "Enable IAM User Permissions", "Effect": "Allow",
       "Principal": {"AWS": "arn:aws:iam::310987654321:root"},
       "Action": "kms:*", "Resource": "*"}""";

  private static final List<String> POLICIES =
      List.of(
          "{\"Version\": \"2012-10-17\", \"Statement\": [" + ROOT + "]}",
          "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    " + ROOT + "\n  ]\n}",
          "{\"Version\":\"2012-10-17\",\"Statement\":" + ROOT + "}",
          "{\"Version\": \"2012-10-17\", \"Statement\": []}",
          "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}");

  @TestFactory
  Stream<DynamicTest> everyTemplateMakesASoundPolicy() {
    return StatementPresets.all().stream()
        .map(preset -> DynamicTest.dynamicTest(preset.id(), () -> checkSound(preset)));
  }

  private static void checkSound(StatementPreset preset) {
    for (String policy : POLICIES) {
      Report report = add(policy, preset.id(), filledIn(preset));
      assertEquals(FixPlan.FixState.APPLIED, report.policies().get(0).additions().get(0).state());
      Report after = Keymend.analyze(request(report.text(), List.of()));
      assertEquals(Report.Status.ANALYZED, after.status(), report.text());
      assertEquals(
          List.of(),
          after.findings().stream()
              .filter(f -> f.finding().severity().compareTo(Severity.WARNING) < 0)
              .map(f -> f.finding().message())
              .toList(),
          report.text());
    }
  }

  @TestFactory
  Stream<DynamicTest> anAllowGivesAndADenyTakes() {
    return StatementPresets.all().stream()
        .map(preset -> DynamicTest.dynamicTest(preset.id(), () -> checkEffect(preset)));
  }

  private static void checkEffect(StatementPreset preset) {
    Report report = add(POLICIES.get(0), preset.id(), filledIn(preset));
    boolean gains = changes(report).stream().anyMatch(change -> !change.gained().isEmpty());
    boolean deny = report.text().contains("\"Deny\"");
    assertEquals(!deny, gains, report.text());
    assertTrue(changes(report).stream().allMatch(change -> change.lost().isEmpty()));
  }

  private static List<AccessChange> changes(Report report) {
    return report.policies().get(0).proof().changes();
  }

  @Test
  void aTemplateWaitsForItsFields() {
    Report report = add(POLICIES.get(0), "cloudtrail", Map.of("trail", "main", "region", "Narnia"));
    ReportedFix addition = report.policies().get(0).additions().get(0);
    assertEquals(FixPlan.FixState.NEEDS_INPUT, addition.state());
    assertEquals(POLICIES.get(0), report.text());
  }

  @Test
  void aTemplateThatNamesTheOwnerWaitsForTheOwner() {
    Request request =
        new Request(
            POLICIES.get(3),
            Optional.empty(),
            "",
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(new Request.Addition("auto-scaling", Map.of())),
            Optional.empty(),
            Optional.empty());
    assertEquals(
        FixPlan.FixState.NEEDS_OWNER,
        Keymend.analyze(request).policies().get(0).additions().get(0).state());
  }

  @Test
  void aTemplateThatDoesNotExistIsLeftOut() {
    Report report = add(POLICIES.get(0), "no-such-thing", Map.of());
    assertEquals(List.of(), report.policies().get(0).additions());
  }

  @Test
  void whatIsAddedTwiceGetsSidsOfItsOwn() {
    for (String policy : POLICIES) {
      StatementPreset preset = StatementPresets.byId("administrators").orElseThrow();
      Request.Addition addition = new Request.Addition(preset.id(), filledIn(preset));
      Report report = Keymend.analyze(request(policy, List.of(addition, addition)));
      String text = report.text();
      Set<String> sids = new HashSet<>();
      for (int at = text.indexOf("\"Sid\""); at >= 0; at = text.indexOf("\"Sid\"", at + 1)) {
        assertTrue(sids.add(text.substring(at, text.indexOf(',', at))), text);
      }
    }
  }

  @Test
  void idsAreUniqueAndEveryFieldIsUsed() {
    Set<String> ids = new HashSet<>();
    for (StatementPreset preset : StatementPresets.all()) {
      assertTrue(ids.add(preset.id()), preset.id());
      for (Field field : preset.fields()) {
        Map<String, String> inputs = new HashMap<>(filledIn(preset));
        Report before = add(POLICIES.get(0), preset.id(), inputs);
        inputs.put(field.id(), another(field));
        Report after = add(POLICIES.get(0), preset.id(), inputs);
        assertFalse(before.text().equals(after.text()), preset.id() + " " + field.id());
      }
    }
  }

  private static Report add(String policy, String preset, Map<String, String> inputs) {
    return Keymend.analyze(request(policy, List.of(new Request.Addition(preset, inputs))));
  }

  private static Request request(String policy, List<Request.Addition> additions) {
    return new Request(
        policy,
        Optional.of("310987654321"),
        "",
        Optional.of(Level.RESTORE),
        Map.of(),
        Map.of(),
        additions,
        Optional.empty(),
        Optional.empty());
  }

  private static Map<String, String> filledIn(StatementPreset preset) {
    Map<String, String> inputs = new HashMap<>();
    preset.fields().forEach(field -> inputs.put(field.id(), value(field)));
    return inputs;
  }

  private static String value(Field field) {
    return switch (field.kind()) {
      case ACCOUNT -> "209876543210";
      case REGION -> "eu-central-1";
      case ARN -> "arn:aws:events:eu-central-1:310987654321:rule/nightly";
      case IDENTITY -> "arn:aws:iam::310987654321:role/app";
      case NAME -> "main";
      case SERVICE -> "s3";
      case ORGANIZATION -> "o-a1b2c3d4e5";
    };
  }

  private static String another(Field field) {
    return switch (field.kind()) {
      case ACCOUNT -> "209876543211";
      case REGION -> "us-gov-west-1";
      case ARN -> "arn:aws:events:eu-central-1:310987654321:rule/daily";
      case IDENTITY -> "arn:aws:iam::310987654321:user/ops/anna";
      case NAME -> "other";
      case SERVICE -> "rds";
      case ORGANIZATION -> "o-b1b2c3d4e5";
    };
  }
}
