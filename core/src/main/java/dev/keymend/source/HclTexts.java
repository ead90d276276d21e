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

  private static final String STATEMENT = "Statement";

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
    Layer layer = new Layer(pasted.text(), Syntax.HCL);
    return pasted.mayBe(Format.HCL)
        ? find(layer, pasted.wanted().isPresent()).or(() -> object(layer)).map(found -> found)
        : Optional.empty();
  }

  /** Finds a policy that was taken out of its call; whose key it is, and who makes it, is open. */
  private Optional<Reading.Understood> object(Layer layer) {
    String text = layer.text();
    if (!text.trim().startsWith("{") || !isSet(text, text.indexOf(STATEMENT))) {
      return Optional.empty();
    }
    Pieces pieces = new Pieces(text);
    pieces.put("inputs = jsonencode(", 0, 0);
    pieces.keep(0, text.length());
    pieces.put(")", text.length(), text.length());
    Layer called = new Layer(pieces.content(), Syntax.HCL, pieces);
    return HclParser.parse(called.text(), limits.maxDepth() + AROUND)
        .file()
        .filter(file -> file.attributes.size() == 1 && file.blocks.isEmpty())
        .map(file -> new HclFinder(reader, called, file).reading().found())
        .filter(found -> found.size() == 1 && found.get(0) instanceof PolicyDocument)
        .map(
            found ->
                new Reading.Understood(
                    Format.HCL,
                    HclFinder.WHY,
                    List.of(((PolicyDocument) found.get(0)).called("key policy")),
                    List.of()));
  }

  /** Whether an equals sign follows a name. */
  private static boolean isSet(String text, int name) {
    int i = name + STATEMENT.length();
    while (name >= 0 && i < text.length() && " \t\"".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return name >= 0 && text.startsWith("=", i) && !text.startsWith("=>", i);
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
