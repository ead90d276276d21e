package dev.keymend.source;

import dev.keymend.source.KeyFacts.Maker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CloudFormation templates. Source: AWS CloudFormation Template Reference Guide, AWS::KMS::Key and
 * AWS::KMS::ReplicaKey.
 */
final class CloudFormation implements TreeFinder {
  private static final Set<String> TYPES = Set.of("AWS::KMS::Key", "AWS::KMS::ReplicaKey");

  /** A stack's keys belong to the account that the stack is made in. */
  private static final KeyFacts KEY = KeyFacts.madeBy(Maker.CLOUDFORMATION, "AWS::AccountId");

  @Override
  public Format format() {
    return Format.CLOUDFORMATION;
  }

  @Override
  public String nothing() {
    return "This template has no AWS::KMS::Key and no AWS::KMS::ReplicaKey.";
  }

  @Override
  public Optional<List<Node>> look(
      ObjectNode object, String name, Layer layer, PolicyCollector finds) {
    if (TYPES.contains(object.text("Type").orElse(""))) {
      finds.claim(this, "It has an " + object.text("Type").get() + ".");
      key(object, name.isEmpty() ? "key" : name, layer, finds);
      return Optional.of(List.of());
    }
    Optional<ObjectNode> resources = object.object("Resources").filter(CloudFormation::isTyped);
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    finds.claim(this, "Its Resources have types of CloudFormation.");
    finds.makes(MadeResources.of(object, resources.get()));
    return Optional.of(List.of(resources.get()));
  }

  private static boolean isTyped(ObjectNode resources) {
    for (Member resource : resources.members()) {
      if (resource.value() instanceof ObjectNode object
          && object.text("Type").filter(type -> type.contains("::")).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static void key(ObjectNode resource, String name, Layer layer, PolicyCollector finds) {
    Optional<ObjectNode> properties = resource.object("Properties");
    Optional<Member> policy = properties.flatMap(some -> some.member("KeyPolicy"));
    if (policy.isEmpty()) {
      without(resource, name, layer, finds);
      return;
    }
    KeyFacts key = KEY;
    if (isWritten(resource, layer) && isWritten(properties.get(), layer)) {
      Member type = resource.member("Type").get();
      boolean rotates = type.value().string().filter("AWS::KMS::Key"::equals).isPresent();
      key =
          KEY.of(
              properties.get(),
              new KeyResource(
                  type.range(),
                  properties.get(),
                  Optional.of(resource),
                  rotates,
                  Optional.empty(),
                  false,
                  name));
    }
    for (Chosen branch : branches(policy.get().value())) {
      policy(name + branch.label(), branch.value(), layer, key, properties.get(), finds);
      // What is said of the key is said once.
      key = KEY;
    }
  }

  /** Tells of a key without a policy; what makes its properties may make one. */
  private static void without(
      ObjectNode resource, String name, Layer layer, PolicyCollector finds) {
    Optional<ObjectNode> properties = resource.object("Properties");
    if (properties.filter(some -> some.member("Fn::Transform").isPresent()).isPresent()) {
      finds.gap(
          resource.range(),
          layer,
          name + " gets its properties from Fn::Transform, which is not worked out here.");
    } else if (resource.text("Type").filter("AWS::KMS::Key"::equals).isPresent()) {
      finds.add(Gap.none(layer.embedding().outward(resource.range()), name, "KeyPolicy"));
    } else {
      String without = " has no KeyPolicy, without which CloudFormation makes no replica.";
      finds.add(Gap.fault(layer.embedding().outward(resource.range()), name + without));
    }
  }

  /** Whether all members stand where they are, and none of them is merged from elsewhere. */
  private static boolean isWritten(ObjectNode object, Layer layer) {
    for (Member member : object.members()) {
      if ("*<".indexOf(layer.text().charAt(member.key().range().start())) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static void policy(
      String name,
      Node made,
      Layer layer,
      KeyFacts key,
      ObjectNode properties,
      PolicyCollector finds) {
    Node value = printed(made);
    PolicyDocument around = document(name, properties, layer, KeyFacts.NONE);
    if (value instanceof StringNode) {
      // A string is taken as it is, so the account cannot be filled in.
      int at = finds.found().size();
      finds.add(name, value, layer, KeyFacts.NONE.in(key, around));
      if (at < finds.found().size() && finds.found().get(at) instanceof PolicyDocument policy) {
        finds.found().set(at, policy.with(Functions.ofText(policy.root())));
      }
    } else if (substituted(value) instanceof StringNode text) {
      // What is filled in stands in the text as it does in a pattern.
      finds.add(name, text, layer, KEY.in(key, around));
    } else if (Functions.name(value).isPresent()) {
      String function = Functions.name(value).get();
      finds.gap(
          value.range(),
          layer,
          "The policy of " + name + " is made by " + function + ", which is not worked out here.");
    } else {
      finds.add(read(name, value, finds.made(), layer, key));
    }
  }

  /** Returns the policy that a function makes a string of, else the value itself. */
  private static Node printed(Node value) {
    Optional<ObjectNode> policy =
        value instanceof ObjectNode function && function.members().size() == 1
            ? function.object("Fn::ToJsonString")
            : Optional.empty();
    return policy.isPresent() ? policy.get() : value;
  }

  /**
   * Returns the text of a policy that is only filled in, else the value itself. Names that only the
   * function knows are holes, unless it calls something by the name of another thing.
   */
  private static Node substituted(Node value) {
    Node pattern =
        value instanceof ObjectNode function && function.members().size() == 1
            ? function.value("Fn::Sub").orElse(value)
            : value;
    List<Node> both = Tree.items(pattern);
    if (both.size() == 2 && both.get(1) instanceof ObjectNode values) {
      boolean hides = values.members().stream().anyMatch(m -> m.name().startsWith("AWS::"));
      pattern = hides ? value : both.get(0);
    }
    return isJson(pattern) ? pattern : value;
  }

  private static boolean isJson(Node pattern) {
    return pattern.string().filter(TreeFinders::mayBeJson).isPresent();
  }

  /** Returns a policy in which functions may stand for values. */
  static PolicyDocument document(String name, Node policy, Layer layer) {
    return read(name, policy, MadeResources.UNKNOWN, layer, KEY);
  }

  private static PolicyDocument read(
      String name, Node policy, MadeResources made, Layer layer, KeyFacts key) {
    return document(name, Functions.of(policy, made), layer, key)
        .with(Functions.of(policy, made), FunctionChoices.in(policy, made));
  }

  private static PolicyDocument document(String name, Node root, Layer layer, KeyFacts key) {
    return new PolicyDocument(
        name,
        layer.syntax().withFunctions(),
        layer.text(),
        root,
        layer.embedding(),
        key,
        layer.shared());
  }

  /** A value, or what a condition chooses from. */
  private record Chosen(String label, Node value) {}

  private static List<Chosen> branches(Node value) {
    if (!(value instanceof ObjectNode function)
        || !(function.value("Fn::If").orElse(null) instanceof ArrayNode parts)
        || parts.elements().size() != 3) {
      return List.of(new Chosen("", value));
    }
    String condition = parts.elements().get(0).string().orElse("a condition");
    List<Chosen> branches = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      Node branch = parts.elements().get(i);
      if (!(branch instanceof ObjectNode object && Functions.isNoValue(object))) {
        branches.add(new Chosen(i == 1 ? " if " + condition : " unless " + condition, branch));
      }
    }
    return branches;
  }
}
