package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** Texts in HCL, the language of Terraform and OpenTofu. */
final class HclTexts implements SourceReader {
  /** One of these is in every text that makes or passes on a policy. */
  private static final List<String> MARKS =
      List.of("jsonencode(", "aws_iam_policy_document", "aws_kms_", "awscc_kms_", "policy", "statement");

  /** A policy as deep as JSON may be stands in a block, in a call. */
  private static final int AROUND = 8;

  private final JsonReader reader;
  private final Limits limits;

  HclTexts(JsonReader reader, Limits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  @Override
  public Optional<Reading> read(Pasted pasted) {
    String text = pasted.text();
    boolean chosen = pasted.wanted().isPresent();
    boolean mayBe = pasted.mayBe(Format.HCL) && (chosen || MARKS.stream().anyMatch(text::contains));
    return (mayBe ? HclParser.parse(text, limits.maxDepth() + AROUND).file() : Optional.<HclBlock>empty())
        .filter(file -> chosen || isKnown(file))
        .map(file -> new HclFinder(reader, text, file).reading());
  }

  /** Any words with an equals sign might be HCL: what is Terraform's has blocks, or calls. */
  private static boolean isKnown(HclBlock file) {
    for (HclBlock block : file.blocks) {
      if (!block.labels.isEmpty() || block.type.equals("locals")) {
        return true;
      }
    }
    for (HclBlock.Attribute attribute : file.attributes) {
      if (attribute.value().calls("jsonencode") || attribute.value().is(HclExpression.Kind.OBJECT)) {
        return true;
      }
    }
    return !file.blocks("statement").isEmpty();
  }
}
