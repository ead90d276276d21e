package dev.keymend.access;

import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that a policy may belong to, as far as its statements tell them apart: those that they
 * name, and others. A table takes every statement that can be about its key for one that is; of two
 * statements about different keys only one can be.
 */
public final class PossibleKeys {
  /** More keys than these are not told apart. */
  private static final int MOST = 4;

  /** No statement names it. */
  private static final String ANOTHER = "key/00000000-0000-0000-0000-000000000000";

  private final Owner owner;
  private final Set<Arn> named = new LinkedHashSet<>();
  private final Set<String> regions = new HashSet<>();
  private boolean patterns;

  private PossibleKeys(Owner owner) {
    this.owner = owner;
  }

  /** Returns the owner of each key; empty when no statement tells keys apart. */
  public static List<Owner> of(KeyPolicy policy, Owner owner) {
    PossibleKeys keys = new PossibleKeys(owner);
    if (owner.key().isEmpty()) {
      for (Statement statement : policy.statements()) {
        Resources resources = statement.resources();
        if (!resources.isAny()) {
          resources.values().forEach(keys::add);
        }
      }
    }
    return keys.owners();
  }

  private void add(StringNode value) {
    Optional<Arn> arn = Arn.parse(value.value().source());
    if (named.size() < MOST
        && !value.value().isOpen()
        && arn.isPresent()
        && Resources.mayMean(value, owner.keyPattern())) {
      Arn key = arn.get();
      String region = Ascii.hasWildcard(key.region()) ? elsewhere() : key.region();
      patterns |= Ascii.hasWildcard(key.resource());
      regions.add(region);
      named.add(
          new Arn(
              owner.partition(),
              "kms",
              region,
              Ascii.hasWildcard(key.account()) ? owner.accountOrMadeUp() : key.account(),
              Ascii.hasWildcard(key.resource()) ? ANOTHER : key.resource()));
    }
  }

  private List<Owner> owners() {
    List<Owner> owners = new ArrayList<>();
    for (Arn key : named) {
      owners.add(owner.of(key));
    }
    if (!named.isEmpty()) {
      String near = named.iterator().next().region();
      owners.add(ofAnother(near));
      if (patterns) {
        owners.add(ofAnother(elsewhere()));
      }
    }
    return owners;
  }

  private Owner ofAnother(String region) {
    Arn key = new Arn(owner.partition(), "kms", region, owner.accountOrMadeUp(), ANOTHER);
    return owner.of(owner.account(), key);
  }

  /** A Region in which no statement names a key. */
  private String elsewhere() {
    for (String region : Regions.ALL) {
      if (!regions.contains(region)) {
        return region;
      }
    }
    return Regions.ALL.get(0);
  }
}
