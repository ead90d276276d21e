package dev.keymend.cli;

import dev.keymend.Keymend;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Request;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.start.KeyKind;
import dev.keymend.start.PolicyStart;
import dev.keymend.start.StartProblem;
import dev.keymend.start.StartRequest;
import dev.keymend.start.StartRequest.ChosenService;
import dev.keymend.start.StartedPolicy;
import dev.keymend.start.StartedPolicy.StartedStatement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command that prints a new key policy. */
final class StartCommand {
  /** The options behind the fields of a request. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "owner", "--owner",
          "partition", "--partition",
          "keyType", "--key-type",
          "administrators", "--administrator",
          "users", "--user",
          "accounts", "--account",
          "services", "--service");

  private final Arguments given;
  private final Console console;

  StartCommand(Arguments given, Console console) {
    this.given = given;
    this.console = console;
  }

  int start() throws IOException, UsageException {
    Optional<ExportForm> form = Options.form(given.one("--print").orElse("policy"));
    StartRequest request = request();
    StartedPolicy started = PolicyStart.of(request);
    if (!started.problems().isEmpty()) {
      started.problems().forEach(problem -> console.say(said(problem)));
      return CommandLine.UNUSABLE;
    }
    String text = started.text();
    if (form.isPresent()) {
      Exported exported = exported(text, request.owner(), form.get());
      text = exported.text();
      if (!exported.made()) {
        console.say("Not printed: " + text);
        return CommandLine.UNUSABLE;
      }
      if (!exported.note().isEmpty()) {
        console.say("Printed: " + exported.note());
      }
    }
    console.print(text + "\n");
    started.notes().forEach(console::say);
    if (given.has("--explain")) {
      for (StartedStatement statement : started.statements()) {
        console.say(statement.sid() + ": " + statement.reason());
      }
    }
    return CommandLine.NOTHING_TO_FIX;
  }

  private StartRequest request() throws UsageException {
    Optional<String> delegation = given.one("--delegation");
    List<ChosenService> services =
        Selection.all("--service", given.all("--service")).stream()
            .map(chosen -> new ChosenService(chosen.id(), chosen.inputs()))
            .toList();
    return new StartRequest(
        given.one("--owner").orElse(""),
        given.one("--partition").orElse("aws"),
        given.one("--key-type").orElse(KeyKind.SYMMETRIC.id()),
        delegation.isEmpty() || PreventOptions.answer(delegation.get()),
        given.has("--resources"),
        given.all("--administrator"),
        given.all("--user"),
        given.all("--account"),
        services);
  }

  private static Exported exported(String text, String owner, ExportForm form) {
    Request asItIs =
        new Request(
            text,
            Optional.of(owner),
            "",
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return Keymend.export(new Analyzed(Keymend.analyze(asItIs), text, ""), form, 0);
  }

  private static String said(StartProblem problem) {
    return OPTIONS.getOrDefault(problem.field(), problem.field()) + ": " + problem.message();
  }
}
