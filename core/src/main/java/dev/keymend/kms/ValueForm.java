package dev.keymend.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a condition key look like. Immutable and shared by keys.
 *
 * <p>Values with holes of a template and with policy variables are for callers to deal with. Under
 * an operator that ignores case, a value that differs from its {@link #nearest} in case alone
 * occurs as well.
 */
public abstract sealed class ValueForm
    permits AddressForm, AnyForm, DateForm, ListForm, NumberForm, ServiceForm, ShapeForm {
  /** Patterns of which each has values that no other one has. */
  private static final List<String> OTHERS = List.of("*", "*a", "*b", "*z", "*9");

  /** Made on first use, as most forms are not asked for; made twice, they are equal. */
  private @Nullable List<String> others;

  private @Nullable Any any;

  /** What somebody has where nothing is asked for. */
  private static final class Any {
    private final Stranger stranger;
    private final Optional<String> value;
    private final @Nullable Any next;

    Any(Stranger stranger, Optional<String> value, @Nullable Any next) {
      this.stranger = stranger;
      this.value = value;
      this.next = next;
    }
  }

  /** Whether a value occurs. */
  public enum Fit {
    /** It does. */
    YES,
    /** No request has it. */
    NO,
    /** It looks right and is on no list of today: a new Region, a new service, a new algorithm. */
    UNKNOWN
  }

  /** What a pattern is compared with. */
  public enum Matching {
    /** The whole value, as StringLike does. */
    WHOLE,
    /** Each of the six parts of an ARN for itself, as ArnLike and ArnEquals do. */
    BY_PARTS;

    /**
     * Returns how a pattern is meant where the operator compares whole values: an ARN's account is
     * meant to be one, even if its digits could stand in a resource's name as well.
     */
    public static Matching of(String pattern) {
      return Arn.parse(pattern).isPresent() ? BY_PARTS : WHOLE;
    }
  }

  /** Returns whether a value can be in a request; wildcards in it are characters. */
  public abstract Fit fits(String value);

  /** Returns whether a value that can be in a request matches a pattern. */
  public abstract Fit meets(String pattern, Matching matching);

  /** The same, however the pattern is compared: what matches by parts matches as a whole. */
  public final Fit meets(String pattern) {
    return meets(pattern, Matching.WHOLE);
  }

  /**
   * Returns a value that can be in a request and matches a pattern. What the pattern leaves open is
   * the stranger's, or else filled up. Empty when there is none, or none was found.
   */
  public abstract Optional<String> sample(String pattern, Matching matching, Stranger stranger);

  /** The same, by parts where that is possible: then both kinds of operators match it. */
  public final Optional<String> sample(String pattern, Stranger stranger) {
    return sample(pattern, Matching.BY_PARTS, stranger)
        .or(() -> sample(pattern, Matching.WHOLE, stranger));
  }

  /**
   * Returns whether all values that can be in a request and match a pattern belong to one and the
   * same account, organization, network, endpoint or principal, or come from part of the internet
   * only: whatever the key {@linkplain ConditionKey#closes closes}. Also when there is no value at
   * all.
   */
  public abstract boolean pins(String pattern, Matching matching);

  /** The same for a pattern that is compared as a whole. */
  public final boolean pins(String pattern) {
    return pins(pattern, Matching.WHOLE);
  }

  /** Returns what was probably meant by a value that no request has; empty when that is unclear. */
  public Optional<String> nearest(String value) {
    return Optional.empty();
  }

  /** Returns a value that can be in a request and is none of some; empty when none is at hand. */
  public Optional<String> another(Set<String> some) {
    List<String> known = others;
    if (known == null) {
      known = new ArrayList<>();
      for (String pattern : OTHERS) {
        sample(pattern, Matching.WHOLE, Stranger.OF_NOWHERE).ifPresent(known::add);
      }
      others = List.copyOf(known);
    }
    for (String other : known) {
      if (!some.contains(other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Returns a value of somebody's, like {@code sample("*", stranger)}, which is made once. */
  public final Optional<String> any(Stranger stranger) {
    for (Any known = any; known != null; known = known.next) {
      if (known.stranger.equals(stranger)) {
        return known.value;
      }
    }
    Any made = new Any(stranger, sample("*", stranger), any);
    any = made;
    return made.value;
  }

  /** Returns the least number that can be in a request. */
  public long least() {
    return Long.MIN_VALUE;
  }

  /** Returns the greatest number that can be in a request. */
  public long most() {
    return Long.MAX_VALUE;
  }

  /** Returns a value that has been looked up, if it fits. */
  final Optional<String> ifFits(String value) {
    return fits(value) == Fit.NO ? Optional.empty() : Optional.of(value);
  }
}
