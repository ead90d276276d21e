package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessChange;
import dev.keymend.access.ChangeText;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
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

  private static final String OTHERS = "209876543210";

  /** A session has what its role has, and across accounts IAM policies are needed in any case. */
  @Test
  void whatSomebodyKeepsByAnotherStatementIsNotLost() {
    String session = APP.replace("iam::", "sts::").replace("role/app", "assumed-role/app/s1");
    assertEquals("now can: role app", told(changesOf(policy(APP), policy(session))));
    String account = ROOT + "," + foreign("root");
    String role = foreign("role/r");
    assertEquals("", told(changesOf(policy(account), policy(account + "," + role))));
    assertEquals("", told(changesOf(policy(account + "," + role), policy(account))));
    assertEquals(
        "no longer can: IAM policies in account " + OTHERS,
        told(changesOf(policy(ROOT + "," + role), policy(account))));
  }

  @Test
  void whatTheRestOfTheServicesCouldDoIsLost() {
    String deny =
        denying("{\"StringEqualsIfExists\": {\"kms:ViaService\": \"s3.us-east-1.amazonaws.com\"}}");
    assertTrue(told(changesOf(policy(deny), policy(ROOT + "," + deny))).contains("no longer can"));
  }

  /** Negated operators hold without the key, and no principal of the account is a service. */
  @Test
  void conditionsThatComeToTheSameChangeNothing() {
    String organization = "{\"%s\": {\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\"}%s}";
    String plain = denying(organization.formatted("StringNotEquals", ""));
    for (String other :
        List.of(
            organization.formatted("StringNotEqualsIfExists", ""),
            organization.formatted(
                "StringNotEquals", ", \"Bool\": {\"aws:PrincipalIsAWSService\": \"false\"}"))) {
      Report report =
          Keymend.analyze(
              comparing(policy(ROOT + "," + denying(other)), policy(ROOT + "," + plain)));
      assertEquals("Nobody's access changes.", summary(report, 0));
    }
  }

  /** An answer that names another account does not make it that account's key. */
  @Test
  void theOwnerIsThatOfThePolicyThatThereIs() {
    String other = policy(ROOT.replace("310987654321", OTHERS));
    PolicyReport swapped = Keymend.analyze(comparing(other, policy(ROOT))).policies().get(0);
    assertEquals(Optional.of("310987654321"), swapped.owner().account());
    assertEquals(DelegationState.ABSENT, swapped.verdict().state());
    PolicyReport known =
        Keymend.analyze(comparing(other, policy(ROOT), Optional.of(OTHERS))).policies().get(0);
    assertEquals(Optional.of(OTHERS), known.owner().account());
  }

  @Test
  void whatADenyTakesFromOneRoleHasAWitness() {
    String deny = APP.replace("Allow", "Deny");
    PolicyReport report =
        Keymend.analyze(comparing(policy(ROOT + "," + deny), policy(ROOT))).policies().get(0);
    String role = "arn:aws:iam::310987654321:role/app";
    assertTrue(report.witnesses().find(role, "member", "kms:Decrypt", false).isPresent());
  }

  private static String told(List<AccessChange> changes) {
    StringBuilder told = new StringBuilder();
    for (AccessChange change : changes) {
      told.append(change.gained().isEmpty() ? "" : "now can: ")
          .append(change.lost().isEmpty() ? "" : "no longer can: ")
          .append(change.subject().label());
    }
    return told.toString();
  }

  private static String foreign(String who) {
    return statement("\"arn:aws:iam::" + OTHERS + ":" + who + "\"", "\"kms:Decrypt\"");
  }

  private static String denying(String condition) {
    String deny = statement("\"*\"", "\"kms:Decrypt\"").replace("Allow", "Deny");
    return deny.substring(0, deny.length() - 1) + ", \"Condition\": " + condition + "}";
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
    return ChangeText.summary(report.policies().get(policy).proof().changes(), false);
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
