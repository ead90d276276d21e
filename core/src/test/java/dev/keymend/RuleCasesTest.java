package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.rule.check.NotAKeyPolicy;
import dev.keymend.rule.check.ReadingRules;
import dev.keymend.rule.check.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden cases. Run with {@code -Dkeymend.golden=write} to write what the engine answers now,
 * then read the difference.
 */
class RuleCasesTest {
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsReportAndItsCorrectedText() {
    return RuleCase.chosen().stream()
        .map(c -> DynamicTest.dynamicTest(c.rule() + "/" + c.name(), () -> check(c)));
  }

  private static void check(RuleCase golden) {
    Report report = Keymend.analyze(golden.request());
    String json = RuleCase.pretty(Keymend.toJson(report, golden.input()));
    if (WRITE) {
      golden.write("expected.json", report.text());
      golden.write("report.json", json);
    }
    assertEquals(golden.read("expected.json"), report.text());
    assertEquals(golden.read("report.json"), json);
  }

  @TestFactory
  Stream<DynamicTest> aCorrectedTextHasNothingLeftToDoByItself() {
    return RuleCase.chosen().stream()
        .map(c -> DynamicTest.dynamicTest(c.rule() + "/" + c.name(), () -> checkFixedPoint(c)));
  }

  private static void checkFixedPoint(RuleCase golden) {
    Report first = Keymend.analyze(golden.request());
    // That the text ended too early can no longer be seen once it is closed.
    boolean cutOff = first.policies().stream().anyMatch(policy -> policy.corrected().isCutOff());
    if (cutOff || golden.request().choices().containsValue(false)) {
      return;
    }
    Report second = Keymend.analyze(golden.followUp(first.text()));
    assertEquals(first.text(), second.text());
    assertTrue(second.appliedFixes().isEmpty());
  }

  @Test
  void everyRuleHasACaseThatFindsItOneThatDoesNotAndOneThatIsAFixedPoint() {
    Set<String> withCases = new TreeSet<>();
    RuleCase.all().forEach(golden -> withCases.add(golden.rule()));
    Set<String> ids = new TreeSet<>();
    Rules.all().forEach(rule -> ids.add(rule.info().id()));
    ReadingRules.all().forEach(info -> ids.add(info.id()));
    ids.add(NotAKeyPolicy.INFO.id());
    // Their inputs would be too large to keep; HostileInputTest makes them.
    ids.removeAll(Set.of("too-large", "too-many-statements"));
    assertEquals(ids, withCases);
    Map<String, List<RuleCase>> byRule =
        RuleCase.chosen().stream().collect(Collectors.groupingBy(RuleCase::rule));
    byRule.forEach(
        (rule, cases) -> {
          assertTrue(cases.stream().anyMatch(c -> finds(c, rule)), rule + " is never found");
          assertTrue(cases.stream().anyMatch(c -> !finds(c, rule)), rule + " is always found");
          assertTrue(cases.stream().anyMatch(RuleCasesTest::isFixedPoint), rule);
        });
  }

  private static boolean finds(RuleCase golden, String rule) {
    return Keymend.analyze(golden.request()).findings().stream()
        .anyMatch(reported -> reported.finding().rule().id().equals(rule));
  }

  private static boolean isFixedPoint(RuleCase golden) {
    return Keymend.analyze(golden.request()).text().equals(golden.input());
  }

  @Test
  void fixIdsAreUniqueInEveryReport() {
    for (RuleCase golden : RuleCase.chosen()) {
      List<String> ids =
          Keymend.analyze(golden.request()).findings().stream()
              .flatMap(reported -> reported.fixes().stream())
              .map(ReportedFix::id)
              .toList();
      assertFalse(ids.stream().distinct().count() < ids.size(), golden.name());
    }
  }
}
