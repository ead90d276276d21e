package dev.keymend;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.Reading;
import dev.keymend.source.StringNode;

/**
 * A recorded decision.
 *
 * @param policy the key policy as text
 * @param principal who calls
 * @param action what is called
 * @param resource on which key
 * @param lacksResource whether a statement has neither Resource nor NotResource
 * @param oracle what the other evaluator says
 */
record OracleCase(
    String policy,
    String principal,
    String action,
    String resource,
    boolean lacksResource,
    String oracle) {
  static OracleCase of(String line) {
    Reading.Understood read = (Reading.Understood) new JsonReader(Limits.DEFAULT).read(line);
    ObjectNode root = (ObjectNode) read.documents().get(0).root();
    ObjectNode request = (ObjectNode) value(root, "request");
    return new OracleCase(
        value(root, "policy").range().of(line),
        text(request, "principal"),
        text(request, "action"),
        text(request, "resource"),
        lacksResource(value((ObjectNode) value(root, "policy"), "Statement")),
        text(root, "oracle"));
  }

  private static boolean lacksResource(Node statements) {
    return ((ArrayNode) statements)
        .elements().stream()
            .map(ObjectNode.class::cast)
            .anyMatch(s -> s.member("Resource").or(() -> s.member("NotResource")).isEmpty());
  }

  boolean has(String text) {
    return policy.contains(text);
  }

  private static String text(ObjectNode object, String name) {
    return ((StringNode) value(object, name)).value().source();
  }

  private static Node value(ObjectNode object, String name) {
    return object.member(name).map(Member::value).orElseThrow();
  }
}
