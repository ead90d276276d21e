package dev.keymend;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Caller;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.authorization.Testimony;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded decision about a request that passes several layers.
 *
 * @param line as recorded
 * @param caller who makes the request
 * @param policy the key policy
 * @param layers the layers that do not let everything through
 * @param oracle what iam-simulate decided
 * @param ours what Keymend decides
 */
record LayersCase(
    String line,
    Caller caller,
    KeyPolicy policy,
    List<String> layers,
    String oracle,
    CallDecision ours) {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);
  private static final String OWN = "111122223333";
  private static final String KEY = "arn:aws:kms:eu-central-1:" + OWN + ":key/11aa22bb";
  private static final String OPEN =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
  private static final String NOTHING =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"none:*\",\"Resource\":\"*\"}}";

  /** Nothing of the key itself refuses anything. */
  private static final String PLAIN_KEY =
      "[{\"Grants\":[]},{\"KeyMetadata\":{\"Arn\":\"" + KEY + "\",\"KeyState\":\"Enabled\"}}]";

  static LayersCase of(String line) {
    ObjectNode root = (ObjectNode) READER.document(line).orElseThrow().root();
    ObjectNode request = root.object("request").orElseThrow();
    ObjectNode layers = root.object("layers").orElseThrow();
    KeyPolicy policy =
        KeyPolicy.of(PolicyDocument.of(line, root.value("policy").orElseThrow())).orElseThrow();
    Caller caller = Caller.of(request.text("principal").orElseThrow(), "aws");
    Owner owner = OwnerFinder.find(policy, Optional.of(OWN), Optional.empty(), Optional.empty());
    AccessRequest asked =
        new AccessRequest(
            caller,
            request.text("action").orElseThrow(),
            request.text("resource").orElseThrow(),
            context(request.object("context").orElseThrow()),
            IdentityPolicies.NONE);
    List<String> named = new ArrayList<>();
    layers.members().forEach(member -> named.add(member.name()));
    return new LayersCase(
        line,
        caller,
        policy,
        named,
        root.text("oracle").orElseThrow(),
        CallDecision.of(
            asked,
            Optional.of(policy),
            owner,
            Documents.of(documents(line, layers)),
            Testimony.NONE));
  }

  private static Map<String, List<String>> context(ObjectNode given) {
    Map<String, List<String>> context = new HashMap<>();
    given
        .members()
        .forEach(
            key ->
                context.put(
                    Ascii.lower(key.name()), List.of(((StringNode) key.value()).value().source())));
    return context;
  }

  private static List<PastedDocument> documents(String line, ObjectNode layers) {
    List<PastedDocument> documents =
        new ArrayList<>(DocumentReader.read(PLAIN_KEY, Optional.empty()));
    for (DocumentKind kind :
        List.of(
            DocumentKind.IDENTITY_POLICY,
            DocumentKind.PERMISSIONS_BOUNDARY,
            DocumentKind.SESSION_POLICY,
            DocumentKind.SCP,
            DocumentKind.RCP,
            DocumentKind.ENDPOINT_POLICY)) {
      List<String> texts = new ArrayList<>();
      if (layers.value(kind.id()).orElse(null) instanceof ArrayNode policies) {
        for (Node policy : policies.elements()) {
          texts.add(policy.range().of(line));
        }
        texts.add(NOTHING);
      } else {
        texts.add(OPEN);
      }
      if (kind == DocumentKind.SCP) {
        // Each that allows anything has to allow the call.
        texts.remove(NOTHING);
      }
      for (String text : texts) {
        documents.addAll(DocumentReader.read(text, Optional.of(kind)));
      }
    }
    return documents;
  }

  /** Returns whether both let the request through, or neither does. */
  boolean isAgreed() {
    return switch (ours.outcome()) {
      case ALLOWED -> oracle.equals("Allowed");
      case REFUSED -> !oracle.equals("Allowed");
      case UNKNOWN -> false;
    };
  }

  boolean has(String layer) {
    return layers.contains(layer);
  }

  boolean isOursAllowed() {
    return ours.outcome() == CallOutcome.ALLOWED;
  }

  boolean isForeign() {
    return caller.account().filter(account -> !account.equals(OWN)).isPresent();
  }

  boolean isLinkedRole() {
    return caller.text().contains(":assumed-role/AWSServiceRoleFor");
  }
}
