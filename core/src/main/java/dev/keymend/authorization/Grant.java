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
 * @param source ARN of the resource for which a service has to call; may be empty
 * @param retiring who may retire it besides, as written; may be empty
 * @param issuer the account that made it, as written; may be empty
 */
public record Grant(
    String grantee,
    String key,
    List<String> operations,
    Map<String, String> equal,
    Map<String, String> subset,
    String source,
    String retiring,
    String issuer) {
  /** Stands for pairs that a list of grants does not tell. */
  static final String UNTOLD = "\u0000";

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
            pairs(constraints, "EncryptionContextSubset"),
            constraints.flatMap(c -> c.text("SourceArn")).orElse(""),
            object
                .text("RetiringPrincipal")
                .or(() -> object.text("RetiringServicePrincipal"))
                .orElse(""),
            object.text("IssuingAccount").orElse("")));
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

  /** Returns whether an account made it. */
  boolean isIssuedBy(String account) {
    return issuer.contains(account);
  }

  /** Returns whether it allows a request. */
  Truth allows(AccessRequest request) {
    return isFor(request).and(isUnder(request));
  }

  /** Returns whether it is for the caller, the key and the operation of a request. */
  Truth isFor(AccessRequest request) {
    String name = request.action().substring(request.action().indexOf(':') + 1);
    return has(name).and(isOf(request.resource())).and(isFor(request.caller(), grantee));
  }

  /** Returns whether it is for the caller and the operation of a request, but on another key. */
  boolean isOnAnotherKey(AccessRequest request) {
    String name = request.action().substring(request.action().indexOf(':') + 1);
    return isOf(request.resource()) == Truth.FALSE
        && has(name).and(isFor(request.caller(), grantee)) == Truth.TRUE;
  }

  private Truth has(String operation) {
    return Truth.of(operations.stream().anyMatch(one -> Ascii.equalsIgnoreCase(one, operation)));
  }

  /**
   * Returns whether a caller may retire it; not known for the account that made it, where IAM
   * policies decide. Source: AWS KMS Developer Guide, grant-delete.
   */
  Truth isRetirableBy(Caller caller) {
    boolean own = caller.account().filter(this::isIssuedBy).isPresent();
    Truth named = isFor(caller, retiring).or(has("RetireGrant").and(isFor(caller, grantee)));
    return named.or(own || issuer.isEmpty() ? Truth.UNKNOWN : Truth.FALSE);
  }

  /**
   * An ARN names the Region and the account as well: keys of several Regions share an id, and a
   * grant is on one of them. Source: AWS KMS Developer Guide, multi-region-keys-overview.
   */
  private Truth isOf(String resource) {
    String id = key.substring(key.lastIndexOf('/') + 1);
    boolean known = !id.isEmpty() && resource.indexOf('*') < 0;
    boolean same = Arn.parse(key).isPresent() ? resource.equals(key) : resource.endsWith("/" + id);
    return known ? Truth.of(same) : Truth.UNKNOWN;
  }

  /** A grant to an account is not documented to be one for each of its principals. */
  private static Truth isFor(Caller caller, String grantee) {
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
    boolean somebody = caller.isSomebody() && Arn.parse(grantee).isPresent();
    return role ? Truth.TRUE : account || somebody ? Truth.UNKNOWN : Truth.FALSE;
  }

  /** A session's ARN does not tell the path of its role. */
  private static boolean isRole(String withoutPath, String arn) {
    return arn.indexOf(":role/") > 0
        && arn.substring(0, arn.indexOf(":role/"))
            .equals(withoutPath.substring(0, withoutPath.indexOf(":role/")))
        && arn.substring(arn.lastIndexOf('/'))
            .equals(withoutPath.substring(withoutPath.lastIndexOf('/')));
  }

  /**
   * Returns whether its constraints hold. Those on the encryption context do not count where an
   * operation has none, that on the source only where a service calls. Source: AWS KMS Developer
   * Guide, create-grant-overview.
   */
  private Truth isUnder(AccessRequest request) {
    RequestContext context = request.context();
    Truth all =
        source.isEmpty() || !request.caller().isService()
            ? Truth.TRUE
            : has(context.get("aws:sourcearn"), source);
    if (Ascii.equalsIgnoreCase(request.action(), "kms:DescribeKey")) {
      return all;
    }
    KeyValue names = context.get("kms:encryptioncontextkeys");
    for (Map<String, String> pairs : List.of(equal, subset)) {
      for (Map.Entry<String, String> pair : pairs.entrySet()) {
        if (pair.getKey().equals(UNTOLD)) {
          all = all.and(Truth.UNKNOWN);
          continue;
        }
        KeyValue value = context.get("kms:encryptioncontext:" + Ascii.lower(pair.getKey()));
        all = all.and(has(names, pair.getKey())).and(has(value, pair.getValue()));
      }
    }
    boolean more =
        names instanceof KeyValue.Present present && present.values().size() > equal.size();
    return more && !equal.isEmpty() ? Truth.FALSE : all;
  }

  private static Truth has(KeyValue value, String wanted) {
    return value instanceof KeyValue.Present present
        ? Truth.of(present.values().contains(wanted))
        : value instanceof KeyValue.Absent ? Truth.FALSE : Truth.UNKNOWN;
  }
}
