package dev.keymend.attack;

import dev.keymend.authorization.CallLayer;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages in IAM's words, and events of CloudTrail with them. Source: IAM User Guide,
 * troubleshoot_access-denied; AWS CloudTrail User Guide,
 * cloudtrail-event-reference-record-contents.
 */
final class Refusals {
  private static final Map<CallLayer, String> NAMES =
      Map.of(
          CallLayer.RCP, "a resource control policy",
          CallLayer.SCP, "a service control policy",
          CallLayer.KEY_POLICY, "a resource-based policy",
          CallLayer.IDENTITY_POLICY, "an identity-based policy",
          CallLayer.PERMISSIONS_BOUNDARY, "a permissions boundary",
          CallLayer.SESSION_POLICY, "a session policy",
          CallLayer.ENDPOINT_POLICY, "a VPC endpoint policy");

  private Refusals() {}

  /** Returns whether IAM's words tell of refusals by a layer. */
  static boolean tellOf(CallLayer layer) {
    return NAMES.containsKey(layer);
  }

  /** Returns the message that a layer refused a request. */
  static String message(Ask ask, CallLayer layer, boolean explicit) {
    String name = NAMES.getOrDefault(layer, "a policy");
    String noun = name.substring(name.indexOf(' ') + 1);
    return "User: "
        + caller(ask.who())
        + " is not authorized to perform: "
        + ask.action()
        + " on resource: "
        + ask.resource()
        + (explicit
            ? " with an explicit deny in " + name
            : plural(noun, layer) + " the " + ask.action() + " action");
  }

  private static String plural(String noun, CallLayer layer) {
    return layer == CallLayer.KEY_POLICY
        ? " because no resource-based policy allows"
        : " because no " + noun + " allows";
  }

  static String caller(Who who) {
    return AccountIds.isAccountId(who.text()) ? who.arn() : who.text();
  }

  /** Returns the event that CloudTrail writes of a refused request. */
  static String event(Ask ask, String message) {
    StringBuilder out = new StringBuilder("{\"eventSource\":\"kms.amazonaws.com\"");
    add("eventName", ask.action().apiName(), out);
    add("awsRegion", region(ask), out);
    add("errorCode", "AccessDenied", out);
    add("errorMessage", message, out);
    one(ask, "aws:sourceip", "sourceIPAddress", out);
    one(ask, "aws:sourcevpce", "vpcEndpointId", out);
    out.append(",\"userIdentity\":{");
    if (ask.who().isService()) {
      out.append("\"type\":\"AWSService\"");
      add("invokedBy", ask.who().text(), out);
    } else {
      out.append("\"accountId\":\"").append(ask.who().account()).append('"');
      add("arn", caller(ask.who()), out);
      via(ask, out);
      if (ask.who().kind() == Who.Kind.SESSION) {
        out.append(",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"");
        out.append(ask.who().arn()).append("\"}}");
      }
    }
    out.append("},\"requestParameters\":{\"keyId\":\"").append(ask.resource()).append('"');
    encryptionContext(ask, out);
    return out.append("}}").toString();
  }

  private static String region(Ask ask) {
    return Arn.parse(ask.resource()).map(Arn::region).orElse("eu-central-1");
  }

  private static void via(Ask ask, StringBuilder out) {
    List<String> via = ask.context().getOrDefault("kms:viaservice", List.of());
    if (!via.isEmpty()) {
      String name = via.get(0);
      add("invokedBy", name.substring(0, name.indexOf('.')) + ".amazonaws.com", out);
    }
  }

  /** What is not asked for may have any value. */
  private static void encryptionContext(Ask ask, StringBuilder out) {
    String start = "kms:encryptioncontext:";
    Map<String, String> pairs = new TreeMap<>();
    ask.context()
        .getOrDefault(start.replace("context:", "contextkeys"), List.of())
        .forEach(name -> pairs.put(name, "any"));
    ask.context()
        .forEach(
            (key, values) -> {
              if (key.startsWith(start)) {
                String name = key.substring(start.length());
                pairs.keySet().removeIf(name::equalsIgnoreCase);
                pairs.put(name, values.get(0));
              }
            });
    if (!pairs.isEmpty()) {
      StringBuilder members = new StringBuilder();
      pairs.forEach((name, value) -> add(name, value, members));
      out.append(",\"encryptionContext\":{").append(members.substring(1)).append('}');
    }
  }

  private static void one(Ask ask, String key, String name, StringBuilder out) {
    List<String> values = ask.context().getOrDefault(key, List.of());
    if (!values.isEmpty()) {
      add(name, values.get(0), out);
    }
  }

  private static void add(String name, String value, StringBuilder out) {
    out.append(",\"").append(name).append("\":\"").append(value.replace("\"", "\\\"")).append('"');
  }
}
