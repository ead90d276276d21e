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

  private static final String TEMPLATE =
      "Paste the template that it makes, in JSON, or the policy as JSON.";

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
          new Language(
              "a program for the AWS CDK",
              TEMPLATE + " cdk synth --json prints it.",
              List.of("from aws_cdk", "import software.amazon.awscdk", "using Amazon.CDK"),
              List.of(
                  "aws-cdk-lib",
                  "@aws-cdk/",
                  "new kms.Key(",
                  "kms.Key(self",
                  "kms.Key(this",
                  "PolicyStatement(",
                  "PolicyStatement.Builder",
                  "PolicyDocument("),
              List.of(),
              List.of("PolicyStatement")),
          new Language(
              "a program for Pulumi",
              "Paste the policy as JSON.",
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
    boolean yaml = seen.filter(one -> one.language().fences().contains("yaml")).isPresent();
    return yaml ? Optional.of(YamlTexts.problem(text)) : seen.map(one -> problem(one, text));
  }

  private static Reading problem(Seen seen, String text) {
    int stop =
        seen.language().fences().contains("hcl") ? HclParser.parse(text, MAX_DEPTH).problem() : -1;
    if (stop >= 0) {
      LineIndex lines = new LineIndex(text);
      int line = lines.line(stop);
      String place = "line " + line + ", column " + lines.column(stop);
      return new Reading.Unreadable(
          Reading.Problem.OTHER_LANGUAGE,
          new TextRange(stop, Math.min(stop + 1, text.length())),
          "This looks like " + seen.language().name() + ", but not from " + place + ", on.",
          "Correct this place. " + seen.language().advice());
    }
    return new Reading.Unreadable(
        Reading.Problem.OTHER_LANGUAGE,
        seen.range(),
        "This looks like " + seen.language().name() + ", which Keymend cannot read yet.",
        seen.language().advice());
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
    return Optional.empty();
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
