package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.Owner;
import dev.keymend.access.VerdictText;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.change.FixPlan;
import dev.keymend.source.Format;
import dev.keymend.source.OwnLines;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies inside other texts, a folder each: {@code input.txt} as pasted, {@code expected.txt} as
 * corrected, and {@code found.txt}, what is said about it.
 */
class HostCasesTest {
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));

  static List<RuleCase> cases() {
    return RuleCase.in(Path.of("src/test/resources/source"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsAndCorrectsAsRecorded(RuleCase golden) {
    Report report = Keymend.analyze(golden.request());
    String said = outline(report, golden.input());
    String decoded = decoded(report, golden.input());
    if (WRITE) {
      golden.write("expected.txt", report.text());
      golden.write("found.txt", said);
      if (!decoded.isEmpty()) {
        golden.write("decoded.txt", decoded);
      }
    }
    assertEquals(golden.read("expected.txt"), report.text());
    assertEquals(golden.read("found.txt"), said);
    boolean hasOwnLines = Files.exists(golden.folder().resolve("decoded.txt"));
    assertEquals(hasOwnLines ? golden.read("decoded.txt") : "", decoded);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCorrectedTextHasNothingLeftToDoByItself(RuleCase golden) {
    Report first = Keymend.analyze(golden.request());
    Report second = Keymend.analyze(golden.request().withText(first.text()));
    assertEquals(first.text(), second.text());
    assertEquals(first.policies().size(), second.policies().size());
  }

  /** What was JSON stays JSON for a parser that is not the engine's. */
  @ParameterizedTest
  @MethodSource("cases")
  void aCorrectedTextIsWhatItWas(RuleCase golden) {
    if (Hosts.isJson(golden.input())) {
      String corrected = Keymend.analyze(golden.request()).text();
      assertTrue(Hosts.isJson(corrected), corrected);
    }
  }

  /** What is said of policies that the text has on one line, in lines of their own. */
  private static String decoded(Report report, String input) {
    StringBuilder out = new StringBuilder();
    for (PolicyReport policy : report.policies()) {
      Optional<OwnLines> own = policy.lines().in(input);
      if (own.isPresent()) {
        out.append(policy.name()).append('\n').append(own.get().text()).append('\n');
        for (Reported found : policy.findings()) {
          if (!own.get().has(found.range())) {
            continue;
          }
          TextRange place = own.get().at(found.range());
          LineIndex lines = own.get().lines();
          out.append(lines.line(place.start())).append(':').append(lines.column(place.start()));
          out.append(' ').append(found.finding().rule().id()).append(": ");
          out.append(place.of(own.get().text()).lines().findFirst().orElse("")).append('\n');
        }
        out.append(own.get().after(policy.corrected()).text()).append('\n');
      }
    }
    return out.toString();
  }

  static String outline(Report report, String input) {
    LineIndex lines = new LineIndex(input);
    StringBuilder out = new StringBuilder();
    String format = report.format().map(Format::label).orElse("unread");
    out.append(report.status().id()).append(": ").append(format).append(". ");
    out.append(report.why()).append('\n');
    report.ofText().forEach(found -> finding(found, lines, out));
    for (PolicyReport policy : report.policies()) {
      int start = policy.range().start();
      out.append('\n').append(policy.name()).append(", line ").append(lines.line(start));
      out.append(", column ").append(lines.column(start)).append('\n');
      Owner owner = policy.owner();
      out.append("  owner: ").append(owner.account().orElse("?")).append(", ");
      out.append(owner.evidence().id()).append(". ").append(owner.because()).append('\n');
      out.append("  ").append(VerdictText.headline(policy.verdict())).append(' ');
      out.append(VerdictText.managers(policy.verdict())).append('\n');
      policy.findings().forEach(found -> finding(found, lines, out));
    }
    return out.toString();
  }

  private static void finding(Reported found, LineIndex lines, StringBuilder out) {
    int start = found.range().start();
    out.append("  ").append(lines.line(start)).append(':').append(lines.column(start));
    out.append(' ').append(found.finding().severity().id());
    out.append(' ').append(found.finding().rule().id());
    out.append(": ").append(found.finding().message()).append('\n');
    for (ReportedFix fix : found.fixes()) {
      if (fix.state() != FixPlan.FixState.OFF) {
        out.append("    ").append(fix.state().id()).append(": ").append(fix.fix().title());
        out.append('\n');
      }
    }
  }
}
