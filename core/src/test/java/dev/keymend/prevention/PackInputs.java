package dev.keymend.prevention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans and templates with a key. */
final class PackInputs {
  private static final String UNWRITTEN = "no policy is written";
  private static final String UNKNOWN = "known after apply, or made by a function";
  private static final String APART = "in a resource of its own";
  private static final String TEXT = "no JSON";
  private static final String BYPASS = "past the safety check";
  private static final String MAY_BYPASS = "perhaps past the safety check";
  private static final String STILL = "not rotated";
  private static final String OTHER = "about another key";
  private static final String SHUT = "the policy must not be read";

  private PackInputs() {}

  /** Returns what the rows of the table are about. */
  static List<String> names() {
    List<String> names = new ArrayList<>(FaultyPolicies.sound().keySet());
    names.addAll(FaultyPolicies.faulty().keySet());
    names.addAll(List.of(APART, UNWRITTEN, UNKNOWN, TEXT, BYPASS, MAY_BYPASS, STILL, OTHER, SHUT));
    return names;
  }

  /** Returns a plan that makes a key with a policy. */
  static ObjectNode plan(String type, String policy) {
    ObjectNode plan = Tools.JSON.createObjectNode();
    ObjectNode change = plan.putArray("resource_changes").addObject();
    change.put("address", type + ".main").put("mode", "managed").put("type", type);
    change.put("name", "main");
    ObjectNode what = change.putObject("change");
    what.putArray("actions").add("create");
    what.putObject("after").put("policy", policy).put("enable_key_rotation", true);
    what.putObject("after_unknown");
    return plan;
  }

  /**
   * Has a plan compute the policy, as the provider does of one that is not written and of one that
   * is known after apply alike.
   *
   * @return the expressions in the configuration, in which it is not written
   */
  private static ObjectNode compute(ObjectNode plan) {
    ((ObjectNode) change(plan).get("after")).remove("policy");
    ((ObjectNode) change(plan).get("after_unknown")).put("policy", true);
    ObjectNode resource =
        plan.putObject("configuration").putObject("root_module").putArray("resources").addObject();
    resource.put("mode", "managed").put("type", "aws_kms_key").put("name", "main");
    return resource.putObject("expressions");
  }

  private static ObjectNode change(ObjectNode plan) {
    return (ObjectNode) plan.get("resource_changes").get(0).get("change");
  }

  /** Returns a template with a key with a policy. */
  static ObjectNode template(String policy) {
    ObjectNode template = Tools.JSON.createObjectNode();
    ObjectNode key = template.putObject("Resources").putObject("Key");
    key.put("Type", "AWS::KMS::Key");
    ObjectNode properties = key.putObject("Properties").put("EnableKeyRotation", true);
    properties.set("KeyPolicy", Tools.JSON.readTree(policy));
    return template;
  }

  /** Returns templates into which a macro has still to put what matters. */
  static Map<String, JsonNode> macros() {
    ObjectNode loop = template(FaultyPolicies.CORRECTED);
    ObjectNode resources = (ObjectNode) loop.get("Resources");
    ArrayNode made = resources.putArray("Fn::ForEach::Keys").add("Name");
    made.addArray().add("A");
    made.addObject().putObject("Key${Name}").put("Type", "AWS::KMS::Key");
    ObjectNode beside = template(FaultyPolicies.CORRECTED);
    ((ObjectNode) properties(beside).get("KeyPolicy"))
        .putObject("Fn::Transform")
        .put("Name", "AWS::Include");
    ObjectNode properties = template(FaultyPolicies.CORRECTED);
    properties(properties).remove("KeyPolicy");
    properties(properties).putObject("Fn::Transform").put("Name", "AWS::Include");
    return Map.of(
        "Fn::ForEach",
        loop,
        "a macro in the policy",
        beside,
        "a macro in the properties",
        properties);
  }

  private static ObjectNode properties(ObjectNode template) {
    return (ObjectNode) template.get("Resources").get("Key").get("Properties");
  }

  /** Adds what is not about the statements of one policy. */
  static void others(
      Map<String, JsonNode> plans,
      Map<String, JsonNode> templates,
      ObjectNode keys,
      ObjectNode resources) {
    String broken = FaultyPolicies.faulty().getOrDefault("no statement for the account", "");
    plans.put(APART, plan("aws_kms_key_policy", broken));
    resources.putObject(APART).putArray("policy").add(broken);

    ObjectNode plan = plan("aws_kms_key", "");
    compute(plan);
    plans.put(UNWRITTEN, plan);
    ObjectNode template = template(broken);
    properties(template).remove("KeyPolicy");
    templates.put(UNWRITTEN, template);
    resources.putObject(UNWRITTEN);

    plan = plan("aws_kms_key", "");
    compute(plan)
        .putObject("policy")
        .putArray("references")
        .add("data.aws_iam_policy_document.key.json");
    plans.put(UNKNOWN, plan);
    template = template(broken);
    properties(template)
        .putObject("KeyPolicy")
        .putObject("Fn::Transform")
        .put("Name", "AWS::Include");
    templates.put(UNKNOWN, template);
    resources.putObject(UNKNOWN).putArray("policy").add("${data.aws_iam_policy_document.key.json}");

    plans.put(TEXT, plan("aws_kms_key", "{"));
    template = template(broken);
    properties(template).put("KeyPolicy", "{");
    templates.put(TEXT, template);

    plan = plan("aws_kms_key", FaultyPolicies.CORRECTED);
    ((ObjectNode) change(plan).get("after")).put("bypass_policy_lockout_safety_check", true);
    plans.put(BYPASS, plan);
    template = template(FaultyPolicies.CORRECTED);
    properties(template).put("BypassPolicyLockoutSafetyCheck", true);
    templates.put(BYPASS, template);
    resources.putObject(BYPASS).putArray("bypass_policy_lockout_safety_check").add(true);

    plan = plan("aws_kms_key", FaultyPolicies.CORRECTED);
    ((ObjectNode) change(plan).get("after_unknown"))
        .put("bypass_policy_lockout_safety_check", true);
    plans.put(MAY_BYPASS, plan);
    template = template(FaultyPolicies.CORRECTED);
    properties(template).putObject("BypassPolicyLockoutSafetyCheck").put("Ref", "Bypass");
    templates.put(MAY_BYPASS, template);

    plan = plan("aws_kms_key", FaultyPolicies.CORRECTED);
    ((ObjectNode) change(plan).get("after")).put("enable_key_rotation", false);
    plans.put(STILL, plan);
    template = template(FaultyPolicies.CORRECTED);
    properties(template).put("EnableKeyRotation", false);
    templates.put(STILL, template);
    keys.putObject(STILL).put("policy", FaultyPolicies.CORRECTED).put("rotated", false);

    plans.put(OTHER, plan("aws_kms_key", FaultyPolicies.OF_ANOTHER_KEY));
    templates.put(OTHER, template(FaultyPolicies.OF_ANOTHER_KEY));
    keys.putObject(OTHER).put("policy", FaultyPolicies.OF_ANOTHER_KEY);
    resources.putObject(OTHER).putArray("policy").add(FaultyPolicies.OF_ANOTHER_KEY);

    keys.putObject(SHUT)
        .put("policy", broken)
        .putObject("refused")
        .put("GetKeyPolicy", "AccessDeniedException");
  }
}
