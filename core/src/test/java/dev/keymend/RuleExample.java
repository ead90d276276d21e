package dev.keymend;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Request;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule finds and what becomes of it, as its page shows it: the shortest case in which the
 * user chose nothing, corrected by the rule's own fix when it has one. So the page shows what the
 * engine really does.
 *
 * @param broken the text
 * @param error the error that was pasted with it; mostly empty
 * @param message what the rule says of it
 * @param fix what the fix is called that corrects it; empty when only the user can
 * @param corrected the text behind that fix
 */
record RuleExample(
    String broken, String error, String message, Optional<String> fix, String corrected) {
  private static final int LONGEST = 2_000;

  /** Returns the example of a rule; empty when it has no short case. */
  static Optional<RuleExample> of(List<RuleCase> cases) {
    return cases.stream()
        .filter(c -> c.input().length() <= LONGEST && isPlain(c.request()))
        .map(RuleExample::of)
        .flatMap(Optional::stream)
        .min(
            Comparator.comparing((RuleExample example) -> !example.error().isEmpty())
                .thenComparing(example -> example.fix().isEmpty())
                .thenComparing(example -> example.broken().strip().indexOf('\n') < 0)
                .thenComparing(example -> !example.broken().contains("\"Version\""))
                .thenComparing(example -> example.broken().length())
                .thenComparing(RuleExample::broken));
  }

  private static Optional<RuleExample> of(RuleCase golden) {
    String error = golden.request().error();
    Report report = Keymend.analyze(golden.request());
    for (Reported found : report.findings()) {
      if (found.finding().rule().id().equals(golden.rule())) {
        String message = found.finding().message();
        Optional<ReportedFix> fix =
            found.fixes().stream().filter(RuleExample::isComplete).findFirst();
        if (fix.isEmpty()) {
          boolean repaired = report.policies().isEmpty() || !golden.rule().equals("repair");
          return Optional.of(
              new RuleExample(
                  golden.input(), error, message, Optional.empty(), repaired ? "" : report.text()));
        }
        return Optional.of(
            new RuleExample(
                golden.input(),
                error,
                message,
                Optional.of(fix.get().fix().title()),
                Keymend.analyze(alone(report, fix.get(), golden.request())).text()));
      }
    }
    return Optional.empty();
  }

  private static boolean isPlain(Request request) {
    return request.owner().isEmpty()
        && request.choices().isEmpty()
        && request.before().isEmpty()
        && request.format().isEmpty()
        && request.apply().equals(Request.of("").apply());
  }

  private static boolean isComplete(ReportedFix fix) {
    return fix.fix().fields().isEmpty();
  }

  /** The request for one fix and no other. */
  private static Request alone(Report report, ReportedFix wanted, Request request) {
    Map<String, Boolean> choices = new LinkedHashMap<>();
    for (Reported found : report.findings()) {
      found.fixes().forEach(fix -> choices.put(fix.id(), fix.id().equals(wanted.id())));
    }
    return new Request(request.text(), request.owner(), request.error(), request.apply(), choices);
  }
}
