package dev.keymend.cli;

import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import dev.keymend.export.ExportForm;
import dev.keymend.kms.AccountIds;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import dev.keymend.redact.RedactionLevel;
import dev.keymend.redact.RedactionOptions;
import dev.keymend.source.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line, understood.
 *
 * @param command {@code fix}, {@code check}, {@code explain}, {@code test}, {@code redact}, {@code
 *     restore}, {@code evaluate}, {@code usage}, {@code prevent} or {@code presets}
 * @param owner account id of the key's owner
 * @param apply the highest level of fixes to apply
 * @param chosen fixes that are switched on, with what is filled in
 * @param added presets that are added, with what is filled in
 * @param as what to read the files as
 * @param errorFile file with the error message
 * @param pasted files of which the user said what they are
 * @param mapFile file with the redaction map
 * @param redaction what is redacted
 * @param format what {@code check}, {@code explain} and {@code test} print: one of {@link #FORMATS}
 * @param pipeline what decides whether {@code check} stops a pipeline
 * @param print the form in which {@code fix} prints a policy; empty for the whole text
 * @param policy which policy is printed, by the name that {@code check} gives it; empty for all
 * @param prevention what checks are made of
 * @param keyArn ARN of the key that the policy is of
 * @param evidence file with what was read of logs elsewhere
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
    List<Told> pasted,
    Optional<String> mapFile,
    RedactionOptions redaction,
    String format,
    PipelineOptions pipeline,
    Optional<ExportForm> print,
    Optional<String> policy,
    PreventOptions prevention,
    Optional<String> keyArn,
    Optional<String> evidence,
    boolean inPlace,
    List<String> files) {
  /** The formats, and which commands print them. */
  private static final Map<String, List<String>> FORMATS = new LinkedHashMap<>();

  static {
    List<String> most = List.of("check", "explain", "test", "usage");
    FORMATS.put("text", most);
    FORMATS.put("json", most);
    FORMATS.put("sarif", List.of("check", "explain", "test"));
    FORMATS.put("markdown", List.of("check", "explain"));
    List.of("junit", "github", "gitlab").forEach(of -> FORMATS.put(of, List.of("check")));
  }

  /**
   * A file of which the user said what it is.
   *
   * @param option the option that says so
   * @param file the file
   */
  record Told(String option, String file) {}

  static Options parse(String[] args) throws UsageException {
    if (args.length == 0 || !Usage.isCommand(args[0])) {
      throw new UsageException(
          args.length == 0 ? "" : "There is no command " + args[0] + ".", Usage.ALL);
    }
    Arguments given = Arguments.read(args);
    Optional<String> apply = given.one("--apply");
    Optional<String> level = given.one("--level");
    Optional<String> format = given.one("--format");
    Optional<String> owner = given.one("--owner");
    Optional<String> as = given.one("--as");
    Optional<String> print = given.one("--print");
    List<Selection> added = Selection.all("--add", given.all("--add"));
    for (Selection selection : added) {
      preset(selection);
    }
    return new Options(
            args[0],
            owner.isEmpty() ? owner : Optional.of(account(owner.get())),
            apply.isEmpty() ? Level.RESTORE : level(apply.get()),
            Selection.all("--choose", given.all("--choose")),
            added,
            as.isEmpty() ? Optional.empty() : Optional.of(kind(as.get())),
            given.one("--error"),
            Arguments.takesEvidence(args[0]) ? told(given) : List.of(),
            given.one("--map"),
            new RedactionOptions(
                level.isEmpty() ? RedactionLevel.IDENTIFIERS : redaction(level.get()),
                new HashSet<>(given.all("--keep")),
                given.all("--hide")),
            format.isEmpty() ? "text" : format(args[0], format.get()),
            PipelineOptions.of(given),
            form(print.orElse("policy")),
            given.one("--policy"),
            PreventOptions.of(given),
            given.one("--key-arn"),
            given.one("--evidence"),
            given.has("--in-place"),
            given.files())
        .checked(print.isPresent());
  }

  private static List<Told> told(Arguments given) {
    List<Told> told = new ArrayList<>();
    for (String option : Usage.evidence()) {
      given.all(option).forEach(file -> told.add(new Told(option, file)));
    }
    return told;
  }

  /** Returns the same with an owner, unless there is one. */
  Options ownedBy(Optional<String> other) {
    return owner.isPresent()
        ? this
        : new Options(
            command,
            other,
            apply,
            chosen,
            added,
            as,
            errorFile,
            pasted,
            mapFile,
            redaction,
            format,
            pipeline,
            print,
            policy,
            prevention,
            keyArn,
            evidence,
            inPlace,
            files);
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
    if (inPlace && files.contains("-")) {
      throw new UsageException("--in-place needs files to write into.");
    }
    if (inPlace && command.equals("redact") && mapFile.isEmpty()) {
      throw new UsageException(
          "redact --in-place needs --map FILE: without the map the originals would be lost.");
    }
    if (prints && inPlace) {
      throw new UsageException("--print and --in-place exclude each other.");
    }
    if (policy.isPresent() && print.isEmpty()) {
      throw new UsageException("--policy goes with --print, as it says which policy to print.");
    }
    List<String> read = new ArrayList<>(files);
    if (pasted.isEmpty()) {
      errorFile.ifPresent(read::add);
    }
    pasted.forEach(told -> read.add(told.file()));
    if (Collections.frequency(read, "-") > 1) {
      throw new UsageException("Standard input can be read only once.");
    }
    return this;
  }

  private static String account(String text) throws UsageException {
    return account("--owner", text);
  }

  static String account(String option, String text) throws UsageException {
    if (!AccountIds.isAccountId(text)) {
      throw new UsageException(option + " needs an account id of 12 digits, not " + text + ".");
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

  private static void preset(Selection selection) throws UsageException {
    StatementPreset preset =
        StatementPresets.byId(selection.id())
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no preset "
                            + selection.id()
                            + ". The command presets lists them."));
    selection.checkFields(preset.fields());
  }

  private static String format(String command, String text) throws UsageException {
    List<String> known = new ArrayList<>();
    FORMATS.forEach(
        (format, commands) -> {
          if (commands.contains(command)) {
            known.add(format);
          }
        });
    if (!known.contains(text)) {
      String last = known.remove(known.size() - 1);
      throw new UsageException(
          "--format of "
              + command
              + " needs "
              + String.join(", ", known)
              + " or "
              + last
              + ", not "
              + text
              + ".");
    }
    return text;
  }

  static Optional<ExportForm> form(String text) throws UsageException {
    Optional<ExportForm> form = ExportForm.byId(text).filter(ExportForm::isOfPolicy);
    if (form.isEmpty() && !text.equals("policy")) {
      throw new UsageException("--print needs a form of a policy, not " + text + ".");
    }
    return form;
  }
}
