package dev.keymend.question;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Caller;
import dev.keymend.access.Owner;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.PrincipalId;
import dev.keymend.text.Ascii;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that somebody asks about.
 *
 * @param principal who makes it: an ARN, an account id for its root user, or a service
 * @param action what it does
 * @param resource ARN of the key; empty for the key that the policy belongs to
 * @param context condition keys as written with their values; one without values is not in the
 *     request, and one that is not here is not known
 * @param identity what IAM policies of the caller say; empty when that is not known
 * @param documents what else decides the call
 */
public record Question(
    String principal,
    KmsAction action,
    Optional<String> resource,
    Map<String, List<String>> context,
    Optional<IdentityPolicies> identity,
    List<PastedDocument> documents) {
  /** Copies the collections. */
  public Question {
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    documents = List.copyOf(documents);
  }

  /** Returns the same question with other documents that decide the call. */
  public Question with(List<PastedDocument> others) {
    return new Question(principal, action, resource, context, identity, others);
  }

  /** Returns the call to an owner's key, as far as the question tells it. */
  AccessRequest request(Owner owner) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    context.forEach((key, values) -> given.put(Ascii.lower(key), values));
    Optional<Arn> key = resource.flatMap(Arn::parse).or(owner::key);
    // These follow from the key.
    key.ifPresent(arn -> given.putIfAbsent("aws:requestedregion", List.of(arn.region())));
    key.map(Arn::account)
        .or(owner::account)
        .ifPresent(account -> given.putIfAbsent("aws:resourceaccount", List.of(account)));
    return new AccessRequest(
        Caller.of(principal, owner.partition()),
        action.toString(),
        resource.orElseGet(() -> owner.keyPattern().toString()),
        given,
        IdentityPolicies.NONE,
        false);
  }

  /** Returns the question in words. */
  public String words() {
    PrincipalId id = Caller.of(principal, "aws").id();
    StringBuilder out = new StringBuilder(action.toString()).append(" by ");
    out.append(id instanceof PrincipalId.Identity identity ? identity.label() : principal);
    String between = " when ";
    for (Map.Entry<String, List<String>> key : context.entrySet()) {
      out.append(between).append(ConditionKey.spelled(key.getKey()));
      out.append(
          key.getValue().isEmpty() ? " is missing" : " is " + String.join(", ", key.getValue()));
      between = " and ";
    }
    return out.toString();
  }
}
