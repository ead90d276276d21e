package dev.keymend.cli;

import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.evidence.Bounds;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.json.EvidenceJson;
import dev.keymend.json.UsageJson;
import dev.keymend.source.Limits;
import java.io.IOException;
import java.util.List;

/** The command that says what a key was used for, and proposes a policy that allows no more. */
final class UsageCommand {
  private final Options options;
  private final TextFiles files;
  private final Console console;

  UsageCommand(Options options, TextFiles files, Console console) {
    this.options = options;
    this.files = files;
    this.console = console;
  }

  /**
   * Prints the answer; the exit code says whether something is proposed, or is not sure to work.
   */
  int usage() throws IOException, UsageException {
    List<String> given = options.files();
    String policy = given.get(0);
    boolean told = options.evidence().isPresent();
    List<String> logs =
        given.size() > 1 ? given.subList(1, given.size()) : told ? List.of() : List.of("-");
    if (policy.equals("-") && logs.contains("-")) {
      throw new UsageException("usage needs a file with the key policy, then logs.");
    }
    String text = files.read(policy);
    // Of other keys nothing need be kept where it is known which one it is.
    UsageEvidence evidence = new UsageEvidence(Bounds.DEFAULT, options.keyArn());
    if (told) {
      evidence.merge(evidence(options.evidence().get()));
    }
    LogFiles reader = new LogFiles(files, console, evidence, options.keyArn());
    for (String log : logs) {
      reader.read(log, logs.size() > 1);
    }
    UsageAnalysis.Answered answered =
        UsageAnalysis.of(
            new Analyzer(Limits.DEFAULT), options.request(text, ""), evidence, options.keyArn());
    if (answered.answer().isEmpty()) {
      UsageAnalysis.NoUsage problem = answered.problem().orElseThrow();
      throw new UsageException(problem.message(), more(problem, evidence));
    }
    UsageAnalysis answer = answered.answer().get();
    Choices choices = new Choices(options.chosen());
    choices.see(answer.report());
    choices.check();
    if (options.format().equals("json")) {
      console.json(UsageJson.of(answer, evidence));
    } else {
      console.show(UsageText.of(answer, evidence));
    }
    boolean nothing = !answer.hasLoss() && !answer.isUnsure() && answer.proposals().isEmpty();
    return nothing ? CommandLine.NOTHING_TO_FIX : CommandLine.FINDINGS;
  }

  /** Reads evidence that was summed up elsewhere, line by line. */
  private UsageEvidence evidence(String file) throws IOException, UsageException {
    return EvidenceJson.read(files.read(file))
        .orElseThrow(() -> new UsageException(TextFiles.name(file) + " is no evidence."));
  }

  /** Returns what else there is to say, each in a line. */
  private static String more(UsageAnalysis.NoUsage problem, UsageEvidence evidence) {
    StringBuilder out = new StringBuilder();
    problem.keys().stream()
        .limit(10)
        .forEach(key -> out.append("  --key-arn ").append(Shown.line(key)).append('\n'));
    return out.append(UsageText.ignored(evidence)).toString();
  }
}
