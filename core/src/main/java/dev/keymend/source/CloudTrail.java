package dev.keymend.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Events of CloudTrail. Source: AWS KMS Developer Guide, logging-using-cloudtrail and the pages on
 * its entries.
 */
final class CloudTrail implements TreeFinder {
  private static final Set<String> WITH_POLICY =
      Set.of("PutKeyPolicy", "CreateKey", "ReplicateKey");

  @Override
  public Format format() {
    return Format.CLOUDTRAIL;
  }

  @Override
  public String nothing() {
    return "No event here carries a key policy; only PutKeyPolicy, CreateKey and ReplicateKey do."
        + " Paste an event of a refused request into the field for the error.";
  }

  @Override
  public Optional<List<Node>> look(
      ObjectNode object, String name, Layer layer, PolicyCollector finds) {
    Optional<String> event = object.text("eventName");
    if (event.isEmpty() || object.text("eventSource").isEmpty()) {
      return Optional.empty();
    }
    finds.claim(this, "It has the members eventSource and eventName.");
    Optional<ObjectNode> parameters = object.object("requestParameters");
    Optional<Member> policy = parameters.flatMap(p -> p.member("policy"));
    boolean ofKey = object.text("eventSource").get().equals("kms.amazonaws.com");
    if (ofKey && WITH_POLICY.contains(event.get()) && policy.isPresent()) {
      Optional<String> arn = arn(object, parameters.get());
      String of = arn.map(a -> " of " + a.substring(a.lastIndexOf('/') + 1)).orElse("");
      String time = object.text("eventTime").map(t -> " at " + t).orElse("");
      Optional<String> account = object.text("recipientAccountId");
      // A call for a replica names the primary key, which has a policy of its own.
      Optional<String> id = arn.isPresent() ? arn : parameters.get().text("keyId");
      if (event.get().equals("ReplicateKey")) {
        id = Optional.empty();
      }
      KeyFacts key = new KeyFacts(arn, account, id);
      finds.add(event.get() + of + time, policy.get().value(), layer, key);
    }
    return Optional.of(List.of());
  }

  private static Optional<String> arn(ObjectNode event, ObjectNode parameters) {
    Optional<String> named = parameters.text("keyId").filter(id -> id.startsWith("arn:"));
    if (named.isPresent()) {
      return named;
    }
    Optional<String> made =
        event
            .object("responseElements")
            .flatMap(response -> response.object("keyMetadata"))
            .flatMap(metadata -> metadata.text("arn"));
    if (made.isPresent()) {
      return made;
    }
    return event.value("resources").stream()
        .flatMap(n -> n instanceof ArrayNode list ? list.elements().stream() : null)
        .flatMap(n -> n instanceof ObjectNode object ? object.text("ARN").stream() : null)
        .findFirst();
  }
}
