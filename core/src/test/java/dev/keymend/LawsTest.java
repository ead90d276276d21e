package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessChange;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.redact.Redaction;
import dev.keymend.redact.Redactor;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every policy, whatever the rules say about it. */
class LawsTest {
  private static final Set<String> OF_NAMES = Set.of("placeholder-account", "sso-role");

  @Property(seed = "17")
  void analysingTheCorrectedTextChangesNothingMore(@ForAll("policies") String text) {
    Report first = Keymend.analyze(at(text, Level.RESTORE));
    Report second = Keymend.analyze(at(first.text(), Level.RESTORE));
    assertEquals(List.of(), titles(second), () -> text + "\n=>\n" + first.text());
    assertEquals(first.text(), second.text());
  }

  /** Taking a public statement away may leave nobody in charge, which a second look restores. */
  @Property(seed = "17")
  void hardeningSettlesWithTheSecondLook(@ForAll("policies") String text) {
    String once = Keymend.analyze(at(text, Level.HARDEN)).text();
    String twice = Keymend.analyze(at(once, Level.HARDEN)).text();
    Report third = Keymend.analyze(at(twice, Level.HARDEN));
    assertEquals(List.of(), titles(third), () -> text + "\n=>\n" + twice);
  }

  @Property(seed = "17")
  void theCorrectedTextIsThePastedTextWithTheReportedEdits(@ForAll("policies") String text) {
    Report report = Keymend.analyze(at(text, Level.HARDEN));
    List<TextEdit> edits = new ArrayList<>();
    report.appliedFixes().forEach(fix -> edits.addAll(fix.edits()));
    assertEquals(report.text(), TextEdits.of(edits).apply(text));
  }

  @Property(seed = "17")
  void fixesThatRestoreTakeNoAccessAway(@ForAll("policies") String text) {
    Report report = Keymend.analyze(Request.of(text));
    for (AccessChange change : changes(report)) {
      assertTrue(change.lost().isEmpty(), () -> text + "\n=>\n" + report.text());
      assertTrue(change.tightened().isEmpty(), () -> text + "\n=>\n" + report.text());
    }
  }

  @Property(seed = "17")
  void fixesThatHardenGiveNoAccess(@ForAll("policies") String text) {
    Map<String, Boolean> harden = new HashMap<>();
    for (ReportedFix fix : fixes(Keymend.analyze(at(text, Level.HARDEN)))) {
      harden.put(fix.id(), fix.fix().level() == Level.HARDEN);
    }
    Report report =
        Keymend.analyze(new Request(text, Optional.empty(), "", Optional.empty(), harden));
    for (AccessChange change : changes(report)) {
      assertTrue(change.gained().isEmpty(), () -> text + "\n=>\n" + report.text());
      assertTrue(change.loosened().isEmpty(), () -> text + "\n=>\n" + report.text());
    }
  }

  /** Whoever gains is named by the statement that the fix writes into or adds. */
  @Property(seed = "17")
  void fixesThatRestoreGiveAccessOnlyToWhomTheyName(@ForAll("policies") String text) {
    Report report = Keymend.analyze(Request.of(text));
    String touched = touchedStatements(text, report);
    for (AccessChange change : changes(report)) {
      if (!change.gained().isEmpty() || !change.loosened().isEmpty()) {
        String name = change.subject().account().orElse(change.subject().id().canonical());
        boolean hole = touched.contains("AWS::AccountId");
        // It names everyone of whom its condition holds, who then get it under that condition only.
        boolean described =
            namesEveryone(touched)
                && touched.contains("\"Condition\"")
                && change.gained().intersect(change.after().surely()).isEmpty()
                && change.loosened().isEmpty();
        assertTrue(
            hole || described || touched.contains(name), () -> text + "\n=>\n" + report.text());
      }
    }
  }

  /** Everyone has two spellings, which mean the same. */
  private static boolean namesEveryone(String statements) {
    String compact = statements.replaceAll("\\s", "");
    return compact.contains("\"Principal\":\"*\"")
        || compact.contains("\"Principal\":{\"AWS\":\"*\"}");
  }

  private static String touchedStatements(String text, Report report) {
    StringBuilder touched = new StringBuilder();
    PolicyDocument corrected = document(report.text());
    TextEdits all =
        TextEdits.of(report.appliedFixes().stream().flatMap(f -> f.edits().stream()).toList());
    for (TextEdit edit : all.invert(text).asList()) {
      for (Node statement :
          KeyPolicy.statementNodes(
              KeyPolicy.of(corrected).orElseThrow().statementElement().value())) {
        boolean apart =
            edit.range().end() <= statement.range().start()
                || statement.range().end() <= edit.range().start();
        touched.append(apart ? "" : statement.range().of(report.text()));
      }
    }
    return touched.toString();
  }

  private static PolicyDocument document(String text) {
    return new JsonReader(Limits.DEFAULT).document(text).orElseThrow();
  }

  private static List<ReportedFix> fixes(Report report) {
    return report.findings().stream().flatMap(found -> found.fixes().stream()).toList();
  }

  /** Statements that a correction leaves alone are not judged twice, and still counted. */
  @Property(seed = "17")
  void whatIsLeftIsCountedAsIfTheCorrectedTextWereNew(@ForAll("policies") String text) {
    Optional<String> owner = Optional.of("310987654321");
    Report first =
        Keymend.analyze(new Request(text, owner, "", Optional.of(Level.HARDEN), Map.of()));
    Report second =
        Keymend.analyze(new Request(first.text(), owner, "", Optional.empty(), Map.of()));
    assertEquals(remaining(second), remaining(first), () -> text + "\n=>\n" + first.text());
  }

  @Property(seed = "17")
  void withoutFixesNothingChanges(@ForAll("policies") String text) {
    Report report =
        Keymend.analyze(new Request(text, Optional.empty(), "", Optional.empty(), Map.of()));
    assertEquals(text, report.text());
    assertTrue(changes(report).stream().allMatch(AccessChange::isEmpty));
  }

  @Property(seed = "17")
  void everyFixTogetherStillGivesAPolicy(@ForAll("policies") String text) {
    Map<String, Boolean> all = new HashMap<>();
    Keymend.analyze(Request.of(text)).findings().stream()
        .flatMap(reported -> reported.fixes().stream())
        .forEach(fix -> all.put(fix.id(), true));
    Report report =
        Keymend.analyze(
            new Request(text, Optional.of("310987654321"), "", Optional.of(Level.HARDEN), all));
    Report then = Keymend.analyze(Request.of(report.text()));
    assertEquals(report.status(), then.status(), () -> text + "\n=>\n" + report.text());
    assertTrue(
        namesTwice(then) <= namesTwice(Keymend.analyze(Request.of(text))),
        () -> text + "\n=>\n" + report.text());
  }

  private static long namesTwice(Report report) {
    return report.findings().stream()
        .filter(reported -> reported.finding().rule().id().equals("duplicate-key"))
        .count();
  }

  @Property(tries = 300, seed = "17")
  void equalRequestsGetEqualAnswers(@ForAll("policies") String text) {
    String request =
        new JsonOutput()
            .startObject()
            .string("call", "analyze")
            .string("text", text)
            .endObject()
            .toString();
    assertEquals(Keymend.answer(request), Keymend.answer(request));
  }

  @Property(tries = 2000, seed = "17")
  void anyTextGetsAnAnswer(@ForAll String text) {
    Report report = Keymend.analyze(Request.of(text));
    assertTrue(report.text().equals(text) || report.status() == Status.ANALYZED);
  }

  @Property(tries = 2000, seed = "17")
  void anyCutOfAPolicyGetsAnAnswer(@ForAll("policies") String text, @ForAll int at) {
    String cut = text.substring(0, Math.floorMod(at, text.length() + 1));
    Report report = Keymend.analyze(Request.of(cut));
    assertTrue(report.text().equals(cut) || report.status() == Status.ANALYZED, cut);
  }

  /**
   * Two rules judge what redaction takes away, the accounts and names themselves: placeholders are
   * documentation numbers, and no longer look like a role of Identity Center.
   */
  @Property(seed = "17")
  void aRedactedPolicyGetsTheSameVerdictFindingsAndAccess(@ForAll("policies") String text) {
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(outline(text), outline(redaction.text()));
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
  }

  private static String outline(String text) {
    Report report = Keymend.analyze(Request.of(text));
    StringBuilder outline = new StringBuilder();
    report
        .policies()
        .forEach(p -> outline.append(p.verdict().state()).append(p.verdict().detail()));
    for (Report.Reported reported : report.findings()) {
      String rule = reported.finding().rule().id();
      outline.append(OF_NAMES.contains(rule) ? "" : "\n" + rule);
    }
    for (AccessChange change : changes(report)) {
      outline.append('\n').append(change.subject().kind()).append(change.before().allowed());
      outline.append(change.after().allowed()).append(change.after().conditional());
    }
    return outline.toString();
  }

  @Provide
  Arbitrary<String> policies() {
    return GeneratedPolicies.texts();
  }

  private static Request at(String text, Level level) {
    return new Request(text, Optional.empty(), "", Optional.of(level), Map.of());
  }

  private static Object remaining(Report report) {
    return report.policies().stream().map(policy -> policy.proof().remaining()).toList();
  }

  private static List<String> titles(Report report) {
    return report.appliedFixes().stream().map(ReportedFix::id).toList();
  }

  private static List<AccessChange> changes(Report report) {
    return report.policies().isEmpty() ? List.of() : report.policies().get(0).proof().changes();
  }
}
