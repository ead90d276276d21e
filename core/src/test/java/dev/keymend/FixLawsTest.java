package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Delegation;
import dev.keymend.access.Owner;
import dev.keymend.access.Subject;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Request;
import dev.keymend.change.Field;
import dev.keymend.change.Level;
import dev.keymend.policy.KeyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No fix, no level and no combination of choices hurts. */
class FixLawsTest {
  private static final String OWNER = "310987654321";

  /** A hole, in the policy as it was or as it is, may leave the answer open. */
  private static final Set<Outcome> POSSIBLE = EnumSet.of(Outcome.ALLOWED, Outcome.DEPENDS);

  @Property(tries = 10000, seed = "17")
  void noLevelLeavesNobodyInCharge(@ForAll("policies") String text, @ForAll boolean chosen) {
    Optional<String> owner = chosen ? Optional.of(OWNER) : Optional.empty();
    for (Level level : List.of(Level.REPAIR, Level.RESTORE, Level.HARDEN)) {
      stillManaged(request(text, owner, Optional.of(level), Map.of()));
    }
  }

  @Property(tries = 1000, seed = "17")
  void noFixAloneLeavesNobodyInCharge(@ForAll("policies") String text) {
    Request plain = request(text, Optional.of(OWNER), Optional.empty(), Map.of());
    for (PolicyReport policy : Keymend.analyze(plain).policies()) {
      for (ReportedFix fix : policy.fixes()) {
        stillManaged(
            request(text, plain.owner(), Optional.empty(), Map.of(fix.id(), true), inputs(policy)));
      }
    }
  }

  @Property(tries = 10000, seed = "17")
  void noCombinationOfChoicesLeavesNobodyInCharge(
      @ForAll("policies") String text, @ForAll long seed) {
    combination(text, new Random(seed));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void noExampleOfThePageCanBeLockedOut(Path example) throws IOException {
    String text = Files.readString(example);
    for (Level level : Level.values()) {
      stillManaged(request(text, Optional.empty(), Optional.of(level), Map.of()));
    }
    Random random = new Random(17);
    for (int i = 0; i < 200; i++) {
      combination(text, random);
    }
  }

  /** What the page says when everything is hardened at once. */
  @ParameterizedTest
  @MethodSource("examples")
  void hardeningTakesNoneOfSeveralAlternatives(Path example) throws IOException {
    Report report =
        Keymend.analyze(
            request(
                Files.readString(example), Optional.empty(), Optional.of(Level.HARDEN), Map.of()));
    for (ReportedFix fix : report.appliedFixes()) {
      boolean decided = fix.fix().level() == Level.HARDEN && !fix.fix().choice().isEmpty();
      assertFalse(decided, fix.id());
    }
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/examples"))) {
      return files.sorted().toList();
    }
  }

  private static void combination(String text, Random random) {
    Optional<String> owner = random.nextBoolean() ? Optional.of(OWNER) : Optional.empty();
    Level[] levels = Level.values();
    Optional<Level> level = Optional.of(levels[random.nextInt(levels.length)]);
    Request plain = request(text, owner, level, Map.of());
    Map<String, Boolean> choices = new HashMap<>();
    Map<String, Map<String, String>> inputs = new HashMap<>();
    for (PolicyReport policy : Keymend.analyze(plain).policies()) {
      inputs.putAll(inputs(policy));
      for (ReportedFix fix : policy.fixes()) {
        if (random.nextInt(3) > 0) {
          choices.put(fix.id(), random.nextBoolean());
        }
      }
    }
    stillManaged(request(text, owner, level, choices, inputs));
  }

  /** Something to fill in for every fix that asks. */
  private static Map<String, Map<String, String>> inputs(PolicyReport policy) {
    Map<String, Map<String, String>> inputs = new HashMap<>();
    for (ReportedFix fix : policy.fixes()) {
      Map<String, String> filled = new HashMap<>();
      for (Field field : fix.fix().fields()) {
        filled.put(
            field.id(),
            switch (field.kind()) {
              case ACCOUNT -> "209876543210";
              case REGION -> "eu-central-1";
              case ARN -> "arn:aws:sns:eu-central-1:209876543210:topic";
              case IDENTITY -> "arn:aws:iam::310987654321:role/filled-in";
              case NAME -> "name";
              case SERVICE -> "s3";
              case ORGANIZATION -> "o-a1b2c3d4e5";
            });
      }
      inputs.put(fix.id(), filled);
    }
    return inputs;
  }

  private static void stillManaged(Request request) {
    Report report = Keymend.analyze(request);
    for (PolicyReport policy : report.policies()) {
      assertTrue(
          policy.owner().account().isEmpty()
              || !hasNamedManager(policy.verdict())
              || !policy.proof().after().managers().isEmpty(),
          () -> request + "\n=>\n" + report.text());
      byRequests(request, report, policy.owner());
    }
  }

  /** A statement for everyone need not let in anybody of the key's own account. */
  private static boolean hasNamedManager(Delegation verdict) {
    return verdict.managers().stream()
        .anyMatch(manager -> manager.subject().kind() != Subject.SubjectKind.EVERYONE);
  }

  private static void byRequests(Request request, Report report, Owner owner) {
    if (report.policies().size() != 1) {
      return;
    }
    Optional<KeyPolicy> before = Management.read(request.text());
    Optional<KeyPolicy> after = Management.read(report.text());
    if (before.isEmpty()) {
      return;
    }
    for (String key : Management.keys(before.get(), owner)) {
      Optional<String> witness =
          Management.witness(before.get(), owner, key, Set.of(Outcome.ALLOWED));
      boolean kept =
          witness.isEmpty()
              || after
                  .flatMap(policy -> Management.witness(policy, owner, key, POSSIBLE))
                  .isPresent();
      assertTrue(kept, () -> witness + "\n" + request + "\n=>\n" + report.text());
    }
  }

  private static Request request(
      String text, Optional<String> owner, Optional<Level> level, Map<String, Boolean> choices) {
    return request(text, owner, level, choices, Map.of());
  }

  private static Request request(
      String text,
      Optional<String> owner,
      Optional<Level> level,
      Map<String, Boolean> choices,
      Map<String, Map<String, String>> inputs) {
    return new Request(
        text, owner, "", level, choices, inputs, List.of(), Optional.empty(), Optional.empty());
  }

  @Provide
  Arbitrary<String> policies() {
    return GeneratedPolicies.texts();
  }
}
