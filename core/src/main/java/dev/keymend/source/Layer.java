package dev.keymend.source;

import java.util.Optional;

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

  /** Returns the string in a member of an object. */
  static Optional<String> text(ObjectNode object, String name) {
    return object.member(name).map(Member::value).flatMap(Layer::text);
  }

  /** Returns the text of a string. */
  static Optional<String> text(Node node) {
    return node instanceof StringNode string
        ? Optional.of(string.value().source())
        : Optional.empty();
  }

  /** Returns the object in a member of an object. */
  static Optional<ObjectNode> object(ObjectNode object, String name) {
    return object
        .member(name)
        .map(Member::value)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }
}
