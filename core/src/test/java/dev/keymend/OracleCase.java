package dev.keymend;

import dev.keymend.access.Caller;
import dev.keymend.json.EvaluationJson;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * One recorded decision.
 *
 * @param line as recorded
 * @param policy the key policy
 * @param caller who makes the request
 * @param action what it asks for
 * @param context what it says about condition keys, in lower case
 * @param oracle what iam-simulate decided
 * @param ours what Keymend decides
 */
record OracleCase(
    String line,
    KeyPolicy policy,
    Caller caller,
    String action,
    Map<String, List<String>> context,
    String oracle,
    String ours) {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  static OracleCase of(String line) {
    ObjectNode root = object(line);
    ObjectNode request = (ObjectNode) value(root, "request");
    Node policy = value(root, "policy");
    return new OracleCase(
        line,
        KeyPolicy.of(PolicyDocument.of(line, policy)).orElseThrow(),
        Caller.of(text(request, "principal"), "aws"),
        text(request, "action"),
        context(request),
        text(root, "oracle"),
        text(object(EvaluationJson.answer(line)), "decision"));
  }

  boolean isAgreed() {
    return ours.equals(oracle);
  }

  boolean anyStatement(Predicate<Statement> wanted) {
    return policy.statements().stream().anyMatch(wanted);
  }

  boolean anyCondition(Predicate<Condition> wanted) {
    return anyStatement(statement -> statement.conditions().stream().anyMatch(wanted));
  }

  /** Returns whether a condition and one of its values are as wanted. */
  boolean anyValue(BiPredicate<Condition, String> wanted) {
    return anyCondition(
        condition -> condition.texts().stream().anyMatch(text -> wanted.test(condition, text)));
  }

  boolean anyPrincipal(Predicate<PrincipalId> wanted) {
    return anyStatement(
        statement -> statement.principals().list().stream().map(Principal::id).anyMatch(wanted));
  }

  boolean anyResource(Predicate<String> wanted) {
    return anyStatement(
        statement ->
            statement.resources().values().stream()
                .anyMatch(value -> wanted.test(value.value().source())));
  }

  /** Returns whether the caller is a federated user with the name of an IAM user. */
  boolean isNamesake(PrincipalId id) {
    return id instanceof PrincipalId.Identity user
        && user.kind() == PrincipalId.IdentityKind.USER
        && caller.text().endsWith(":federated-user/" + user.name());
  }

  /** Returns whether it is the id of the caller's account, but in another partition. */
  boolean isAccountElsewhere(PrincipalId id) {
    return id instanceof PrincipalId.Account account
        && caller.account().filter(account.account()::equals).isPresent()
        && account.partition().isPresent()
        && !account.partition().equals(caller.partition());
  }

  /** Returns the request's values of a condition key. */
  List<String> given(String key) {
    return context.getOrDefault(Ascii.lower(key), List.of());
  }

  Reach reach() {
    return KmsAction.named(action).map(KmsAction::reach).orElseThrow();
  }

  private static Map<String, List<String>> context(ObjectNode request) {
    Map<String, List<String>> context = new HashMap<>();
    for (Member member : request.members()) {
      if (member.name().equals("context") && member.value() instanceof ObjectNode keys) {
        keys.members().forEach(key -> context.put(Ascii.lower(key.name()), texts(key.value())));
      }
    }
    return context;
  }

  private static List<String> texts(Node value) {
    List<Node> nodes = value instanceof ArrayNode array ? array.elements() : List.of(value);
    return nodes.stream().map(node -> ((StringNode) node).value().source()).toList();
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) READER.document(json).orElseThrow().root();
  }

  private static Node value(ObjectNode object, String name) {
    return object.member(name).map(Member::value).orElseThrow();
  }

  private static String text(ObjectNode object, String name) {
    return ((StringNode) value(object, name)).value().source();
  }
}
