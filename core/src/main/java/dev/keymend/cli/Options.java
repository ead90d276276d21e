package dev.keymend.cli;

import dev.keymend.Request;
import dev.keymend.change.Level;
import dev.keymend.export.ExportForm;
import dev.keymend.kms.AccountIds;
import dev.keymend.redact.RedactionLevel;
import dev.keymend.redact.RedactionOptions;
import dev.keymend.source.Format;
import dev.keymend.template.Templates;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line, understood.
 *
 * @param command {@code fix}, {@code check}, {@code redact}, {@code restore}, {@code evaluate} or
 *     {@code templates}
 * @param owner account id of the key's owner
 * @param apply the highest level of fixes to apply
 * @param chosen fixes that are switched on, with what is filled in
 * @param added templates that are added, with what is filled in
 * @param as what to read the files as
 * @param errorFile file with the error message
 * @param mapFile file with the redaction map
 * @param redaction what is redacted
 * @param format what {@code check} prints: one of {@link #FORMATS}
 * @param print the form in which {@code fix} prints a policy; empty for the whole text
 * @param inPlace whether files are overwritten
 * @param files the inputs; {@code -} is standard input
 */
record Options(
    String command,
    Optional<String> owner,
    Level apply,
    List<Selection> chosen,
    List<Selection> added,
    Optional<Format> as,
    Optional<String> errorFile,
    Optional<String> mapFile,
    RedactionOptions redaction,
    String format,
    Optional<ExportForm> print,
    boolean inPlace,
    List<String> files) {
  static final String USAGE =
      """
      Usage: java -jar keymend.jar COMMAND [OPTIONS] [FILE|-]...

        fix        print the corrected policy; a summary goes to standard error
        check      print what is wrong
        redact     print the policy with its identifiers replaced
        restore    put the identifiers back
        evaluate   decide requests, one JSON object per line, one answer per line
        templates  list what --add can add

        --owner ID       account id of the key's owner, 12 digits
        --apply LEVEL    fixes to apply: repair, restore (default) or harden
        --choose ID      switch on an offered fix by the id that fix prints:
                         --choose confused-deputy/1,account=444455556666
        --add TEMPLATE   add what a service or a person needs:
                         --add cloudtrail,trail=main,region=eu-central-1
        --error FILE     the error message or CloudTrail event, as context
        --as KIND        what the text is: policy, get-key-policy, command, cloudformation,
                         terraform, cloudtrail, config or json; found out by itself otherwise
        --format FORMAT  check: text (default), json, sarif or markdown
        --print FORM     fix: policy (default), the corrected text; minified, the corrected policy
                         on one line; posix or powershell, the command that gives it to its key
        --level LEVEL    redact: secrets, identifiers (default) or regions, which hides the names of
                         Regions and services as well
        --keep TEXT      redact: leave this as it is, such as a name
        --hide TEXT      redact: replace this, too, wherever it stands as whole words
        --map FILE       redact: where the replacements are written; restore: where they are read
        --in-place       fix, redact, restore: write into the files instead of printing

      Exit code: 0 nothing to fix, 1 findings, fixes or placeholders that nothing stands behind,
      2 usage or unreadable input.
      """;

  private static final List<String> COMMANDS =
      List.of("fix", "check", "redact", "restore", "evaluate", "templates");

  private static final List<String> FORMATS = List.of("text", "json", "sarif", "markdown");

  static Options parse(String[] args) throws UsageException {
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    if (rest.isEmpty() || !COMMANDS.contains(rest.peek())) {
      throw new UsageException(USAGE);
    }
    String command = rest.remove();
    Optional<String> owner = Optional.empty();
    Optional<String> error = Optional.empty();
    Optional<String> map = Optional.empty();
    Optional<Format> as = Optional.empty();
    Level apply = Level.RESTORE;
    RedactionLevel redacted = RedactionLevel.IDENTIFIERS;
    Set<String> kept = new HashSet<>();
    List<String> hidden = new ArrayList<>();
    String format = FORMATS.get(0);
    Optional<String> print = Optional.empty();
    boolean inPlace = false;
    List<String> files = new ArrayList<>();
    List<Selection> chosen = new ArrayList<>();
    List<Selection> added = new ArrayList<>();
    while (!rest.isEmpty()) {
      String arg = rest.remove();
      switch (arg) {
        case "--owner" -> owner = Optional.of(account(value(arg, rest)));
        case "--apply" -> apply = level(value(arg, rest));
        case "--choose" -> chosen.add(Selection.parse(arg, value(arg, rest)));
        case "--add" -> added.add(template(Selection.parse(arg, value(arg, rest))));
        case "--as" -> as = Optional.of(kind(value(arg, rest)));
        case "--error" -> error = Optional.of(value(arg, rest));
        case "--map" -> map = Optional.of(value(arg, rest));
        case "--level" -> redacted = redaction(value(arg, rest));
        case "--keep" -> kept.add(value(arg, rest));
        case "--hide" -> hidden.add(value(arg, rest));
        case "--format" -> format = format(value(arg, rest));
        case "--print" -> print = Optional.of(value(arg, rest));
        case "--in-place" -> inPlace = true;
        case "-" -> files.add(arg);
        default -> {
          if (arg.startsWith("-")) {
            throw new UsageException("Unknown option " + arg + ".\n\n" + USAGE);
          }
          files.add(arg);
        }
      }
    }
    if (files.isEmpty()) {
      files.add("-");
    }
    return new Options(
            command,
            owner,
            apply,
            chosen,
            added,
            as,
            error,
            map,
            new RedactionOptions(redacted, kept, hidden),
            format,
            form(print.orElse("policy")),
            inPlace,
            List.copyOf(files))
        .checked(print.isPresent());
  }

  /** Returns what to analyze. */
  Request request(String text, String error) {
    Map<String, Boolean> choices = new HashMap<>();
    Map<String, Map<String, String>> inputs = new HashMap<>();
    for (Selection selection : chosen) {
      choices.put(selection.id(), true);
      inputs.put(selection.id(), selection.inputs());
    }
    List<Request.Addition> additions =
        added.stream().map(s -> new Request.Addition(s.id(), s.inputs())).toList();
    return new Request(
        text, owner, error, Optional.of(apply), choices, inputs, additions, as, Optional.empty());
  }

  private Options checked(boolean prints) throws UsageException {
    if (command.equals("restore") && mapFile.isEmpty()) {
      throw new UsageException("restore needs the map that redact wrote: --map FILE.");
    }
    if (inPlace && (command.equals("check") || command.equals("evaluate") || files.contains("-"))) {
      throw new UsageException("--in-place needs files and the command fix, redact or restore.");
    }
    if (prints && (inPlace || !command.equals("fix"))) {
      throw new UsageException("--print needs the command fix, without --in-place.");
    }
    return this;
  }

  private static String value(String option, Deque<String> rest) throws UsageException {
    if (rest.isEmpty()) {
      throw new UsageException(option + " needs a value.\n\n" + USAGE);
    }
    return rest.remove();
  }

  private static String account(String text) throws UsageException {
    if (!AccountIds.isAccountId(text)) {
      throw new UsageException("--owner needs an account id of 12 digits, not " + text + ".");
    }
    return text;
  }

  private static Format kind(String text) throws UsageException {
    return Format.byId(text)
        .orElseThrow(() -> new UsageException("--as needs a kind of text, not " + text + "."));
  }

  private static RedactionLevel redaction(String text) throws UsageException {
    return RedactionLevel.byId(text)
        .orElseThrow(
            () ->
                new UsageException(
                    "--level needs secrets, identifiers or regions, not " + text + "."));
  }

  private static Level level(String text) throws UsageException {
    for (Level level : Level.values()) {
      if (level != Level.MANUAL && level.id().equals(text)) {
        return level;
      }
    }
    throw new UsageException("--apply needs repair, restore or harden, not " + text + ".");
  }

  private static Selection template(Selection selection) throws UsageException {
    if (Templates.byId(selection.id()).isEmpty()) {
      throw new UsageException(
          "There is no template " + selection.id() + ". The command templates lists them.");
    }
    return selection;
  }

  private static String format(String text) throws UsageException {
    if (!FORMATS.contains(text)) {
      throw new UsageException("--format needs text, json, sarif or markdown, not " + text + ".");
    }
    return text;
  }

  private static Optional<ExportForm> form(String text) throws UsageException {
    return switch (text) {
      case "policy" -> Optional.empty();
      case "minified", "posix", "powershell" -> ExportForm.byId(text);
      default ->
          throw new UsageException(
              "--print needs policy, minified, posix or powershell, not " + text + ".");
    };
  }
}
