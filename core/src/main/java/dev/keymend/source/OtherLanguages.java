package dev.keymend.source;

import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** Languages that keys are written in and that Keymend does not read, or that are broken. */
final class OtherLanguages implements SourceReader {
  /**
   * A language.
   *
   * @param name what to call it
   * @param advice what to paste instead
   * @param starts what its lines begin with
   * @param marks what stands in its lines
   * @param fences what blocks of code are called that are in it
   * @param policies what it makes policies with
   */
  record Language(
      String name,
      String advice,
      List<String> starts,
      List<String> marks,
      List<String> fences,
      List<String> policies) {}

  private static final int MAX_DEPTH = 108;

  private static final List<Language> ALL =
      List.of(
          new Language(
              "Terraform's own language",
              "Paste the Terraform file alone, or what terraform show -json prints for the plan.",
              List.of(
                  "resource \"",
                  "data \"",
                  "module \"",
                  "variable \"",
                  "provider \"",
                  "output \"",
                  "locals {",
                  "terraform {",
                  "statement {",
                  "dynamic \"",
                  "# aws_kms_"),
              List.of("= jsonencode(", "data.aws_iam_policy_document.", "+ resource \"aws_"),
              List.of("hcl", "terraform", "tf"),
              List.of("jsonencode(", "\"aws_iam_policy_document\"")),
          cdk(
              "key.addToResourcePolicy(new iam.PolicyStatement({principals:"
                  + " [new iam.AccountRootPrincipal()], actions: ['kms:*'], resources: ['*']}))",
              List.of(),
              List.of(
                  "aws-cdk-lib",
                  "@aws-cdk/",
                  "new kms.Key(",
                  "kms.Key(this",
                  "new iam.PolicyStatement(",
                  "new PolicyStatement(",
                  "new iam.PolicyDocument(")),
          cdk(
              "key.addToResourcePolicy(PolicyStatement.Builder.create().principals(List.of(new"
                  + " AccountRootPrincipal())).actions(List.of(\"kms:*\")).resources(List.of(\"*\"))"
                  + ".build())",
              List.of("import software.amazon.awscdk"),
              List.of("PolicyStatement.Builder", "Key.Builder.create(")),
          cdk(
              "key.add_to_resource_policy(iam.PolicyStatement(principals="
                  + "[iam.AccountRootPrincipal()], actions=['kms:*'], resources=['*']))",
              List.of("from aws_cdk", "import aws_cdk", "using Amazon.CDK"),
              List.of("kms.Key(self", "PolicyStatement(", "PolicyDocument(")),
          new Language(
              "a program for Pulumi",
              "Paste what pulumi preview --json prints, or the policy as JSON. The statement that"
                  + " delegates to the account is {\"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
                  + " \"arn:aws:iam::ACCOUNT_ID:root\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}.",
              List.of("import pulumi", "import * as pulumi"),
              List.of("@pulumi/", "pulumi_aws", "aws.kms.Key(", "kms.NewKey(ctx"),
              List.of(),
              List.of("JSON.stringify(", "get_policy_document", "getPolicyDocument")),
          new Language(
              "a template in YAML",
              "Paste the KeyPolicy as JSON, or the template as JSON.",
              List.of(
                  "AWSTemplateFormatVersion:",
                  "Type: AWS::",
                  "Type: 'AWS::",
                  "Type: \"AWS::",
                  "- Sid:",
                  "- Effect:",
                  "- Action:",
                  "- Principal:",
                  "- sid:"),
              List.of(": !Sub ", "- !Sub ", ": !GetAtt ", ": !Ref "),
              List.of("yaml", "yml"),
              List.of()));

  /**
   * Returns a language for the AWS CDK, whose keys delegate to the account unless they are told
   * otherwise. Source: AWS CDK API Reference, aws-kms, Key.
   */
  private static Language cdk(String statement, List<String> starts, List<String> marks) {
    return new Language(
        "a program for the AWS CDK",
        "Paste what cdk synth prints, or cdk.out/*.template.json. A key with a policy of its own, or"
            + " in version 1 without trustAccountIdentities, may lack the statement that delegates"
            + " to the account: "
            + statement
            + ".",
        starts,
        marks,
        List.of(),
        List.of("PolicyStatement"));
  }

  /** A language where it was seen. */
  record Seen(Language language, TextRange range) {
    /** Returns whether JSON is a part of the language. */
    boolean isYaml() {
      return language.fences().contains("yaml");
    }
  }

  /** Returns why a text that is not JSON cannot be read; empty when its language is not known. */
  @Override
  public Optional<Reading> read(Pasted pasted) {
    String text = pasted.text();
    Optional<Seen> seen = in(text, 0, text.length());
    if (seen.isPresent() && YamlTexts.isWhole(text)) {
      // What its comments and texts are about is not its language.
      return Optional.of(nothing(Format.YAML, YamlTexts.WHY, YamlTexts.NOTHING));
    }
    boolean yaml = seen.filter(one -> one.language().fences().contains("yaml")).isPresent();
    return yaml ? Optional.of(YamlTexts.problem(text)) : seen.map(one -> problem(one, text));
  }

  private static Reading problem(Seen seen, String text) {
    boolean hcl = seen.language().fences().contains("hcl");
    HclParser.Parsed parsed = HclParser.parse(hcl ? text : "", MAX_DEPTH);
    int stop = parsed.problem();
    if (hcl && stop < 0) {
      return nothing(
          Format.HCL,
          HclFinder.WHY,
          "This is "
              + seen.language().name()
              + ", but no key and no policy of one is in it. Open the file that makes the key.");
    }
    if (stop >= 0) {
      String why = HclProblem.of(text, stop, parsed.isTooDeep());
      LineIndex lines = new LineIndex(text);
      int line = lines.line(stop);
      String place = "line " + line + ", column " + lines.column(stop);
      return new Reading.Unreadable(
          Reading.Problem.OTHER_LANGUAGE,
          new TextRange(stop, Math.min(stop + 1, text.length())),
          "This looks like " + seen.language().name() + ", but not from " + place + ", on.",
          (why.isEmpty() ? "Correct this place." : why) + " " + seen.language().advice());
    }
    return new Reading.Unreadable(
        Reading.Problem.OTHER_LANGUAGE,
        seen.range(),
        "This looks like " + seen.language().name() + ", which Keymend cannot read yet.",
        seen.language().advice());
  }

  private static Reading nothing(Format format, String why, String message) {
    return new Reading.Understood(format, why, List.of(), List.of(Gap.nothing(message)));
  }

  /** Returns what to say of policies in a language, where others of the text can be read. */
  static Optional<Gap> unread(String text) {
    return in(text, 0, text.length())
        .filter(seen -> seen.language().policies().stream().anyMatch(text::contains))
        .map(
            seen ->
                new Gap(
                    seen.range(),
                    "Keymend cannot read policies in "
                        + seen.language().name()
                        + " yet. "
                        + seen.language().advice()));
  }

  /** Returns whether a block of code is said to be in. */
  static boolean isNamed(String fence) {
    for (Language language : ALL) {
      if (language.fences().contains(fence)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first language that a part of a text shows, line by line. */
  static Optional<Seen> in(String text, int from, int to) {
    int line = from;
    while (line < to) {
      int stop = text.indexOf('\n', line);
      int end = stop < 0 || stop > to ? to : stop;
      Optional<Seen> seen = inLine(text, line, end);
      if (seen.isPresent()) {
        return seen;
      }
      line = end + 1;
    }
    return ProgramLanguages.in(text, from, to);
  }

  private static Optional<Seen> inLine(String text, int from, int to) {
    int plain = from;
    while (plain < to && text.charAt(plain) <= ' ') {
      plain++;
    }
    int signed = plain;
    // A plan or a difference has signs before its lines.
    while (signed < to && " +~-".indexOf(text.charAt(signed)) >= 0) {
      signed++;
    }
    String line = text.substring(plain, to);
    for (Language language : ALL) {
      for (String start : language.starts()) {
        if (text.startsWith(start, plain) || text.startsWith(start, signed)) {
          return seen(language, plain, to);
        }
      }
      for (String mark : language.marks()) {
        if (line.contains(mark)) {
          return seen(language, plain, to);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Seen> seen(Language language, int from, int to) {
    return Optional.of(new Seen(language, new TextRange(from, to)));
  }
}
