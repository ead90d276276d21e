package dev.keymend.kms;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A set of KMS actions; one bit each. */
public record ActionSet(long bits) {
  /** No action. */
  public static final ActionSet NONE = new ActionSet(0);

  /** Every action of KMS. */
  public static final ActionSet ALL = where(action -> true);

  /** Every action that a key policy can allow. */
  public static final ActionSet KEY_POLICY = where(KmsAction::inKeyPolicy);

  /** Every action that a key policy can allow to principals of other accounts. */
  public static final ActionSet ANY_ACCOUNT = where(a -> a.reach() == Reach.ANY_ACCOUNT);

  /** What it takes to see and repair a key policy. */
  public static final ActionSet REPAIR =
      of(KmsAction.PUT_KEY_POLICY, KmsAction.GET_KEY_POLICY, KmsAction.DESCRIBE_KEY);

  /** Returns the set of some actions. */
  public static ActionSet of(KmsAction... actions) {
    long bits = 0;
    for (KmsAction action : actions) {
      bits |= bit(action);
    }
    return new ActionSet(bits);
  }

  /** Returns the set of the actions with a property. */
  public static ActionSet where(Predicate<KmsAction> property) {
    long bits = 0;
    for (KmsAction action : KmsAction.all()) {
      if (property.test(action)) {
        bits |= bit(action);
      }
    }
    return new ActionSet(bits);
  }

  /** Returns the key-policy actions of a group. */
  public static ActionSet group(ActionGroup group) {
    return Groups.SETS.getOrDefault(group, NONE);
  }

  /** Returns the actions in this set, in the other or in both. */
  public ActionSet union(ActionSet other) {
    return with(bits | other.bits, other);
  }

  /** Returns the actions in both sets. */
  public ActionSet intersect(ActionSet other) {
    return with(bits & other.bits, other);
  }

  /** Returns the actions of this set that are not in the other. */
  public ActionSet minus(ActionSet other) {
    return with(bits & ~other.bits, other);
  }

  /** Most results are one of the two sets or none at all, and need no new object. */
  private ActionSet with(long wanted, ActionSet other) {
    if (wanted == bits) {
      return this;
    }
    return wanted == 0 ? NONE : wanted == other.bits ? other : new ActionSet(wanted);
  }

  /** Returns whether an action is in the set. */
  public boolean contains(KmsAction action) {
    return (bits & bit(action)) != 0;
  }

  /** Returns whether every action of the other set is in this one. */
  public boolean containsAll(ActionSet other) {
    return (other.bits & ~bits) == 0;
  }

  /** Returns whether the set has no action. */
  public boolean isEmpty() {
    return bits == 0;
  }

  /** Returns the number of actions. */
  public int size() {
    return Long.bitCount(bits);
  }

  /** Returns the actions in alphabetical order. */
  public List<KmsAction> toList() {
    List<KmsAction> list = new ArrayList<>(size());
    List<KmsAction> all = KmsAction.all();
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      list.add(all.get(Long.numberOfTrailingZeros(rest)));
    }
    return list;
  }

  private static final class Groups {
    static final Map<ActionGroup, ActionSet> SETS = new EnumMap<>(ActionGroup.class);

    static {
      for (ActionGroup group : ActionGroup.values()) {
        SETS.put(group, where(action -> action.inKeyPolicy() && action.group() == group));
      }
    }
  }

  /** The place in the enum is the bit: 58 actions fit into a long with room for six more. */
  @SuppressWarnings("EnumOrdinal")
  private static long bit(KmsAction action) {
    return 1L << action.ordinal();
  }
}
