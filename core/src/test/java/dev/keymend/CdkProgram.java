package dev.keymend;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads calls that add statements to a key of the AWS CDK, in TypeScript or Python, and makes the
 * statements of them that the CDK makes. Fails on whatever is not as such a program is.
 */
final class CdkProgram {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> ELEMENTS =
      Map.of(
          "sid", "Sid",
          "actions", "Action",
          "notActions", "NotAction",
          "not_actions", "NotAction",
          "resources", "Resource",
          "notResources", "NotResource",
          "not_resources", "NotResource",
          "conditions", "Condition");

  private static final Map<String, String> STACK =
      Map.of("account", "AWS::AccountId", "partition", "AWS::Partition", "region", "AWS::Region");

  private final String text;
  private final boolean python;
  private int at;

  private CdkProgram(String text) {
    this.text = text;
    this.python = text.startsWith("key.add_");
  }

  static JsonNode statements(String text) {
    CdkProgram program = new CdkProgram(text);
    ArrayNode statements = JSON.createArrayNode();
    while (program.at < text.length()) {
      statements.add(program.statement());
    }
    return statements;
  }

  private JsonNode statement() {
    expect(
        python
            ? "key.add_to_resource_policy(iam.PolicyStatement("
            : "key.addToResourcePolicy(new iam.PolicyStatement({");
    ObjectNode statement = JSON.createObjectNode();
    statement.put("Effect", "Allow");
    while (!comes(")") && !comes("}")) {
      String property = word();
      expect(python ? "=" : ":");
      if (property.equals("effect")) {
        expect("iam.Effect.DENY");
        statement.put("Effect", "Deny");
      } else if (property.contains("rincipals")) {
        statement.set(property.equals("principals") ? "Principal" : "NotPrincipal", principals());
      } else {
        String element = ELEMENTS.getOrDefault(property, property);
        statement.set(element, value());
      }
      expect(",");
    }
    expect(python ? "))" : "}));");
    return statement;
  }

  private JsonNode principals() {
    ObjectNode principals = JSON.createObjectNode();
    boolean star = false;
    expect("[");
    do {
      expect(python ? "iam." : "new iam.");
      String type = word();
      expect("(");
      String id = comes(")") ? "" : string();
      expect(")");
      star |= type.equals("StarPrincipal");
      String ofAccount = "arn:${AWS::Partition}:iam::${AWS::AccountId}:root";
      switch (type) {
        case "StarPrincipal" -> {}
        case "AnyPrincipal" -> add(principals, "AWS", "*");
        case "AccountRootPrincipal" -> add(principals, "AWS", ofAccount);
        case "AccountPrincipal", "ArnPrincipal" -> add(principals, "AWS", id);
        default -> add(principals, type.replace("Principal", ""), id);
      }
    } while (comesAndGoes(","));
    expect("]");
    return star ? JSON.valueToTree("*") : principals;
  }

  private static void add(ObjectNode principals, String type, String id) {
    principals.withArrayProperty(type).add(id);
  }

  private JsonNode value() {
    if (comesAndGoes("[")) {
      ArrayNode list = JSON.createArrayNode();
      do {
        list.add(value());
      } while (comesAndGoes(","));
      expect("]");
      return list;
    }
    if (comesAndGoes("{")) {
      ObjectNode object = JSON.createObjectNode();
      do {
        String name = string();
        expect(":");
        object.set(name, value());
      } while (comesAndGoes(","));
      expect("}");
      return object;
    }
    return JSON.valueToTree(string());
  }

  private String string() {
    skip();
    char quote = text.charAt(at);
    boolean filled = quote == '`' || quote == 'f';
    if (quote != '"' && !filled) {
      return "${" + name() + "}";
    }
    at += quote == 'f' ? 2 : 1;
    char end = quote == '`' ? '`' : '"';
    StringBuilder out = new StringBuilder();
    while (text.charAt(at) != end) {
      if (text.charAt(at) == '\\') {
        String unit = text.substring(at, at + (text.charAt(at + 1) == 'u' ? 6 : 2));
        boolean json = !List.of("\\`", "\\$").contains(unit);
        out.append(json ? JSON.readTree("\"" + unit + "\"").asString() : unit.substring(1));
        at += unit.length();
      } else if (quote == 'f' && (text.startsWith("{{", at) || text.startsWith("}}", at))) {
        out.append(text.charAt(at));
        at += 2;
      } else if (quote == 'f' && text.charAt(at) == '{') {
        at++;
        out.append("${").append(name()).append('}');
        expect("}");
      } else if (quote == '`' && text.startsWith("${", at)) {
        at += 2;
        out.append("${").append(name()).append('}');
        expect("}");
      } else {
        out.append(text.charAt(at++));
      }
    }
    at++;
    return out.toString();
  }

  private String name() {
    String stack = python ? "Stack.of(self)." : "Stack.of(this).";
    return comesAndGoes(stack) ? STACK.getOrDefault(word(), "") : word();
  }

  private String word() {
    skip();
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return text.substring(from, at);
  }

  private void skip() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private boolean comes(String wanted) {
    skip();
    return text.startsWith(wanted, at);
  }

  private boolean comesAndGoes(String wanted) {
    boolean comes = comes(wanted);
    at += comes ? wanted.length() : 0;
    return comes;
  }

  private void expect(String wanted) {
    if (!comesAndGoes(wanted)) {
      throw new AssertionError("No " + wanted + " at " + at + " of " + text);
    }
  }
}
