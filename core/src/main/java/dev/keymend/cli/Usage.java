package dev.keymend.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands and their options, as they are explained and as they are allowed. */
final class Usage {
  /**
   * A command.
   *
   * @param about what it does
   * @param options the options that it takes
   */
  private record Command(String about, List<String> options) {}

  /**
   * An option.
   *
   * @param value what stands behind it; empty for nothing
   * @param about what it does, line by line
   */
  private record Option(String value, String about) {}

  private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();
  private static final Map<String, Option> OPTIONS = new LinkedHashMap<>();

  /** What a call through all layers is decided with. */
  private static final List<String> LAYERS =
      List.of(
          "--identity",
          "--boundary",
          "--session",
          "--scp",
          "--rcp",
          "--endpoint",
          "--grants",
          "--key",
          "--owner",
          "--format");

  static {
    COMMANDS.put(
        "fix",
        new Command(
            "print the corrected policy; a summary goes to standard error. The Terraform files of a\n"
                + "folder are one configuration; a whole folder needs --in-place",
            List.of(
                "--owner",
                "--apply",
                "--choose",
                "--add",
                "--error",
                "--as",
                "--print",
                "--policy",
                "--config",
                "--in-place")));
    COMMANDS.put(
        "check",
        new Command(
            "print what is wrong, in files and in all files of folders",
            List.of(
                "--owner",
                "--apply",
                "--choose",
                "--add",
                "--error",
                "--as",
                "--format",
                "--fail-on",
                "--config",
                "--baseline",
                "--write-baseline")));
    COMMANDS.put(
        "explain",
        new Command(
            "say who refused a call, and what to do; reading tells what each file is. A key\n"
                + "policy alone is put into plain words",
            withLayers("--error")));
    COMMANDS.put(
        "test",
        new Command(
            "ask the checks of the first file, one JSON object per line, of the key policies\n"
                + "that they or the other files hold",
            withLayers()));
    COMMANDS.put(
        "redact",
        new Command(
            "print the policy with its identifiers replaced",
            List.of("--level", "--keep", "--hide", "--map", "--in-place")));
    COMMANDS.put(
        "restore", new Command("put the identifiers back", List.of("--map", "--in-place")));
    COMMANDS.put(
        "evaluate",
        new Command("decide requests, one JSON object per line, one answer per line", List.of()));
    COMMANDS.put(
        "usage",
        new Command(
            """
            say what CloudTrail shows that the key of the first file was used for, propose a
            policy that allows no more, and decide every call by it; the other files are
            logs, also in gzip, and folders of them\
            """,
            List.of("--owner", "--key-arn", "--evidence", "--choose", "--format")));
    COMMANDS.put(
        "prevent",
        new Command(
            """
            make checks for the pipeline and the account, for keys such as those of the files
            and folders: print them, or write them with --out; without a file, --owner says
            whose keys\
            """,
            List.of(
                "--for",
                "--out",
                "--owner",
                "--partition",
                "--delegation",
                "--administrator",
                "--account",
                "--service",
                "--organization",
                "--in-place")));
    COMMANDS.put(
        "start",
        new Command(
            "print a new key policy for the account of --owner",
            List.of(
                "--owner",
                "--partition",
                "--key-type",
                "--delegation",
                "--administrator",
                "--user",
                "--account",
                "--service",
                "--resources",
                "--print",
                "--explain")));
    COMMANDS.put("presets", new Command("list what --add can add", List.of()));
    add("--owner", "ID", "account id of the key's owner, 12 digits");
    add("--apply", "LEVEL", "fixes to apply: repair, restore (default) or harden");
    add(
        "--choose",
        "ID",
        "switch on an offered fix by the id that fix prints:\n"
            + "--choose confused-deputy/1,account=444455556666");
    add(
        "--add",
        "PRESET",
        "add what a service or a person needs:\n"
            + "--add cloudtrail,trail=main,region=eu-central-1");
    add("--error", "FILE", "the error message or CloudTrail event, as context");
    add("--identity", "FILE", "an IAM policy of the caller");
    add("--boundary", "FILE", "the caller's permissions boundary");
    add("--session", "FILE", "the policy that the caller's session began with");
    add("--scp", "FILE", "a service control policy of the caller's organization");
    add("--rcp", "FILE", "a resource control policy of the key's organization");
    add("--endpoint", "FILE", "the policy of the VPC endpoint that the call came through");
    add("--grants", "FILE", "what aws kms list-grants prints");
    add("--key", "FILE", "what aws kms describe-key prints");
    add("--evidence", "FILE", "what was summed up of logs elsewhere, as docs/usage.md tells");
    add("--key-arn", "ARN", "the key that the policy is of, where the logs tell of several");
    add(
        "--as",
        "KIND",
        "what the text is: policy, get-key-policy, command, cloudformation,\n"
            + "hcl, terraform, cloudtrail, config, json, yaml or text; else it is found out");
    add(
        "--format",
        "FORMAT",
        "text (default), json or, but not of usage, sarif; of check and explain markdown;\n"
            + "of check junit, github and gitlab");
    add(
        "--fail-on",
        "SEVERITY",
        "the mildest finding for which check ends with 1: critical, error,\n"
            + "warning (default) or info");
    add(
        "--config",
        "FILE",
        "what the project decided: owner, other accounts, accepted findings, files to\n"
            + "exclude; else .keymend.json beside which this runs, if there is one");
    add("--baseline", "FILE", "findings that are known, and of which check says nothing");
    add("--write-baseline", "FILE", "write what check finds into a baseline, and end with 0");
    add(
        "--print",
        "FORM",
        """
        policy (default), the corrected text; one corrected policy alone as plain or
        minified JSON, cloudformation-yaml, cloudformation-json, jsonencode or
        policy-document of Terraform, cdk or cdk-python; posix or powershell, the
        command that gives it to its key\
        """);
    add("--policy", "NAME", "print this one of several policies, by the name that check gives it");
    add(
        "--level",
        "LEVEL",
        "secrets, identifiers (default) or regions, which hides the names of\n"
            + "Regions and services as well");
    add("--keep", "TEXT", "leave this as it is, such as a name");
    add("--hide", "TEXT", "replace this, too, wherever it stands as whole words");
    add(
        "--map",
        "FILE",
        "what was replaced by what: redact adds to it, restore reads it;\n"
            + "it holds the originals, so only its owner may read it");
    add(
        "--for",
        "PARTS",
        "what to check: terraform, cloudformation, config, organization and checkov,\n"
            + "with commas between; else all of them. Rego is in the first two");
    add("--out", "DIR", "folder to write the checks into, instead of printing them");
    add(
        "--delegation",
        "ANSWER",
        """
        yes, or no where IAM policies are to have no say: then the checks want two
        principals that can change the key policy; else as in the files; of start
        yes if it is not there\
        """);
    add(
        "--administrator",
        "ARN",
        "who must be able to change the key policy, by name; by prevent's SCP also\n"
            + "who may schedule its deletion");
    add("--user", "ARN", "who uses the key");
    add(
        "--account",
        "ID",
        "another account that key policies may let in; of start also the ARN of a role\n"
            + "or user there");
    add(
        "--service",
        "NAME",
        "a service principal that key policies may let in; of start a preset that\n"
            + "a service needs: cloudtrail,trail=main,region=eu-central-1");
    add(
        "--partition",
        "NAME",
        "partition of the key: aws (default), aws-cn, aws-us-gov, …; of prevent by default\n"
            + "the one of the ARNs");
    add(
        "--key-type",
        "TYPE",
        "what the key is for: symmetric (default), public-key, signing, hmac,\n"
            + "key-agreement or encapsulation");
    add(
        "--resources",
        "",
        "volumes, databases and other resources of users and other accounts may use\n" + "the key");
    add("--explain", "", "say on standard error why each statement is there");
    add("--organization", "ID", "the organization, as in o-a1b2c3d4e5");
    add(
        "--in-place",
        "",
        "write into the files instead of printing; redact needs --map with it;\nof prevent: replace files in the folder that differ");
  }

  private static List<String> withLayers(String... others) {
    List<String> options = new ArrayList<>(List.of(others));
    options.addAll(LAYERS);
    return options;
  }

  /** Everything. */
  static final String ALL = all();

  private Usage() {}

  private static void add(String name, String value, String about) {
    OPTIONS.put(name, new Option(value, about));
  }

  /** Returns the options that say what a file of the command {@code explain} is. */
  static List<String> evidence() {
    Command explain = COMMANDS.get("explain");
    return explain == null
        ? List.of()
        : explain.options().stream()
            .filter(option -> !option.equals("--owner") && !option.equals("--format"))
            .toList();
  }

  static boolean isCommand(String name) {
    return COMMANDS.containsKey(name);
  }

  /** Returns whether a command takes files. */
  static boolean readsFiles(String command) {
    return !command.equals("presets") && !command.equals("start");
  }

  /** Returns whether a command takes an option. */
  static boolean takes(String command, String option) {
    Command known = COMMANDS.get(command);
    return known != null && known.options().contains(option);
  }

  /** Returns whether some command takes an option. */
  static boolean isOption(String option) {
    return OPTIONS.containsKey(option);
  }

  /** Returns whether a value stands behind an option. */
  static boolean hasValue(String option) {
    Option known = OPTIONS.get(option);
    return known != null && !known.value().isEmpty();
  }

  /** Returns what a command does and takes. */
  static String of(String command) {
    Command known = COMMANDS.get(command);
    StringBuilder out = new StringBuilder("Usage: java -jar keymend.jar ").append(command);
    if (known == null) {
      return ALL;
    }
    out.append(known.options().isEmpty() ? "" : " [OPTIONS]");
    out.append(readsFiles(command) ? " [FILE|-]..." : "");
    out.append("\n\n  ").append(known.about().replace("\n", "\n  ")).append("\n");
    if (!known.options().isEmpty()) {
      out.append('\n');
      known
          .options()
          .forEach(
              name -> {
                Option option = OPTIONS.get(name);
                if (option != null) {
                  option(name, option.value(), OwnHelp.of(command, name, option.about()), out);
                }
              });
    }
    return out.toString();
  }

  private static String all() {
    StringBuilder out =
        new StringBuilder("Usage: java -jar keymend.jar COMMAND [OPTIONS] [--] [FILE|-]...\n\n");
    COMMANDS.forEach((name, command) -> row(name, 10, command.about(), out));
    out.append('\n');
    OPTIONS.forEach((name, option) -> option(name, option.value(), option.about(), out));
    return out.append(
            """

              --help           after a command: what it does and takes
              --version        the version

            Exit code: 0 nothing to fix, 1 findings, fixes or placeholders that nothing stands
            behind, 2 usage, input that cannot be read or output that cannot be written.
            Of explain: 0 the call is allowed by what is there, or nobody asked about one, 1 it is
            refused, or that is not known. Of usage: 0 nothing is proposed, and each call that
            was allowed stays so. Of test: 0 all answers are as expected, 1 one is not.
            """)
        .toString();
  }

  private static void option(String name, String value, String about, StringBuilder out) {
    row(name + (value.isEmpty() ? "" : " " + value), 16, about, out);
  }

  private static void row(String head, int width, String about, StringBuilder out) {
    String left = head;
    for (String line : about.split("\n", -1)) {
      out.append("  ").append(left).append(" ".repeat(Math.max(1, width - left.length())));
      out.append(' ').append(line).append('\n');
      left = "";
    }
  }
}
