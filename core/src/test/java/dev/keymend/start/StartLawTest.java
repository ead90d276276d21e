package dev.keymend.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Severity;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import dev.keymend.kms.KeyTypes;
import dev.keymend.kms.KmsAction;
import dev.keymend.rule.check.Savable;
import dev.keymend.start.StartRequest.ChosenService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine finds nothing wrong with a policy that it has made, whatever was asked for. */
class StartLawTest {
  /** What each type of key can do, written here once more. */
  private static final Map<KeyKind, Set<KeyTypes>> TYPES =
      Map.of(
          KeyKind.SYMMETRIC, Set.of(KeyTypes.SYMMETRIC, KeyTypes.ENCRYPTING),
          KeyKind.PUBLIC_KEY, Set.of(KeyTypes.ASYMMETRIC, KeyTypes.ENCRYPTING),
          KeyKind.SIGNING, Set.of(KeyTypes.ASYMMETRIC, KeyTypes.SIGNING),
          KeyKind.HMAC, Set.of(KeyTypes.HMAC),
          KeyKind.KEY_AGREEMENT, Set.of(KeyTypes.ASYMMETRIC, KeyTypes.KEY_AGREEMENT),
          KeyKind.ENCAPSULATION, Set.of(KeyTypes.ASYMMETRIC, KeyTypes.ENCAPSULATION));

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void aPolicyIsSoundWhateverIsAskedFor(KeyKind kind) {
    int made = 0;
    for (String partition : List.of("aws", "aws-cn", "aws-us-gov")) {
      for (StartRequest request : requests(partition, kind)) {
        check(request);
        made++;
      }
    }
    assertTrue(made >= 100, () -> "too few to tell");
  }

  private static List<StartRequest> requests(String partition, KeyKind kind) {
    List<StartRequest> all = new ArrayList<>();
    List<List<ChosenService>> services = new ArrayList<>();
    services.add(List.of());
    kind.services().forEach(each -> services.add(List.of(Starts.filledIn(each, partition))));
    services.add(services.stream().flatMap(List::stream).toList());
    if (!partition.equals("aws")) {
      // Each of them alone is no other there than all together.
      services.subList(1, services.size() - 1).clear();
    }
    for (int administrators : List.of(0, 1, 3)) {
      for (int users : List.of(0, 2)) {
        for (List<String> accounts : accounts(partition)) {
          for (List<ChosenService> chosen : services) {
            for (boolean delegation : new boolean[] {true, false}) {
              if (delegation || administrators > 0) {
                all.add(
                    Starts.of(
                        partition,
                        kind.id(),
                        delegation,
                        Starts.roles(partition, administrators, "Admin"),
                        Starts.roles(partition, users, "App"),
                        accounts,
                        chosen));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static List<List<String>> accounts(String partition) {
    String role = "arn:" + partition + ":iam::" + Starts.OTHER + ":role/Partner";
    return List.of(List.of(), List.of(Starts.OTHER), List.of(role, "108765432109"));
  }

  private static void check(StartRequest request) {
    StartedPolicy started = PolicyStart.of(request);
    assertEquals(List.of(), started.problems(), request::toString);
    Report report = Keymend.analyze(owned(started.text()));
    assertEquals(Report.Status.ANALYZED, report.status(), started::text);
    // Without the statement for IAM policies the engine offers it, as it is asked to restore
    // access.
    assertEquals(request.delegation(), started.text().equals(report.text()), started::text);
    Report.PolicyReport policy = report.policies().get(0);
    assertEquals(started.statements().size(), policy.statements(), started::text);
    assertEquals(
        request.delegation() ? List.of() : List.of("missing-root-delegation"),
        findings(report),
        started::text);
    DelegationState verdict =
        request.delegation() ? DelegationState.PRESENT : DelegationState.ABSENT;
    assertEquals(verdict, policy.verdict().state(), started::text);
    // Whether those who are named exist is all that can be open.
    assertNotEquals(Savable.SavableState.NO, policy.savable().state(), started::text);
    assertEquals(List.of(), policy.savable().reasons(), started::text);
    assertFalse(policy.verdict().managers().isEmpty(), started::text);
    boolean alone = !request.delegation() && request.administrators().size() == 1;
    assertEquals(request.delegation() ? 0 : alone ? 2 : 1, started.notes().size());
  }

  private static Request owned(String text) {
    return new Request(
        text,
        Optional.of(Starts.OWNER),
        "",
        Optional.of(Level.RESTORE),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<String> findings(Report report) {
    return report.findings().stream()
        .filter(found -> found.finding().severity() != Severity.INFO)
        .map(found -> found.finding().rule().id())
        .toList();
  }

  /** Whatever is named without a wildcard works on the key, and each wildcard does for some. */
  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void everyActionWorksOnTheKey(KeyKind kind) {
    StartRequest request = requests("aws", kind).get(requests("aws", kind).size() - 1);
    String text = PolicyStart.of(request).text();
    for (KmsAction action : KmsAction.all()) {
      boolean works =
          action.keyTypes() == KeyTypes.EVERY_KEY
              || Stream.ofNullable(TYPES.get(kind)).anyMatch(s -> s.contains(action.keyTypes()));
      assertFalse(!works && text.contains("\"" + action + "\""), () -> action + " in " + text);
    }
  }
}
