package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template makes, by its logical names. Of a user or role, Ref gives the name, and only the
 * attribute Arn the ARN; the ARN of another resource is no principal's. Source: AWS CloudFormation
 * Template Reference Guide, return values of AWS::IAM::Role, AWS::IAM::User and others.
 */
final class MadeResources {
  /** A policy without its template. */
  static final MadeResources UNKNOWN = new MadeResources(Optional.empty());

  /** A policy that is a text, in which functions are none. */
  static final MadeResources NONE = new MadeResources(Optional.empty());

  private static final String ARN = "Arn";

  private final Map<String, String> types = new HashMap<>();
  private final Optional<ObjectNode> mappings;

  private MadeResources(Optional<ObjectNode> mappings) {
    this.mappings = mappings;
  }

  /** Reads the Resources of a template, and its Mappings. */
  static MadeResources of(ObjectNode template, ObjectNode resources) {
    MadeResources made = new MadeResources(template.object("Mappings"));
    for (Member member : resources.members()) {
      if (member.value() instanceof ObjectNode resource) {
        resource.text("Type").ifPresent(type -> made.types.put(member.name(), type));
      }
    }
    return made;
  }

  /** Returns what a function chooses from values that stand in the template. */
  Optional<Node> chosen(String function, Node argument) {
    List<Node> said = Tree.items(argument);
    if (function.equals("Fn::Select") && said.size() == 2) {
      int index =
          said.get(0) instanceof LiteralNode number
              ? index(number.text())
              : index(said.get(0).string().orElse(""));
      return said.get(1) instanceof ArrayNode list && index >= 0 && index < list.elements().size()
          ? Optional.of(list.elements().get(index))
          : Optional.empty();
    }
    if (!function.equals("Fn::FindInMap") || said.size() != 3) {
      return Optional.empty();
    }
    Optional<ObjectNode> at = mappings;
    for (Node name : said.subList(0, 2)) {
      at = at.flatMap(map -> name.string().flatMap(map::object));
    }
    return at.flatMap(map -> said.get(2).string().flatMap(map::value));
  }

  /** Lists of principals are short. */
  private static int index(String text) {
    return text.length() == 1 ? Ascii.digit(text.charAt(0), 10) : -1;
  }

  /** Returns the meaning of what a function refers to: {@code Name} or {@code Name.Attribute}. */
  Meaning meaning(String reference) {
    int dot = reference.indexOf('.');
    String type = types.get(dot < 0 ? reference : reference.substring(0, dot));
    if (type == null) {
      return Meaning.of(reference);
    }
    String attribute = dot < 0 ? "" : reference.substring(dot + 1);
    return switch (type) {
      case "AWS::IAM::Role", "AWS::IAM::User" ->
          attribute.equals(ARN)
              ? Meaning.MADE_PRINCIPAL
              : dot < 0 ? Meaning.PRINCIPAL_NAME : Meaning.NO_PRINCIPAL;
      default ->
          type.startsWith("AWS::") && !type.startsWith("AWS::CloudFormation::")
              ? ofOther(type, attribute)
              : Meaning.of(reference);
    };
  }

  /** Some resources make a role of their own, so that other attributes than Arn are open. */
  private static Meaning ofOther(String type, String attribute) {
    boolean none = attribute.equals(ARN) || type.startsWith("AWS::IAM::");
    return none ? Meaning.NO_PRINCIPAL : Meaning.UNKNOWN;
  }
}
