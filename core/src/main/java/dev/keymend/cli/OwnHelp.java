package dev.keymend.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * What options mean to one command, where they mean something else to others: whoever asks about a
 * command is told of that one alone.
 */
final class OwnHelp {
  private static final Map<String, Map<String, String>> TEXTS = new HashMap<>();

  private static final String WRITE = "write into the files instead of printing";

  static {
    String formats = "text (default), json, sarif or markdown";
    add("explain", "--format", formats);
    add("check", "--format", "text (default), json, sarif, markdown, junit, github or gitlab");
    add("test", "--format", "text (default), json or sarif");
    add("usage", "--format", "text (default) or json");
    add(
        "usage",
        "--choose",
        """
        switch on something that is proposed or offered by the id that is printed:
        --choose usage/1\
        """);
    add(
        "fix",
        "--config",
        """
        what the project decided: owner, files of folders to exclude; else .keymend.json
        beside which this runs, if there is one\
        """);
    add(
        "check",
        "--config",
        """
        what the project decided: owner, other accounts, accepted findings, files to
        exclude; else .keymend.json beside which check runs, if there is one\
        """);
    add(
        "redact",
        "--map",
        """
        add to this what was replaced by what; it holds the originals, so only its owner
        may read it\
        """);
    add("restore", "--map", "what was replaced by what, as it was written down then");
    add("fix", "--in-place", WRITE);
    add("redact", "--in-place", WRITE + "; needs --map");
    add("restore", "--in-place", WRITE);
    add("prevent", "--in-place", "replace files in the folder of --out that differ");
    add(
        "prevent",
        "--delegation",
        """
        yes, or no where IAM policies are to have no say: then the checks want two
        principals that can change the key policy; else as in the files\
        """);
    add("start", "--delegation", "yes (default), or no where IAM policies are to have no say");
    add("prevent", "--account", "another account that key policies may let in");
    add("start", "--account", "another account, or a role or user there by ARN, that uses the key");
    add("prevent", "--service", "a service principal that key policies may let in");
    add(
        "start",
        "--service",
        """
        a preset that a service needs, as the command presets lists them:
        --service cloudtrail,trail=main,region=eu-central-1\
        """);
    add(
        "prevent",
        "--partition",
        "partition of the keys: aws, aws-cn, aws-us-gov, …; else the one of the ARNs, or aws");
    add("start", "--partition", "partition of the key: aws (default), aws-cn, aws-us-gov, …");
    add(
        "start",
        "--print",
        """
        policy (default); plain or minified JSON, cloudformation-yaml,
        cloudformation-json, jsonencode or policy-document of Terraform, cdk or
        cdk-python; posix or powershell, the command that gives it to its key\
        """);
  }

  private OwnHelp() {}

  private static void add(String command, String option, String about) {
    TEXTS.computeIfAbsent(command, any -> new HashMap<>()).put(option, about);
  }

  /** Returns what an option means to a command; the usual text where that means nothing else. */
  static String of(String command, String option, String usual) {
    return TEXTS.getOrDefault(command, Map.of()).getOrDefault(option, usual);
  }
}
