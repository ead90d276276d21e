package dev.keymend.json;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.access.Decision;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.question.CheckReader;
import dev.keymend.question.EvaluationInput;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.JsonOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides a request given as one line of JSON; docs/report.md describes both sides. */
public final class EvaluationJson {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  /** What a key policy says about actions that it has no say about. */
  private static final Optional<KeyPolicy> NO_POLICY =
      READER.document("{\"Statement\":[]}").flatMap(KeyPolicy::of);

  private EvaluationJson() {}

  /**
   * Decides one request.
   *
   * @param line the policy, the request and what IAM policies say
   * @return the decision with its reasons; {@code {"error": …}} for a line that is not understood
   */
  public static String answer(String line) {
    Reading reading = READER.read(line);
    if (!(reading instanceof Reading.Understood understood)) {
      return error(((Reading.Unreadable) reading).message());
    }
    PolicyDocument document = (PolicyDocument) understood.found().get(0);
    if (!(document.root() instanceof ObjectNode root)
        || !(value(root, "request") instanceof ObjectNode request)) {
      return error("The line needs the members policy and request.");
    }
    String principal = request.text("principal").orElse("");
    String action = request.text("action").orElse("");
    if (principal.isEmpty() || action.isEmpty()) {
      return error("The request needs a principal and an action.");
    }
    String nobody = EvaluationInput.problemOfCaller(principal);
    if (!nobody.isEmpty()) {
      return error(nobody);
    }
    Optional<KmsAction> known = KmsAction.named(action);
    if (known.isEmpty()) {
      return error(
          "request.action: KMS has no action “" + action + "”. Give one such as kms:Decrypt.");
    }
    boolean byKey = known.get().inKeyPolicy();
    Optional<KeyPolicy> policy =
        policy(document, value(root, "policy")).or(() -> byKey ? Optional.empty() : NO_POLICY);
    if (policy.isEmpty()) {
      return error("The member policy is no key policy.");
    }
    Optional<AccessRequest.IdentityPolicies> identity = identity(root.text("identity").orElse(""));
    if (identity.isEmpty()) {
      return error("The member identity is allow, none or deny.");
    }
    String resource = request.text("resource").orElse("");
    String noKey = byKey ? EvaluationInput.problemOfKey(resource) : "";
    if (!noKey.isEmpty()) {
      return error(noKey);
    }
    Owner owner =
        OwnerFinder.find(
            policy.get(),
            Optional.empty(),
            Arn.parse(resource).filter(arn -> arn.service().equals("kms")));
    Decision decision =
        Evaluator.decide(
            policy.get(),
            owner,
            new AccessRequest(
                Caller.of(principal, owner.partition()),
                action,
                resource,
                context(request),
                identity.get()));
    return answer(decision);
  }

  private static String answer(Decision decision) {
    JsonOutput out = new JsonOutput().startObject();
    out.string("decision", decision.outcome().id());
    out.startArray("because");
    decision.because().forEach(out::string);
    return out.endArray().endObject().toString();
  }

  private static String error(String message) {
    return new JsonOutput().startObject().string("error", message).endObject().toString();
  }

  /** A policy may stand there as an object, or as text as {@code get-key-policy} returns it. */
  private static Optional<KeyPolicy> policy(PolicyDocument line, Node node) {
    if (node instanceof StringNode string) {
      return READER.document(string.value().source()).flatMap(KeyPolicy::of);
    }
    return KeyPolicy.of(PolicyDocument.of(line.text(), node));
  }

  private static Map<String, List<String>> context(ObjectNode request) {
    Map<String, List<String>> context = new HashMap<>();
    CheckReader.context(request).forEach((key, values) -> context.put(Ascii.lower(key), values));
    return context;
  }

  private static Optional<AccessRequest.IdentityPolicies> identity(String id) {
    return CheckReader.identity(id.isEmpty() ? "none" : id);
  }

  /** Returns the value of a member; an empty object when there is none. */
  private static Node value(ObjectNode object, String name) {
    return object.value(name).orElse(new ObjectNode(object.range(), List.of()));
  }
}
