package dev.keymend.denial;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the refused call among events of CloudTrail: one, a list of records, what {@code
 * lookup-events} prints, an event of EventBridge. Source: AWS CloudTrail User Guide,
 * cloudtrail-event-reference-record-contents; AWS KMS Developer Guide, logging-using-cloudtrail.
 */
final class EventReader {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);
  private static final String KMS = "kms.amazonaws.com";
  private static final String INTERNAL = "AWS Internal";

  private static final String SERVICE = ".amazonaws.com";

  /** So many different ones are told apart; more of them are a log. */
  private static final int MOST = 100;

  private EventReader() {}

  /**
   * Returns the refused calls of KMS, each once, and without any the first refused call, whose
   * message may be of KMS.
   */
  static List<TrailEvent> read(String text) {
    Map<String, TrailEvent> found = new LinkedHashMap<>();
    Optional<TrailEvent> other = Optional.empty();
    Deque<Node> pending = new ArrayDeque<>(roots(text));
    while (!pending.isEmpty() && found.size() < MOST) {
      Node node = pending.pop();
      if (node instanceof ObjectNode object && object.text("eventName").isPresent()) {
        if (isRefused(object)) {
          TrailEvent event = event(object);
          if (object.text("eventSource").filter(KMS::equals).isPresent()) {
            String called = event.call().principal().orElse("") + object.text("eventName").get();
            found.putIfAbsent(called + event.message(), event);
          } else if (other.isEmpty()) {
            other = Optional.of(event);
          }
        }
      } else {
        push(node, pending);
      }
    }
    return found.isEmpty() ? other.map(List::of).orElse(List.of()) : List.copyOf(found.values());
  }

  /** Returns the first call of KMS of which an event tells that it was not refused. */
  static Optional<FailedCall> passed(String text) {
    Deque<Node> pending = new ArrayDeque<>(roots(text));
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (node instanceof ObjectNode object && object.text("eventName").isPresent()) {
        if (!isRefused(object) && object.text("eventSource").filter(KMS::equals).isPresent()) {
          return Optional.of(event(object).call());
        }
      } else {
        push(node, pending);
      }
    }
    return Optional.empty();
  }

  private static List<Node> roots(String text) {
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

  /** In their order; the events that {@code lookup-events} prints are strings. */
  private static void push(Node node, Deque<Node> pending) {
    List<Node> inner = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        boolean text = member.name().equals("CloudTrailEvent");
        if (text && member.value() instanceof StringNode string) {
          inner.addAll(JSON.roots(string.value().source()));
        } else {
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

  private static boolean isRefused(ObjectNode event) {
    return event.text("errorCode").isPresent() || event.text("errorMessage").isPresent();
  }

  private static TrailEvent event(ObjectNode event) {
    ObjectNode none = new ObjectNode(event.range(), List.of());
    ObjectNode identity = event.object("userIdentity").orElse(none);
    ObjectNode parameters = event.object("requestParameters").orElse(none);
    String region = event.text("awsRegion").orElse("");
    boolean ofKms = event.text("eventSource").filter(KMS::equals).isPresent();
    String via = service(ofKms ? invokedBy(event, identity) : event.text("eventSource").orElse(""));
    boolean byService = identity.text("type").filter("AWSService"::equals).isPresent();
    FailedCall call =
        new FailedCall(
            byService ? identity.text("invokedBy") : identity.text("arn"),
            ofKms
                ? event.text("eventName").flatMap(name -> KmsAction.named("kms:" + name))
                : Optional.empty(),
            key(event, parameters),
            Optional.empty(),
            ofKms && event.text("eventName").filter("CreateKey"::equals).isPresent(),
            region,
            byService ? "" : via,
            context(event, identity, parameters, byService ? "" : via, region));
    String code = event.text("errorCode").orElse("");
    // The message does not repeat which call it was that went over a limit.
    String of = code.startsWith("LimitExceeded") ? event.text("eventName").orElse("") + " " : "";
    return new TrailEvent(call, code + " " + of + event.text("errorMessage").orElse(""));
  }

  private static String invokedBy(ObjectNode event, ObjectNode identity) {
    return identity
        .text("invokedBy")
        .or(
            () ->
                event
                    .text("sourceIPAddress")
                    .filter(from -> from.endsWith(SERVICE) || from.equals(INTERNAL)))
        .orElse("");
  }

  private static String service(String principal) {
    return principal.endsWith(SERVICE)
        ? principal.substring(0, principal.length() - SERVICE.length())
        : "";
  }

  private static Optional<Arn> key(ObjectNode event, ObjectNode parameters) {
    List<String> named = new ArrayList<>();
    parameters.text("keyId").ifPresent(named::add);
    if (event.value("resources").orElse(null) instanceof ArrayNode resources) {
      for (Node resource : resources.elements()) {
        if (resource instanceof ObjectNode object) {
          object.text("ARN").ifPresent(named::add);
        }
      }
    }
    return named.stream()
        .map(Arn::parse)
        .flatMap(Optional::stream)
        .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("key/"))
        .findFirst();
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
    session
        .flatMap(s -> s.object("sessionIssuer"))
        .flatMap(issuer -> issuer.text("arn"))
        .ifPresent(arn -> context.put("aws:principalarn", List.of(arn)));
    identity
        .text("accountId")
        .ifPresent(account -> context.put("kms:calleraccount", List.of(account)));
    session
        .flatMap(s -> s.object("attributes"))
        .flatMap(attributes -> attributes.text("mfaAuthenticated"))
        .ifPresent(mfa -> context.put("aws:multifactorauthpresent", List.of(mfa)));
    context.put("aws:sourcevpce", event.text("vpcEndpointId").map(List::of).orElse(List.of()));
    event
        .text("sourceIPAddress")
        .filter(address -> isAddress(address))
        .ifPresent(address -> context.put("aws:sourceip", List.of(address)));
    encryptionContext(parameters, context);
    return context;
  }

  /** A refused event often has no parameters; then nothing is known of them. */
  private static void encryptionContext(ObjectNode parameters, Map<String, List<String>> context) {
    Optional<ObjectNode> pairs = parameters.object("encryptionContext");
    List<String> names = new ArrayList<>();
    for (Member pair : pairs.map(ObjectNode::members).orElse(List.of())) {
      String value =
          pair.value() instanceof StringNode string
              ? string.value().source()
              : pair.value() instanceof LiteralNode literal ? literal.text() : "";
      names.add(pair.name());
      context.put("kms:encryptioncontext:" + Ascii.lower(pair.name()), List.of(value));
    }
    if (!parameters.members().isEmpty()) {
      context.put("kms:encryptioncontextkeys", names);
    }
  }

  private static boolean isAddress(String text) {
    boolean address = !text.isEmpty();
    for (char c : Characters.of(text)) {
      address &= (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '.' || c == ':';
    }
    return address;
  }
}
