package dev.keymend.denial;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.kms.Regions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The call that was refused, as far as it is known.
 *
 * @param principal the caller as written, most often an ARN; it may be blacked out in part
 * @param action what was tried
 * @param key ARN of the key
 * @param alias ARN of the alias that the call is about, which needs a permission of its own
 * @param creates whether the call makes a key, which has no ARN yet
 * @param region Region of the call; empty when it is not known
 * @param via the service through which the call came, as in {@code kms:ViaService}; empty when none
 *     is known
 * @param context what is known of the request, by condition keys in lower case; a key without
 *     values is one that the request did not have
 */
public record FailedCall(
    Optional<String> principal,
    Optional<KmsAction> action,
    Optional<Arn> key,
    Optional<Arn> alias,
    boolean creates,
    String region,
    String via,
    Map<String, List<String>> context) {
  /** A call of which nothing is known. */
  static final FailedCall UNKNOWN = in("");

  /** Returns a call of which nothing is known but its Region. */
  static FailedCall in(String region) {
    return new FailedCall(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        region,
        "",
        Map.of());
  }

  /** Copies the map, in its order. */
  public FailedCall {
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
  }

  /** Returns the caller's account, when it is one. */
  public Optional<String> account() {
    return principal.flatMap(Arn::parse).map(Arn::account).filter(AccountIds::isAccountId);
  }

  /** Returns the key's Region, else that of the call. */
  public String keyRegion() {
    return key.or(() -> alias).map(Arn::region).filter(Regions::isRegion).orElse(region);
  }

  /** Returns whether a service made it for the caller. */
  public boolean isThroughService() {
    return !via.isEmpty() || context.getOrDefault("aws:viaawsservice", List.of()).contains("true");
  }

  /**
   * Returns whether it makes a grant for a resource of a service: by the service for the caller, or
   * by a role of the service. Source: AWS KMS Developer Guide, conditions-kms.
   */
  public boolean isGrantForService() {
    return action.filter(KmsAction.CREATE_GRANT::equals).isPresent()
        && (isThroughService() || kind() == CallerKind.SERVICE_LINKED_ROLE);
  }

  /** Returns what kind of caller it is. */
  public CallerKind kind() {
    return principal.map(CallerKind::of).orElse(CallerKind.UNKNOWN);
  }

  /** Returns whether it is about no key, so that IAM alone decides it. */
  public boolean isWithoutKey() {
    return (creates && key.isEmpty() && action.filter(KmsAction.TAG_RESOURCE::equals).isPresent())
        || action.filter(tried -> tried.reach() == Reach.IAM_ONLY).isPresent();
  }

  /** Returns the same, about a key. */
  FailedCall about(Arn named) {
    return new FailedCall(principal, action, Optional.of(named), alias, creates, "", via, context);
  }

  /** Returns the role of a session, with its path; empty where only its name is told. */
  public Optional<String> role() {
    List<String> told = context.getOrDefault("aws:principalarn", List.of());
    return told.size() == 1 ? Optional.of(told.get(0)) : Optional.empty();
  }

  /** Returns the same, by a session of a role whose ARN is known, unless it is already. */
  FailedCall byRole(String arn) {
    Map<String, List<String>> all = new LinkedHashMap<>(context);
    all.putIfAbsent("aws:principalarn", List.of(arn));
    return new FailedCall(principal, action, key, alias, creates, region, via, all);
  }

  /** Returns the same, by a caller and with an action. */
  public FailedCall by(Optional<String> caller, Optional<KmsAction> tried) {
    return new FailedCall(caller, tried, key, alias, creates, region, via, context);
  }

  /**
   * Returns this call with what is not known of it taken from another account of it, which tells
   * better what was refused: one operation may need several permissions.
   */
  FailedCall or(FailedCall other) {
    Map<String, List<String>> all = new LinkedHashMap<>(other.context);
    all.putAll(context);
    return new FailedCall(
        principal.or(other::principal),
        other.action.or(() -> action),
        key.or(other::key),
        other.alias,
        creates || other.creates,
        region.isEmpty() ? other.region : region,
        via.isEmpty() ? other.via : via,
        all);
  }
}
