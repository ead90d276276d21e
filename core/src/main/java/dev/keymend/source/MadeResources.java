package dev.keymend.source;

import java.util.HashMap;
import java.util.Map;

/**
 * What a template makes, by its logical names. Of a user or role, Ref gives the name, and only the
 * attribute Arn the ARN; the ARN of another resource is no principal's. Source: AWS CloudFormation
 * Template Reference Guide, return values of AWS::IAM::Role, AWS::IAM::User and others.
 */
final class MadeResources {
  /** A policy without its template. */
  static final MadeResources UNKNOWN = new MadeResources();

  private static final String ARN = "Arn";

  private final Map<String, String> types = new HashMap<>();

  private MadeResources() {}

  /** Reads the Resources of a template. */
  static MadeResources of(ObjectNode resources) {
    MadeResources made = new MadeResources();
    for (Member member : resources.members()) {
      if (member.value() instanceof ObjectNode resource) {
        resource.text("Type").ifPresent(type -> made.types.put(member.name(), type));
      }
    }
    return made;
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
          attribute.equals(ARN) ? Meaning.MADE_PRINCIPAL : Meaning.NO_PRINCIPAL;
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
