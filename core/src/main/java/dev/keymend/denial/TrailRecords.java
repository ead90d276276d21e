package dev.keymend.denial;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Regions;
import dev.keymend.kms.ViaService;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PrintedOutput;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Events of CloudTrail as they lie in a text, and the call that each tells of: one, a list of
 * records, what {@code lookup-events} prints, an event of EventBridge, rows of a query. Source: AWS
 * CloudTrail User Guide, cloudtrail-event-reference-record-contents; AWS KMS Developer Guide,
 * logging-using-cloudtrail.
 */
public final class TrailRecords {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);
  private static final String KMS = "kms.amazonaws.com";
  private static final String INTERNAL = "AWS Internal";

  /** What stands for a text that CloudTrail leaves out. */
  public static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

  private static final String SERVICE = ".amazonaws.com";
  private static final String IN_CHINA = ".amazonaws.com.cn";

  private TrailRecords() {}

  /** Returns the events in a text, in their order. */
  public static List<ObjectNode> in(String text) {
    List<ObjectNode> events = new ArrayList<>();
    Deque<Node> pending = new ArrayDeque<>(roots(text));
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (node instanceof ObjectNode object && object.text("eventName").isPresent()) {
        events.add(object);
      } else {
        push(node, pending);
      }
    }
    return events;
  }

  /** Returns whether an event is of KMS. */
  public static boolean isOfKms(ObjectNode event) {
    return event.text("eventSource").filter(KMS::equals).isPresent();
  }

  /** Returns the values of a text, which may be rows that a query returned. */
  static List<Node> roots(String text) {
    int open = text.indexOf('{');
    int close = text.lastIndexOf('}');
    List<Node> roots = text.contains("eventName") ? JSON.roots(text) : List.of();
    if (roots.isEmpty() && text.contains("eventName") && open >= 0 && close > open) {
      roots = JSON.roots(text.substring(open, close + 1));
    }
    // What lookup-events prints may be YAML.
    if (roots.isEmpty() && text.contains("CloudTrailEvent:")) {
      roots = PrintedOutput.roots(text);
    }
    return roots.isEmpty() ? JSON.roots(EventRows.json(text)) : roots;
  }

  /** In their order; the events that {@code lookup-events} prints are strings, as in some lists. */
  static void push(Node node, Deque<Node> pending) {
    List<Node> inner = new ArrayList<>();
    if (node instanceof StringNode text && text.value().source().startsWith("{")) {
      inner.addAll(JSON.roots(text.value().source()));
    } else if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        // Of strings that are members, that alone is an event.
        if (!(member.value() instanceof StringNode) || member.name().equals("CloudTrailEvent")) {
          inner.add(member.value());
        }
      }
    } else if (node instanceof ArrayNode array) {
      inner.addAll(array.elements());
    }
    for (int i = inner.size() - 1; i >= 0; i--) {
      pending.push(inner.get(i));
    }
  }

  /** Returns the call that an event tells of. */
  public static FailedCall call(ObjectNode event) {
    ObjectNode none = new ObjectNode(event.range(), List.of());
    ObjectNode identity = event.object("userIdentity").orElse(none);
    ObjectNode parameters = event.object("requestParameters").orElse(none);
    String region = event.text("awsRegion").orElse("");
    boolean ofKms = isOfKms(event);
    String via = service(ofKms ? invokedBy(event, identity) : event.text("eventSource").orElse(""));
    boolean byService = identity.text("type").filter("AWSService"::equals).isPresent();
    return new FailedCall(
        byService
            ? Optional.of(invokedBy(event, identity)).filter(by -> !by.isEmpty())
            : identity.text("arn"),
        ofKms
            ? event.text("eventName").flatMap(name -> KmsAction.named("kms:" + name))
            : Optional.empty(),
        key(event, parameters),
        Optional.empty(),
        ofKms && event.text("eventName").filter("CreateKey"::equals).isPresent(),
        region,
        byService ? "" : via,
        context(event, identity, parameters, byService ? "" : via, region));
  }

  private static String invokedBy(ObjectNode event, ObjectNode identity) {
    String by = identity.text("invokedBy").orElse("");
    if (!by.isEmpty() && !by.equals(INTERNAL)) {
      return by;
    }
    // Another member may name the service that is but AWS Internal in one.
    String from = event.text("sourceIPAddress").orElse("");
    String agent = event.text("userAgent").orElse("");
    boolean internal = by.equals(INTERNAL) || from.equals(INTERNAL);
    return isService(from)
        ? from
        : internal && isService(agent) && agent.indexOf(' ') < 0 ? agent : internal ? INTERNAL : "";
  }

  private static boolean isService(String principal) {
    return principal.endsWith(SERVICE) || principal.endsWith(IN_CHINA);
  }

  /** The name of a service, which some have with their Region and some with China's ending. */
  private static String service(String principal) {
    if (!isService(principal)) {
      return "";
    }
    String ending = principal.endsWith(IN_CHINA) ? IN_CHINA : SERVICE;
    String name = principal.substring(0, principal.length() - ending.length());
    int dot = name.indexOf('.');
    return dot > 0 && Regions.isRegion(name.substring(dot + 1)) ? name.substring(0, dot) : name;
  }

  private static Optional<Arn> key(ObjectNode event, ObjectNode parameters) {
    Optional<Arn> named = parameters.text("keyId").flatMap(Arn::parse).filter(TrailRecords::isKey);
    Optional<Arn> first = keysOf(event).stream().findFirst();
    // Parameters that can be read in two ways need not be what they look like.
    return isOmitted(parameters) ? first.or(() -> named) : named.or(() -> first);
  }

  /** Returns whether parameters say that some of them are left out. */
  public static boolean isOmitted(ObjectNode parameters) {
    return parameters.value("omitted").isPresent();
  }

  /** Returns the keys among the resources of an event, each once. */
  public static List<Arn> keysOf(ObjectNode event) {
    Set<Arn> keys = new LinkedHashSet<>();
    if (event.value("resources").orElse(null) instanceof ArrayNode resources) {
      for (Node resource : resources.elements()) {
        Optional<Arn> arn =
            resource instanceof ObjectNode object
                ? object.text("ARN").flatMap(Arn::parse).filter(TrailRecords::isKey)
                : Optional.empty();
        arn.ifPresent(keys::add);
      }
    }
    return new ArrayList<>(keys);
  }

  private static boolean isKey(Arn arn) {
    return arn.service().equals("kms") && arn.resource().startsWith("key/");
  }

  /** Returns whether a call brought grant tokens. */
  public static boolean bringsGrantTokens(ObjectNode event) {
    return event
        .object("requestParameters")
        .flatMap(parameters -> parameters.value("grantTokens"))
        .filter(tokens -> tokens instanceof ArrayNode list && !list.elements().isEmpty())
        .isPresent();
  }

  private static Map<String, List<String>> context(
      ObjectNode event, ObjectNode identity, ObjectNode parameters, String via, String region) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    if (via.isEmpty() && INTERNAL.equals(invokedBy(event, identity))) {
      // Some service made the call for the caller, and it is not told which.
      context.put("aws:viaawsservice", List.of("true"));
    } else {
      context.put(
          "kms:viaservice", via.isEmpty() ? List.of() : List.of(ViaService.of(via, region)));
    }
    Optional<ObjectNode> session = identity.object("sessionContext");
    // A federated user has an ARN of its own there, and is not the user behind it.
    if (identity.text("type").filter("FederatedUser"::equals).isEmpty()) {
      session
          .flatMap(s -> s.object("sessionIssuer"))
          .flatMap(issuer -> issuer.text("arn"))
          .ifPresent(arn -> context.put("aws:principalarn", List.of(arn)));
    }
    identity
        .text("accountId")
        .ifPresent(account -> context.put("kms:calleraccount", List.of(account)));
    session
        .flatMap(s -> s.object("attributes"))
        .flatMap(attributes -> attributes.text("mfaAuthenticated"))
        .ifPresent(mfa -> context.put("aws:multifactorauthpresent", List.of(mfa)));
    session
        .flatMap(TrailRecords::assumedRoot)
        .ifPresent(assumed -> context.put("aws:assumedroot", List.of(assumed)));
    context.put("aws:sourcevpce", event.text("vpcEndpointId").map(List::of).orElse(List.of()));
    network(event, context);
    identity
        .text("principalId")
        .filter(id -> !id.isEmpty() && !id.equals(HIDDEN))
        .ifPresent(id -> context.put("aws:userid", List.of(id)));
    encryptionContext(parameters, context);
    return context;
  }

  /** Returns whether a session of the root user was begun from another account, for one task. */
  private static Optional<String> assumedRoot(ObjectNode session) {
    return session
        .text("assumedRoot")
        .or(() -> session.object("attributes").flatMap(some -> some.text("assumedRoot")));
  }

  /**
   * Puts where a call came from. One through a VPC endpoint has an address of the VPC, and none of
   * the internet. Source: AWS KMS Developer Guide, conditions-aws.
   */
  private static void network(ObjectNode event, Map<String, List<String>> context) {
    Optional<String> address = event.text("sourceIPAddress").filter(one -> isAddress(one));
    if (event.text("vpcEndpointId").isPresent()) {
      context.put("aws:sourceip", List.of());
      address.ifPresent(one -> context.put("aws:vpcsourceip", List.of(one)));
    } else {
      address.ifPresent(one -> context.put("aws:sourceip", List.of(one)));
    }
  }

  /** A refused event often has no parameters; then nothing is known of them. */
  private static void encryptionContext(ObjectNode parameters, Map<String, List<String>> context) {
    Map<String, String> pairs = contextOf(parameters);
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      if (!pair.getValue().equals(HIDDEN)) {
        String key = "kms:encryptioncontext:" + Ascii.lower(pair.getKey());
        context.put(key, List.of(pair.getValue()));
      }
    }
    if (!parameters.members().isEmpty() && !isOmitted(parameters)) {
      context.put("kms:encryptioncontextkeys", new ArrayList<>(pairs.keySet()));
    }
  }

  /**
   * Returns the encryption context of a call with such parameters. That of a call that makes a
   * grant is the one in the grant's constraints. Source: AWS KMS Developer Guide, conditions-kms.
   */
  public static Map<String, String> contextOf(ObjectNode parameters) {
    Map<String, String> pairs = pairs(parameters, "encryptionContext");
    Optional<ObjectNode> constraints = parameters.object("constraints");
    if (pairs.isEmpty() && constraints.isPresent()) {
      pairs = pairs(constraints.get(), "encryptionContextEquals");
      return pairs.isEmpty() ? pairs(constraints.get(), "encryptionContextSubset") : pairs;
    }
    return pairs;
  }

  /** Returns names and values of an encryption context that is a parameter. */
  public static Map<String, String> pairs(ObjectNode parameters, String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Optional<ObjectNode> object = parameters.object(name);
    for (Member pair : object.map(ObjectNode::members).orElse(List.of())) {
      String value =
          pair.value() instanceof StringNode string
              ? string.value().source()
              : pair.value() instanceof LiteralNode literal ? literal.text() : "";
      pairs.put(pair.name(), value);
    }
    return pairs;
  }

  private static boolean isAddress(String text) {
    boolean address = !text.isEmpty();
    for (char c : Characters.of(text)) {
      address &= (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '.' || c == ':';
    }
    return address;
  }
}
