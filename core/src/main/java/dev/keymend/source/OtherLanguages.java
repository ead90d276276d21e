package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** Languages that keys are written in and that Keymend does not read. */
final class OtherLanguages implements SourceReader {
  private record Language(String name, String advice, List<String> marks) {}

  private static final List<Language> ALL =
      List.of(
          new Language(
              "a template in YAML",
              "Paste the KeyPolicy as JSON, or the template as JSON.",
              List.of("AWSTemplateFormatVersion:", "Type: AWS::KMS::", "KeyPolicy:", "!Sub ")),
          new Language(
              "Terraform's own language",
              "Paste the policy as JSON, or what terraform show -json prints for the plan.",
              List.of("resource \"aws_", "data \"aws_", "jsonencode(", "policy_document\"")));

  /** Returns why a text that is not JSON cannot be read; empty when its language is not known. */
  @Override
  public Optional<Reading> read(Pasted pasted) {
    String text = pasted.text();
    for (Language language : ALL) {
      for (String mark : language.marks()) {
        int at = text.indexOf(mark);
        if (at >= 0) {
          return Optional.of(
              new Reading.Unreadable(
                  hasJson(text) ? Reading.Problem.INVALID_JSON : Reading.Problem.OTHER_LANGUAGE,
                  new TextRange(at, at + mark.length()),
                  "This looks like " + language.name() + ", which Keymend cannot read yet.",
                  language.advice()));
        }
      }
    }
    return Optional.empty();
  }

  /** A policy in JSON may stand in it, and can be found and repaired. */
  private static boolean hasJson(String text) {
    return text.contains("\"Statement\"");
  }
}
