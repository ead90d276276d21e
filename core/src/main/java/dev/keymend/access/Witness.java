package dev.keymend.access;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ViaService;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that proves a claim about a policy, and how it is decided.
 *
 * @param request the request
 * @param decision the decision on it
 */
public record Witness(AccessRequest request, Decision decision) {
  private static final String KEY_ID = "key/1234abcd-12ab-34cd-56ef-1234567890ab";

  /**
   * Decides the request that a search found.
   *
   * @param about the statement whose key it is for, where the key itself is not known
   */
  static Witness of(
      KeyPolicy policy,
      Owner owner,
      RequestFinder.Sample sample,
      KmsAction action,
      Statement about) {
    Caller caller = sample.person().caller().orElseThrow();
    boolean stranger = sample.person().side() == Person.Side.STRANGER;
    boolean foreign =
        stranger
            || caller
                .account()
                .filter(account -> owner.owns(account) == Owner.Answer.NO)
                .isPresent();
    String account =
        owner.owns(caller.account().orElse("")) == Owner.Answer.UNKNOWN && !stranger
            ? caller.account().orElse(owner.accountOrMadeUp())
            : owner.accountOrMadeUp();
    Arn key = key(owner, account, region(owner, sample.context()), about);
    AccessRequest request =
        new AccessRequest(
            caller,
            action.toString(),
            key.toString(),
            context(sample),
            foreign && caller.hasIdentityPolicies()
                ? AccessRequest.IdentityPolicies.ALLOW
                : AccessRequest.IdentityPolicies.NONE);
    Decision decision = Evaluator.decide(policy, owner.of(key), request);
    Decision.Outcome outcome = decision.outcome();
    boolean open =
        outcome == Decision.Outcome.IMPLICITLY_DENIED || outcome == Decision.Outcome.DEPENDS;
    if (foreign || !sample.throughAccount() || !open) {
      return new Witness(request, decision);
    }
    // Only where nothing else surely lets the caller in is its IAM policy asked.
    AccessRequest allowed = request.with(AccessRequest.IdentityPolicies.ALLOW);
    return new Witness(allowed, Evaluator.decide(policy, owner.of(key), allowed));
  }

  private static Map<String, List<String>> context(RequestFinder.Sample sample) {
    Map<String, List<String>> context = new LinkedHashMap<>(sample.person().given());
    context.putAll(sample.context());
    return context;
  }

  /** The key's ARN, or one of those that the statement is about. */
  private static Arn key(Owner owner, String account, String region, Statement statement) {
    if (owner.key().isPresent()) {
      return owner.key().get();
    }
    Arn made = new Arn(owner.partition(), "kms", region, account, KEY_ID);
    Resources resources = statement.resources();
    if (!resources.isAny() && !resources.negated()) {
      for (StringNode value : resources.values()) {
        Optional<Arn> arn = Arn.parse(value.value().source());
        if (arn.isPresent() && Resources.mayMean(value, owner.keyPattern())) {
          return filled(arn.get(), made);
        }
      }
    }
    return made;
  }

  /**
   * The Region that the request is made in: its own key for it, or the service in between, tells.
   */
  private static String region(Owner owner, Map<String, List<String>> context) {
    List<String> requested = context.get("aws:requestedregion");
    List<String> via = context.get("kms:viaservice");
    String named =
        requested != null ? requested.get(0) : via != null ? ViaService.region(via.get(0)) : "";
    if (!named.isEmpty()) {
      return named;
    }
    return switch (owner.partition()) {
      case "aws-cn" -> "cn-north-1";
      case "aws-us-gov" -> "us-gov-west-1";
      default -> "us-east-1";
    };
  }

  /** Returns an ARN with what is made up in place of wildcards. */
  private static Arn filled(Arn pattern, Arn made) {
    return new Arn(
        Ascii.hasWildcard(pattern.partition()) ? made.partition() : pattern.partition(),
        "kms",
        Ascii.hasWildcard(pattern.region()) ? made.region() : pattern.region(),
        Ascii.hasWildcard(pattern.account()) ? made.account() : pattern.account(),
        Ascii.hasWildcard(pattern.resource()) ? made.resource() : pattern.resource());
  }
}
