package dev.keymend;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts that policies stand in, put together and taken apart by means other than the engine's. */
final class Hosts {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A kind of text: puts a policy in, and takes it out again. */
  record Host(String name, UnaryOperator<String> in, UnaryOperator<String> out) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Texts in which the policy is a string. */
  static final List<Host> OF_STRINGS =
      List.of(
          string("get-key-policy", "{\n    \"Policy\": %s,\n    \"PolicyName\": \"default\"\n}"),
          string(
              "cloudtrail",
              "{\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"PutKeyPolicy\","
                  + "\"requestParameters\":{\"keyId\":\"1234\",\"policy\":%s}}"),
          string(
              "config",
              "{\"configurationItems\": [{\"resourceType\": \"AWS::KMS::Key\","
                  + " \"supplementaryConfiguration\": {\"Policy\": %s}}]}"),
          string(
              "terraform",
              "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"child_modules\":"
                  + "[{\"resources\":[{\"address\":\"module.a.aws_kms_key.b\","
                  + "\"type\":\"aws_kms_key\",\"values\":{\"policy\":%s}}]}]}}}"),
          string(
              "terraform state",
              "{\"version\": 4, \"terraform_version\": \"1.9.0\", \"resources\": [{\"type\":"
                  + " \"aws_kms_key\", \"name\": \"b\", \"instances\": [{\"attributes\":"
                  + " {\"policy\": %s}}]}]}"),
          string(
              "cloudformation",
              "{\"Resources\": {\"Key\": {\"Type\": \"AWS::KMS::Key\", \"Properties\":"
                  + " {\"KeyPolicy\": %s}}}}"),
          new Host(
              "config, twice a string",
              policy ->
                  "{\"resourceType\":\"AWS::KMS::Key\",\"supplementaryConfiguration\":{\"Policy\":"
                      + quote(quote(policy))
                      + "}}",
              text -> read(read(text).findValue("Policy").stringValue()).stringValue()));

  private Hosts() {}

  /** Returns a template with two keys. */
  static String template(String name, String policy, String otherName, String otherPolicy) {
    String key = "\"%s\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": %s}}";
    return "{\"Resources\": {"
        + key.formatted(name, policy)
        + ", "
        + key.formatted(otherName, otherPolicy)
        + "}}";
  }

  private static Host string(String name, String pattern) {
    return new Host(
        name,
        policy -> pattern.formatted(quote(policy)),
        text -> {
          JsonNode tree = read(text);
          for (String member : List.of("Policy", "policy", "KeyPolicy")) {
            JsonNode value = tree.findValue(member);
            if (value != null) {
              return value.stringValue();
            }
          }
          throw new AssertionError(text);
        });
  }

  static String quote(String text) {
    return JSON.writeValueAsString(text);
  }

  static JsonNode read(String json) {
    return JSON.readTree(json);
  }

  static boolean isJson(String text) {
    try {
      read(text);
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Returns a tree with functions of CloudFormation worked out, and the account filled in. */
  static JsonNode filledIn(JsonNode node, String account) {
    if (node.isObject() && node.size() == 1 && node.has("Fn::Sub")) {
      String pattern = node.get("Fn::Sub").stringValue();
      return text(pattern.replace("${!", "${"), account);
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.properties()
          .forEach(member -> object.set(member.getKey(), filledIn(member.getValue(), account)));
      return object;
    }
    if (node.isArray()) {
      return JSON.createArrayNode()
          .addAll(node.valueStream().map(element -> filledIn(element, account)).toList());
    }
    return node.isString() ? text(node.stringValue(), account) : node;
  }

  private static JsonNode text(String text, String account) {
    return JSON.getNodeFactory().stringNode(text.replace("${AWS::AccountId}", account));
  }
}
