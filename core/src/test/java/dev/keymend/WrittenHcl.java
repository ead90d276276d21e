package dev.keymend;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import dev.keymend.source.Compact;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies in JSON as Terraform writes them, made by other means than the engine's. */
final class WrittenHcl {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How the elements of a policy are called in a policy document. */
  private static final Map<String, String> NAMES =
      Map.of(
          "Sid", "sid",
          "Effect", "effect",
          "Action", "actions",
          "NotAction", "not_actions",
          "Resource", "resources",
          "NotResource", "not_resources",
          "Version", "version",
          "Id", "policy_id");

  /** The start of a key of which nothing is to be said but its policy. */
  private static final String KEY =
      "resource \"aws_kms_key\" \"this\" {\n  enable_key_rotation = true\n\n";

  private WrittenHcl() {}

  static JsonNode parse(String json) {
    return JSON.readTree(json);
  }

  /**
   * Returns the only policy of a text, in an order and a form that do not depend on its syntax, and
   * with the owner's id where the file asks for it.
   */
  static JsonNode policy(String text, String owner) {
    Reading.Understood reading = (Reading.Understood) new Sources(Limits.DEFAULT).read(text);
    PolicyDocument document = (PolicyDocument) reading.found().get(0);
    String json = Compact.of(document.root());
    return plain(parse(json.replace("${data.aws_caller_identity.current.account_id}", owner)));
  }

  /** A list of one is that one, and the order of names does not matter. */
  private static JsonNode plain(JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = JSON.createArrayNode();
      node.forEach(element -> list.add(plain(element)));
      return list.size() == 1 ? list.get(0) : list;
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      asMap(node).forEach((name, value) -> object.set(name, plain(value)));
      return object;
    }
    return node;
  }

  private static Map<String, JsonNode> asMap(JsonNode object) {
    Map<String, JsonNode> map = new TreeMap<>();
    object.properties().forEach(member -> map.put(member.getKey(), member.getValue()));
    return map;
  }

  /** Fails when an independent parser cannot read a text. */
  static void readByOthers(String hcl) {
    try {
      new HCLParser().parse(hcl);
    } catch (HCLParserException | IOException e) {
      throw new AssertionError(hcl, e);
    }
  }

  /**
   * Returns a key whose policy is an object with names as Terraform's own documentation has them.
   */
  static String encoded(JsonNode policy) {
    return KEY + "  policy = jsonencode(" + value(policy, "  ", " = ") + ")\n}\n";
  }

  /** Returns a key whose policy is the JSON itself, in a here-document. */
  static String heredoc(String json) {
    StringBuilder out = new StringBuilder();
    for (Part part : HoledString.of(json).parts()) {
      boolean hole = part instanceof Hole;
      out.append(hole ? part.written() : part.written().replace("${", "$${"));
    }
    return KEY + "  policy = <<EOF\n" + out + "\nEOF\n}\n";
  }

  /** Returns the same with names in quotes, and colons. */
  static String likeJson(JsonNode policy) {
    return KEY + "  policy = jsonencode(" + value(policy, "  ", " : ") + ")\n}\n";
  }

  private static String value(JsonNode node, String indent, String sign) {
    String inner = indent + "  ";
    List<String> lines = new ArrayList<>();
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        boolean bare = sign.equals(" = ") && member.getKey().matches("[A-Za-z_]+");
        String name = bare ? member.getKey() : text(member.getKey());
        lines.add(inner + name + sign + value(member.getValue(), inner, sign));
      }
      return lines.isEmpty() ? "{}" : "{\n" + String.join("\n", lines) + "\n" + indent + "}";
    }
    if (node.isArray()) {
      node.forEach(element -> lines.add(inner + value(element, inner, sign)));
      return lines.isEmpty() ? "[]" : "[\n" + String.join(",\n", lines) + "\n" + indent + "]";
    }
    return node.isString() ? text(node.stringValue()) : node.toString();
  }

  static String text(String text) {
    StringBuilder out = new StringBuilder();
    for (Part part : HoledString.of(text).parts()) {
      String written = JSON.writeValueAsString(part.written());
      String plain = written.substring(1, written.length() - 1);
      out.append(part instanceof Hole ? part.written() : plain.replace("${", "$${"));
    }
    return '"' + out.toString() + '"';
  }

  /** Returns whether a policy document can say the same. */
  static boolean isForDocument(JsonNode policy) {
    if (!policy.isObject() || !policy.path("Statement").isArray()) {
      return false;
    }
    for (String name : policy.propertyNames()) {
      if (!List.of("Version", "Id", "Statement").contains(name)) {
        return false;
      }
    }
    String version = policy.path("Version").asString("");
    boolean known = version.equals("2012-10-17") || version.equals("2008-10-17");
    boolean all = known && !policy.path("Statement").isEmpty();
    Set<String> sids = new HashSet<>();
    for (JsonNode statement : policy.path("Statement")) {
      // Terraform refuses a Sid that is there twice.
      boolean free = !statement.has("Sid") || sids.add(statement.path("Sid").toString());
      all &= free && isStatement(statement);
    }
    return all;
  }

  private static boolean isStatement(JsonNode statement) {
    boolean all = statement.isObject() && statement.has("Effect");
    for (Map.Entry<String, JsonNode> element : statement.properties()) {
      JsonNode value = element.getValue();
      all &=
          switch (element.getKey()) {
            case "Sid" -> value.isString() && !value.stringValue().isEmpty();
            case "Effect" -> value.isString();
            case "Action", "NotAction", "Resource", "NotResource" -> isTexts(value);
            case "Principal", "NotPrincipal" ->
                value.isString() ? value.stringValue().equals("*") : isTextsByName(value);
            case "Condition" -> value.isObject() && isTextsByTwoNames(value);
            default -> false;
          };
    }
    return all;
  }

  private static boolean isTexts(JsonNode value) {
    boolean all = value.isString() || (value.isArray() && !value.isEmpty());
    for (JsonNode element : value) {
      all &= element.isString();
    }
    return all;
  }

  private static boolean isTextsByName(JsonNode value) {
    boolean all = value.isObject() && !value.isEmpty();
    for (JsonNode element : value) {
      all &= isTexts(element);
    }
    return all;
  }

  private static boolean isTextsByTwoNames(JsonNode value) {
    boolean all = value.isObject() && !value.isEmpty();
    for (JsonNode element : value) {
      all &= isTextsByName(element);
    }
    return all;
  }

  /** Returns a key whose policy comes from a policy document. */
  static String document(JsonNode policy) {
    StringBuilder out = new StringBuilder("data \"aws_iam_policy_document\" \"this\" {\n");
    for (String name : List.of("Version", "Id")) {
      if (policy.has(name)) {
        String text = text(policy.get(name).asString());
        out.append("  ").append(NAMES.get(name)).append(" = ").append(text).append('\n');
      }
    }
    for (JsonNode statement : policy.get("Statement")) {
      out.append("\n  statement {\n");
      for (Map.Entry<String, JsonNode> element : statement.properties()) {
        element(element.getKey(), element.getValue(), out);
      }
      out.append("  }\n");
    }
    return out.append("}\n\n")
        .append(KEY)
        .append("  policy = data.aws_iam_policy_document.this.json\n}\n")
        .toString();
  }

  private static void element(String name, JsonNode value, StringBuilder out) {
    switch (name) {
      case "Sid", "Effect" ->
          out.append("    " + NAMES.get(name) + " = " + text(value.asString()) + "\n");
      case "Principal", "NotPrincipal" -> {
        String block = name.equals("Principal") ? "principals" : "not_principals";
        if (value.isString()) {
          block(block, "type", "*", "identifiers", value, out);
        } else {
          value
              .properties()
              .forEach(
                  type -> block(block, "type", type.getKey(), "identifiers", type.getValue(), out));
        }
      }
      case "Condition" -> {
        for (Map.Entry<String, JsonNode> operator : value.properties()) {
          for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
            out.append("\n    condition {\n      test     = ").append(text(operator.getKey()));
            out.append("\n      variable = ").append(text(key.getKey()));
            out.append("\n      values   = ").append(list(key.getValue())).append("\n    }\n");
          }
        }
      }
      default -> out.append("    " + NAMES.get(name) + " = " + list(value) + "\n");
    }
  }

  private static void block(
      String block, String type, String name, String list, JsonNode values, StringBuilder out) {
    out.append("\n    ").append(block).append(" {\n      ").append(type).append("        = ");
    out.append(text(name)).append("\n      ").append(list).append(" = ").append(list(values));
    out.append("\n    }\n");
  }

  private static String list(JsonNode values) {
    List<String> texts = new ArrayList<>();
    if (values.isArray()) {
      values.forEach(value -> texts.add(text(value.stringValue())));
    } else {
      texts.add(text(values.stringValue()));
    }
    return "[" + String.join(", ", texts) + "]";
  }
}
