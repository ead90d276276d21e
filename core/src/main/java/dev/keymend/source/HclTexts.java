package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** Texts in HCL, the language of Terraform and OpenTofu. */
final class HclTexts implements SourceReader {
  /** One of these is in every text that makes or passes on a policy. */
  private static final List<String> MARKS =
      List.of(
          "jsonencode(",
          "aws_iam_policy_document",
          "aws_kms_",
          "awscc_kms_",
          "modules/kms",
          "policy",
          "statement");

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
    return pasted.mayBe(Format.HCL)
        ? find(new Layer(pasted.text(), Syntax.HCL), pasted.wanted().isPresent())
            .map(found -> found)
        : Optional.empty();
  }

  /**
   * Finds the policies in a text.
   *
   * @param chosen whether somebody says that it is HCL
   * @return empty when it is not
   */
  Optional<Reading.Understood> find(Layer layer, boolean chosen) {
    String text = layer.text();
    return chosen || MARKS.stream().anyMatch(text::contains)
        ? HclParser.parse(text, limits.maxDepth() + AROUND)
            .file()
            .filter(file -> chosen || isKnown(file, text))
            .map(file -> new HclFinder(reader, layer, file).reading())
        : Optional.empty();
  }

  /** Returns whether a text is HCL with blocks, whatever they are about. */
  boolean hasBlocks(String text) {
    return HclParser.parse(text, limits.maxDepth() + AROUND)
        .file()
        .filter(file -> !file.blocks.isEmpty())
        .isPresent();
  }

  /** Any words with an equals sign might be HCL: what is Terraform's has blocks, or calls. */
  private static boolean isKnown(HclBlock file, String text) {
    for (HclBlock block : file.blocks) {
      if (!block.labels.isEmpty() || block.type.equals("locals")) {
        return true;
      }
    }
    for (HclBlock.Attribute attribute : file.attributes) {
      if (attribute.value().calls("jsonencode") || isObject(attribute.value(), text)) {
        return true;
      }
    }
    return !file.blocks("statement").isEmpty();
  }

  /** A dict of Python looks the same but for its colons, and so does JSON. */
  private static boolean isObject(HclExpression value, String text) {
    if (!value.is(HclExpression.Kind.OBJECT) || value.parts().size() < 2) {
      return value.is(HclExpression.Kind.OBJECT);
    }
    int end = value.parts().get(0).range().end();
    return text.substring(end, value.parts().get(1).range().start()).indexOf(':') < 0;
  }
}
