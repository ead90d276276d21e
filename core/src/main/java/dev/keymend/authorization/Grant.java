package dev.keymend.authorization;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.condition.Truth;
import dev.keymend.kms.Arn;
import dev.keymend.policy.PrincipalId;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A grant, as {@code aws kms list-grants} prints it. Source: AWS KMS Developer Guide, grants; AWS
 * KMS API Reference, GrantListEntry.
 *
 * @param grantee who may use it, as written
 * @param key id or ARN of its key; may be empty
 * @param operations names of operations, without {@code kms:}
 * @param equal the encryption context that a request must have, when it must be just that
 * @param subset pairs that the encryption context must have among others
 */
public record Grant(
    String grantee,
    String key,
    List<String> operations,
    Map<String, String> equal,
    Map<String, String> subset) {
  /** Copies the collections. */
  public Grant {
    operations = List.copyOf(operations);
    equal = new LinkedHashMap<>(equal);
    subset = new LinkedHashMap<>(subset);
  }

  /** Reads a grant; empty when an object is none. */
  static Optional<Grant> of(ObjectNode object) {
    Optional<String> grantee =
        object.text("GranteePrincipal").or(() -> object.text("GranteeServicePrincipal"));
    if (grantee.isEmpty() || !(object.value("Operations").orElse(null) instanceof ArrayNode list)) {
      return Optional.empty();
    }
    List<String> operations = new ArrayList<>();
    for (Node node : list.elements()) {
      if (node instanceof StringNode operation) {
        operations.add(operation.value().source());
      }
    }
    Optional<ObjectNode> constraints = object.object("Constraints");
    return Optional.of(
        new Grant(
            grantee.get(),
            object.text("KeyId").orElse(""),
            operations,
            pairs(constraints, "EncryptionContextEquals"),
            pairs(constraints, "EncryptionContextSubset")));
  }

  private static Map<String, String> pairs(Optional<ObjectNode> constraints, String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Member member :
        constraints.flatMap(c -> c.object(name)).map(ObjectNode::members).orElse(List.of())) {
      if (member.value() instanceof StringNode value) {
        pairs.put(member.name(), value.value().source());
      }
    }
    return pairs;
  }

  /** Returns whether it allows a request. */
  Truth allows(AccessRequest request) {
    String name = request.action().substring(request.action().indexOf(':') + 1);
    boolean covers =
        operations.stream().anyMatch(operation -> Ascii.equalsIgnoreCase(operation, name));
    return Truth.of(covers)
        .and(isOf(request.resource()))
        .and(isFor(request.caller()))
        .and(isUnder(request.context()));
  }

  private Truth isOf(String resource) {
    String id = key.substring(key.lastIndexOf('/') + 1);
    boolean known = !id.isEmpty() && resource.indexOf('*') < 0;
    return known ? Truth.of(resource.endsWith("/" + id)) : Truth.UNKNOWN;
  }

  /** A grant to an account is not documented to be one for each of its principals. */
  private Truth isFor(Caller caller) {
    if (grantee.equals(caller.text())) {
      return Truth.TRUE;
    }
    boolean role =
        caller.id() instanceof PrincipalId.Identity identity
            && identity.role().filter(r -> isRole(r, grantee)).isPresent();
    boolean account =
        Arn.parse(grantee)
            .filter(arn -> arn.resource().equals("root"))
            .map(Arn::account)
            .filter(id -> caller.account().filter(id::equals).isPresent())
            .isPresent();
    return role ? Truth.TRUE : account ? Truth.UNKNOWN : Truth.FALSE;
  }

  /** A session's ARN does not tell the path of its role. */
  private static boolean isRole(String withoutPath, String arn) {
    return arn.indexOf(":role/") > 0
        && arn.substring(0, arn.indexOf(":role/"))
            .equals(withoutPath.substring(0, withoutPath.indexOf(":role/")))
        && arn.substring(arn.lastIndexOf('/'))
            .equals(withoutPath.substring(withoutPath.lastIndexOf('/')));
  }

  private Truth isUnder(RequestContext context) {
    Truth all = Truth.TRUE;
    for (Map<String, String> pairs : List.of(equal, subset)) {
      for (Map.Entry<String, String> pair : pairs.entrySet()) {
        KeyValue value = context.get("kms:encryptioncontext:" + Ascii.lower(pair.getKey()));
        all =
            all.and(
                value instanceof KeyValue.Present present
                    ? Truth.of(present.values().contains(pair.getValue()))
                    : value instanceof KeyValue.Absent ? Truth.FALSE : Truth.UNKNOWN);
      }
    }
    if (!equal.isEmpty()) {
      KeyValue names = context.get("kms:encryptioncontextkeys");
      all =
          all.and(
              names instanceof KeyValue.Present present
                  ? Truth.of(present.values().size() == equal.size())
                  : Truth.UNKNOWN);
    }
    return all;
  }
}
