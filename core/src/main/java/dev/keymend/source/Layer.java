package dev.keymend.source;

/**
 * A text in the pasted text: that itself, or the content of a string in it.
 *
 * @param text what nodes of this layer refer to
 * @param syntax how it is written
 * @param embedding how it lies in the pasted text
 * @param shared what in it stands for other places, too
 */
record Layer(String text, Syntax syntax, Embedding embedding, SharedNodes shared) {
  /** Makes a layer in which everything stands for itself. */
  Layer(String text, Syntax syntax, Embedding embedding) {
    this(text, syntax, embedding, SharedNodes.NONE);
  }

  /** Makes a layer of JSON. */
  Layer(String text, Embedding embedding) {
    this(text, Syntax.JSON, embedding);
  }

  /** Makes the layer of a pasted text. */
  Layer(String text, Syntax syntax) {
    this(text, syntax, Embedding.NONE);
  }

  /** Returns the layer of a string's content, which is JSON. */
  Layer inside(StringNode string) {
    return switch (syntax) {
      case JSON, JSON_WITH_FUNCTIONS, HCL, HCL_BLOCKS, HCL_READ -> {
        Embedding inner =
            new JsonString(text, string.range().start() + 1, string.range().end() - 1);
        yield new Layer(string.value().source(), embedding.around(inner));
      }
      case YAML, YAML_WITH_FUNCTIONS -> {
        Layer inner = YamlScalars.inside(this, string);
        yield new Layer(inner.text(), inner.syntax(), inner.embedding(), shared.inside(string));
      }
    };
  }
}
