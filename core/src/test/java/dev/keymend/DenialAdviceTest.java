package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.denial.DenialKind;
import dev.keymend.explanation.Advice;
import dev.keymend.explanation.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Nobody is left with an answer and nothing to do: every answer has advice that can be followed.
 */
class DenialAdviceTest {
  private static final String KEY =
      "arn:aws:kms:eu-west-1:310987654321:key/1f0f2c7e-55aa-4c1e-9d2b-0a6f5f4b1234";

  private static final List<String> CALLERS =
      List.of(
          "arn:aws:sts::310987654321:assumed-role/app/s",
          "arn:aws:iam::310987654321:user/team/jane",
          "arn:aws:iam::310987654321:root",
          "arn:aws:sts::310987654321:federated-user/jo",
          "arn:aws:sts::310987654321:assumed-role/AWSReservedSSO_Dev_1a2b3c4d5e6f7a8b/jane",
          "arn:aws:sts::310987654321:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling",
          "arn:aws:sts::310987654321:assumed-role/AWSServiceRoleForBackup/x",
          "arn:aws:sts::444455556666:assumed-role/app/s",
          "arn:aws:sts::444455556666:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling",
          "arn:aws:sts::<ACCOUNT_ID>:assumed-role/<ROLE>/s",
          "arn:aws:sts::310987654321:assumed-role/***/s",
          "***",
          "logs.eu-west-1.amazonaws.com");

  private static final List<String> ACTIONS =
      List.of("Decrypt", "CreateGrant", "RetireGrant", "PutKeyPolicy", "CreateKey", "CreateAlias");

  private static final List<String> POLICIES =
      List.of(
          "",
          statement("Allow", "\"AWS\":\"arn:aws:iam::310987654321:root\"", "kms:*", ""),
          statement("Allow", "\"AWS\":\"arn:aws:iam::310987654321:role/admin\"", "kms:*", ""),
          statement("Allow", "\"AWS\":\"arn:aws:iam::310987654321:root\"", "kms:*", "")
              + ","
              + statement("Deny", "\"AWS\":\"*\"", "kms:*", ""),
          statement(
              "Allow",
              "\"AWS\":\"arn:aws:iam::310987654321:root\"",
              "kms:*",
              ",\"Condition\":{\"StringEquals\":{\"kms:ViaService\":\"s3.eu-west-1.amazonaws.com\"}}"));

  /** Any layer, with a Deny and without, and a message that does not tell. */
  private static final List<String> REASONS =
      List.of(
          "",
          " because no identity-based policy allows the kms:X action",
          " because no resource-based policy allows the kms:X action",
          " because no permissions boundary allows the kms:X action",
          " because no session policy allows the kms:X action",
          " because no service control policy allows the kms:X action",
          " because no VPC endpoint policy allows the kms:X action",
          " because the resource does not exist in this Region, no resource-based policies allow"
              + " access, or a resource-based policy explicitly denies access",
          " with an explicit deny in an identity-based policy",
          " with an explicit deny in a resource-based policy",
          " with an explicit deny in a permissions boundary",
          " with an explicit deny in a session policy",
          " with an explicit deny in a service control policy",
          " with an explicit deny in a resource control policy",
          " with an explicit deny in a VPC endpoint policy");

  private static String statement(String effect, String principal, String action, String more) {
    return "{\"Effect\":\""
        + effect
        + "\",\"Principal\":{"
        + principal
        + "},\"Action\":\""
        + action
        + "\",\"Resource\":\"*\""
        + more
        + "}";
  }

  private static Explanation explain(Request request) {
    return Keymend.analyze(request).explanation().orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> everyGoldenCaseHasSomethingToDo() {
    return DenialCase.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(), () -> canBeFollowed(one.name(), explain(one.request()))));
  }

  @TestFactory
  Stream<DynamicTest> everyLayerHasSomethingToDoForEveryCaller() {
    return REASONS.stream()
        .map(reason -> DynamicTest.dynamicTest("refused" + reason, () -> everybody(reason)));
  }

  private static void everybody(String reason) {
    List<String> wrong = new ArrayList<>();
    for (String caller : CALLERS) {
      for (String action : ACTIONS) {
        for (String policy : POLICIES.subList(0, action.equals("Decrypt") ? POLICIES.size() : 2)) {
          String message =
              "An error occurred (AccessDeniedException) when calling the "
                  + action
                  + " operation: User: "
                  + caller
                  + " is not authorized to perform: kms:"
                  + action
                  + " on resource: "
                  + KEY
                  + reason.replace("kms:X", "kms:" + action);
          String text = policy.isEmpty() ? "" : "{\"Statement\":[" + policy + "]}";
          Explanation answer =
              explain(new Request(text, Optional.empty(), message, Optional.empty(), Map.of()));
          if (!isActionable(answer)) {
            wrong.add(caller + " " + action + reason + " " + policy + " " + answer.advice());
          }
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> wrong.size() + "\n" + String.join("\n", wrong));
  }

  private static boolean isActionable(Explanation answer) {
    return !answer.advice().isEmpty()
        && answer.advice().stream()
            .noneMatch(one -> one.command().filter(c -> c.contains("KEY_ARN")).isPresent());
  }

  private static void canBeFollowed(String name, Explanation answer) {
    boolean known = answer.denial().key().isPresent();
    assertAll(
        () -> assertFalse(answer.advice().isEmpty(), name + " leaves the reader alone"),
        () ->
            assertTrue(
                answer.denial().kind() == DenialKind.PASSING
                    || answer.denial().kind() == DenialKind.OTHER_SERVICE
                    || answer.denial().kind() == DenialKind.DRY_RUN
                    || answer.denial().kind() == DenialKind.POLICY_NOT_SAVED
                    || answer.advice().stream().anyMatch(DenialAdviceTest::showsHow),
                name + " does not say how: " + answer.advice()),
        () ->
            assertFalse(
                known
                    && answer.advice().stream()
                        .anyMatch(one -> one.command().orElse("").contains("KEY_ARN")),
                name + " leaves out the key"));
  }

  private static boolean showsHow(Advice one) {
    return one.command().isPresent()
        || one.statement().isPresent()
        || one.preset().isPresent()
        || one.isCorrection();
  }

  /** A line that begins with {@code resource:} is none of a policy. */
  @Test
  void aMessageIsNoPolicyWhereverItIsBroken() {
    String message =
        "User: arn:aws:iam::310987654321:user/anna is not authorized to perform: kms:Decrypt on"
            + " resource: arn:aws:kms:eu-west-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab"
            + " because no identity-based policy allows the kms:Decrypt action";
    for (int blank = message.indexOf(' '); blank > 0; blank = message.indexOf(' ', blank + 1)) {
      String broken = message.substring(0, blank) + "\n" + message.substring(blank + 1);
      assertEquals(Report.Status.DENIAL, Keymend.analyze(Request.of(broken)).status(), broken);
    }
  }
}
