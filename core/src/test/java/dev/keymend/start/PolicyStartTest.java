package dev.keymend.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import dev.keymend.start.StartRequest.ChosenService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a new policy says, and what it refuses to be made of. */
class PolicyStartTest {
  private static final String ADMIN = "arn:aws:iam::310987654321:role/Admin";

  @Test
  void anOwnerAloneMakesAPolicy() {
    StartedPolicy started = PolicyStart.of(Starts.plain());
    assertEquals(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "Enable IAM User Permissions",
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::310987654321:root"
              },
              "Action": "kms:*",
              "Resource": "*"
            }
          ]
        }""",
        started.text());
    assertEquals(1, started.statements().size());
    assertTrue(started.statements().get(0).reason().contains("310987654321"));
  }

  @Test
  void everyServiceHasAReasonForEachStatementAndIsOfferedForOneTypeOfKey() {
    for (StatementPreset preset : StatementPresets.all()) {
      List<String> reasons = ServiceReasons.of(preset.id());
      long offered =
          List.of(KeyKind.values()).stream().filter(k -> k.services().contains(preset)).count();
      assertEquals(reasons.isEmpty() ? 0 : 1, offered, preset.id());
      assertTrue(reasons.isEmpty() || reasons.size() == preset.statements().size(), preset.id());
    }
    assertEquals(12, KeyKind.SYMMETRIC.services().size());
  }

  @Test
  void whoIsNamedTwiceIsWrittenOnce() {
    StartRequest twice = people(List.of(ADMIN, " " + ADMIN + " ", ""), List.of(), List.of());
    String text = PolicyStart.of(twice).text();
    assertEquals(text.indexOf(ADMIN), text.lastIndexOf(ADMIN));
  }

  @Test
  void anAdministratorOfAnotherAccountIsRefused() {
    String other = "arn:aws:iam::209876543210:role/Admin";
    assertProblem(
        "administrators 1  “"
            + other
            + "” belongs to another account than the key. Only principals"
            + " of the owner can change a key policy.",
        people(List.of(ADMIN, other), List.of(), List.of()));
    assertProblem(
        "users 0  “"
            + other
            + "” belongs to another account than the key. Enter it under other"
            + " accounts.",
        people(List.of(), List.of(other), List.of()));
  }

  @Test
  void whatIsNoRoleOrUserIsRefused() {
    for (String text :
        List.of(
            "arn:aws:sts::310987654321:assumed-role/App/session",
            "arn:aws:iam::310987654321:root",
            "arn:aws:iam::310987654321:role/*",
            "arn:aws:iam::310987654321:group/Admins",
            "App",
            "*",
            "arn:aws:iam::310987654321:role/A\",\"B")) {
      List<StartProblem> problems =
          PolicyStart.of(people(List.of(), List.of(text), List.of())).problems();
      assertEquals(1, problems.size(), text);
      assertTrue(problems.get(0).message().contains("Enter one such as"), text);
    }
  }

  @Test
  void anAccountIsOneOfAnotherOwner() {
    assertProblem(
        "accounts 0  An account id has 12 digits; “12345678901” has 11.",
        people(List.of(), List.of(), List.of("12345678901")));
    assertProblem(
        "accounts 0  “*” is no account id, and no ARN of a role or user.",
        people(List.of(), List.of(), List.of("*")));
    assertProblem(
        "accounts 0  “310987654321” is the owner of the key or belongs to it. Enter its roles under"
            + " users.",
        people(List.of(), List.of(), List.of("310987654321")));
  }

  @Test
  void withoutIamPoliciesSomebodyHasToBeNamed() {
    StartRequest nobody =
        Starts.of("aws", "symmetric", false, List.of(), List.of(ADMIN), List.of(), List.of());
    assertProblem(
        "administrators 0  Without IAM policies, nobody could change this policy. Name two"
            + " administrators.",
        nobody);
  }

  @Test
  void anotherPartitionIsRefused() {
    StartRequest china =
        Starts.of("aws-cn", "symmetric", true, List.of(ADMIN), List.of(), List.of(), List.of());
    assertProblem(
        "administrators 0  “"
            + ADMIN
            + "” is in another partition than the key, which is in"
            + " “aws-cn”.",
        china);
    assertProblem(
        "partition 0  There is no partition “moon”.",
        Starts.of("moon", "symmetric", true, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aServiceHasToBeKnownAndFilledIn() {
    assertProblem("services 0  There is no service “cake”.", service("cake", Map.of()));
    assertProblem(
        "services 0  The service “dnssec” does not use keys of this type.",
        service("dnssec", Map.of()));
    assertProblem(
        "services 0 trail Name of the trail takes one name, without wildcards.",
        service("cloudtrail", Map.of("trail", "*", "region", "eu-central-1")));
    assertProblem(
        "services 0 region Region of the key looks like eu-central-1.",
        service("cloudtrail", Map.of("trail", "main", "region", "Narnia")));
    assertProblem(
        "services 0 role Enter: Role or user.", service("ebs", Map.of("region", "eu-central-1")));
    assertProblem(
        "services 0 sugar The service “auto-scaling” has no field “sugar”.",
        service("auto-scaling", Map.of("sugar", "much")));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    StartRequest wrong =
        new StartRequest(
            "12", "moon", "cake", false, false, List.of(), List.of("x"), List.of("y"), List.of());
    assertEquals(
        List.of("owner", "partition", "keyType", "administrators", "users", "accounts"),
        PolicyStart.of(wrong).problems().stream().map(StartProblem::field).toList());
  }

  @Test
  void aPolicyThatKmsDoesNotTakeIsNotMade() {

    List<String> roles = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      roles.add("arn:aws:iam::310987654321:role/" + i);
    }
    StartedPolicy started = PolicyStart.of(people(List.of(), roles, List.of()));
    assertEquals("", started.text());
    assertTrue(started.problems().get(0).message().contains("KMS takes 32768"));
  }

  private static StartRequest people(
      List<String> administrators, List<String> users, List<String> accounts) {
    return Starts.of("aws", "symmetric", true, administrators, users, accounts, List.of());
  }

  private static StartRequest service(String preset, Map<String, String> inputs) {
    return Starts.of(
        "aws",
        "symmetric",
        true,
        List.of(),
        List.of(),
        List.of(),
        List.of(new ChosenService(preset, inputs)));
  }

  private static void assertProblem(String expected, StartRequest request) {
    StartedPolicy started = PolicyStart.of(request);
    assertEquals("", started.text());
    assertEquals(
        List.of(expected),
        started.problems().stream()
            .map(p -> p.field() + " " + p.index() + " " + p.input() + " " + p.message())
            .toList());
  }
}
