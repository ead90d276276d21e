package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Terraform's state file, and its plans and states as {@code terraform show -json} prints them.
 * What was before a change, and what a plan started from, is not looked at. Source: Terraform
 * documentation, JSON Output Format.
 */
final class Terraform implements TreeFinder {
  private static final Set<String> TYPES =
      Set.of(
          "aws_kms_key",
          "aws_kms_replica_key",
          "aws_kms_external_key",
          "aws_kms_replica_external_key",
          "aws_kms_key_policy");

  private static final List<String> MARKS =
      List.of("planned_values", "resource_changes", "values", "resources");

  @Override
  public Format format() {
    return Format.TERRAFORM;
  }

  @Override
  public String nothing() {
    return "There is no aws_kms_key with a policy in this state or plan.";
  }

  @Override
  public Optional<List<Node>> look(
      ObjectNode object, String name, Layer layer, PolicyCollector finds) {
    String type = object.text("type").orElse("");
    Optional<ObjectNode> values = object.object("values");
    Optional<ObjectNode> change = object.object("change");
    if (TYPES.contains(type) && (values.isPresent() || change.isPresent())) {
      finds.claim(this, "It has a resource " + type + ".");
      String address = object.text("address").orElse(type);
      values.ifPresent(v -> resource(address, v, layer, finds));
      change.ifPresent(c -> changed(address, c, layer, finds));
      return Optional.of(List.of());
    }
    if (TYPES.contains(type) && object.member("instances").isPresent()) {
      finds.claim(this, "It has a resource " + type + ".");
      instances(object, type, layer, finds);
      return Optional.of(List.of());
    }
    boolean whole =
        object.member("terraform_version").isPresent()
            || object.member("format_version").isPresent();
    if (!whole || MARKS.stream().noneMatch(mark -> object.member(mark).isPresent())) {
      return Optional.empty();
    }
    finds.claim(this, "It has the members of a Terraform state or plan.");
    List<Node> next = new ArrayList<>();
    MARKS.forEach(mark -> object.member(mark).ifPresent(member -> next.add(member.value())));
    return Optional.of(next);
  }

  private static void changed(
      String address, ObjectNode change, Layer layer, PolicyCollector finds) {
    Optional<Member> unknown =
        change.object("after_unknown").flatMap(after -> after.member("policy"));
    if (unknown
        .filter(member -> member.value() instanceof LiteralNode l && l.text().equals("true"))
        .isPresent()) {
      finds.gap(
          unknown.get().range(),
          layer,
          "The policy of " + address + " is known only after the plan is applied.");
      return;
    }
    change.object("after").ifPresent(after -> resource(address, after, layer, finds));
  }

  private static void instances(
      ObjectNode resource, String type, Layer layer, PolicyCollector finds) {
    String module = resource.text("module").map(m -> m + ".").orElse("");
    String address = module + type + "." + resource.text("name").orElse("?");
    if (!(resource.member("instances").get().value() instanceof ArrayNode instances)) {
      return;
    }
    for (Node node : instances.elements()) {
      if (node instanceof ObjectNode instance) {
        String index = instance.value("index_key").map(Terraform::index).orElse("");
        instance
            .object("attributes")
            .ifPresent(attributes -> resource(address + index, attributes, layer, finds));
      }
    }
  }

  private static String index(Node key) {
    return key instanceof StringNode text
        ? "[\"" + text.value().source() + "\"]"
        : key instanceof LiteralNode number ? "[" + number.text() + "]" : "";
  }

  private static void resource(
      String address, ObjectNode values, Layer layer, PolicyCollector finds) {
    Optional<Node> policy = values.value("policy").filter(node -> node instanceof StringNode);
    if (policy.isPresent()) {
      Optional<String> id = values.text("arn").or(() -> values.text("key_id"));
      Optional<String> arn = id.filter(text -> text.startsWith("arn:"));
      finds.addOnce(address, policy.get(), layer, new KeyFacts(arn, Optional.empty(), id));
    }
  }
}
