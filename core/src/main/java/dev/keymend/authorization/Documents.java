package dev.keymend.authorization;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.condition.Truth;
import dev.keymend.policy.KeyPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known beside the key policy, by layer.
 *
 * @param policies the policies of each layer; a layer of which nothing was pasted is not in it
 * @param grants the key's grants; empty when they were not pasted
 * @param simulations what IAM's policy simulator said
 * @param key the key; empty when it was not pasted
 * @param setAside why what was pasted of a layer does not count, for layers of which nothing else
 *     was pasted
 * @param managed whether the policy is one that only AWS managed keys have
 */
public record Documents(
    Map<CallLayer, List<KeyPolicy>> policies,
    Optional<List<Grant>> grants,
    List<Simulation> simulations,
    Optional<KeyDescription> key,
    Map<CallLayer, String> setAside,
    boolean managed) {
  /** Nothing was pasted. */
  public static final Documents NONE =
      new Documents(Map.of(), Optional.empty(), List.of(), Optional.empty(), Map.of(), false);

  /** Puts together what was pasted, whoever calls. */
  public static Documents of(List<PastedDocument> pasted) {
    return of(pasted, Optional.empty());
  }

  /**
   * Puts together what was pasted, without what is not in force or of another than the caller.
   *
   * @param caller who calls; empty when that is not known
   */
  public static Documents of(List<PastedDocument> pasted, Optional<Caller> caller) {
    Map<CallLayer, String> setAside = new EnumMap<>(CallLayer.class);
    Map<CallLayer, List<KeyPolicy>> policies = new EnumMap<>(CallLayer.class);
    List<Grant> grants = new ArrayList<>();
    List<Simulation> simulations = new ArrayList<>();
    boolean granted = false;
    Optional<KeyDescription> key = Optional.empty();
    for (PastedDocument document : pasted) {
      if (document.policy().isPresent() && document.kind().layer().isPresent()) {
        CallLayer layer = document.kind().layer().get();
        Optional<String> objection = document.objection(caller);
        if (objection.isPresent()) {
          setAside.put(layer, objection.get());
        } else {
          policies.computeIfAbsent(layer, l -> new ArrayList<>()).add(document.policy().get());
        }
      }
      granted |= document.kind() == DocumentKind.GRANTS;
      grants.addAll(document.grants());
      simulations.addAll(document.simulations());
      key = key.or(document::key);
    }
    return new Documents(
        policies,
        granted ? Optional.of(grants) : Optional.empty(),
        simulations,
        key,
        setAside,
        false);
  }

  /** Returns the description of a key, in whose ARN a star stands for the unknown. */
  public Optional<KeyDescription> describing(String arn) {
    return key.filter(described -> !described.isOfAnother(arn));
  }

  /** Returns the same beside the policy of an AWS managed key. */
  public Documents ofManagedKey() {
    return new Documents(policies, grants, simulations, key, setAside, true);
  }

  /** Returns what of it holds whoever calls. */
  public Documents ofKey() {
    return new Documents(Map.of(), Optional.empty(), List.of(), key, Map.of(), managed);
  }

  boolean isOfManagedKey(String arn) {
    return managed || key.filter(k -> k.managedByAws() && !k.isOfAnother(arn)).isPresent();
  }

  /** Returns whether anything was pasted. */
  public boolean isAnything() {
    return !policies.isEmpty()
        || !setAside.isEmpty()
        || grants.isPresent()
        || key.isPresent()
        || !simulations.isEmpty();
  }

  /** Returns whether something about a layer was pasted. */
  public boolean tellOf(CallLayer layer) {
    return policies.containsKey(layer)
        || (layer == CallLayer.KEY_STATE && key.isPresent())
        || (layer == CallLayer.GRANT && grants.isPresent());
  }

  /** Returns whether a grant is for the caller and the operation, and its constraints decide. */
  public boolean isGrantedUnderConstraints(AccessRequest request) {
    for (Grant grant : grants.orElse(List.of())) {
      if (grant.isFor(request) == Truth.TRUE && grant.allows(request) != Truth.TRUE) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a simulation says of a call at a layer. */
  Optional<Gate> simulated(CallLayer layer, AccessRequest request, boolean needed) {
    for (Simulation simulation : simulations) {
      Optional<Gate> gate = simulation.at(layer, request, needed);
      if (gate.isPresent()) {
        return gate;
      }
    }
    return Optional.empty();
  }

  /** Returns whether something of a layer was pasted that does not count. */
  boolean isSetAside(CallLayer layer) {
    return setAside.containsKey(layer);
  }

  /** Returns why nothing is known of a layer. */
  String unseen(CallLayer layer) {
    return setAside.getOrDefault(layer, "Not provided.");
  }

  /** Returns the policies of a layer; empty when none was pasted. */
  Optional<List<KeyPolicy>> of(CallLayer layer) {
    return Optional.ofNullable(policies.get(layer));
  }
}
