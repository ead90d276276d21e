package dev.keymend.source;

/**
 * A text in the pasted text: that itself, or the content of a string in it.
 *
 * @param text what nodes of this layer refer to
 * @param embedding how it lies in the pasted text
 */
record Layer(String text, Embedding embedding) {
  /** Returns the layer of a string's content. */
  Layer inside(StringNode string) {
    Embedding inner = new JsonString(text, string.range().start() + 1, string.range().end() - 1);
    return new Layer(string.value().source(), embedding.around(inner));
  }
}
