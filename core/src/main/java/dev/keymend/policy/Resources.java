package dev.keymend.policy;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.source.HoledString;
import dev.keymend.source.KeyResource;
import dev.keymend.source.Member;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * The element {@code Resource} or {@code NotResource}. In a key policy {@code *} means this key.
 *
 * @param element the member, when there is one
 * @param negated whether it is {@code NotResource}
 * @param values the values in their order
 * @param named which of them is filled in with the key that the policy is a part of
 */
public record Resources(
    Optional<Member> element,
    boolean negated,
    List<StringNode> values,
    Optional<StringNode> named) {
  /** {@code "Resource": "*"}, not written anywhere. */
  static final Resources THIS_KEY =
      new Resources(
          Optional.empty(),
          false,
          List.of(new StringNode(TextRange.at(0), HoledString.of("*"))),
          Optional.empty());

  /** Copies the list. */
  public Resources {
    values = List.copyOf(values);
  }

  static Resources of(Elements elements, Optional<KeyResource> key) {
    Optional<Member> element = elements.get("Resource");
    Optional<Member> negation = elements.get("NotResource");
    boolean negated = element.isEmpty() && negation.isPresent();
    if (negated) {
      element = negation;
    }
    List<StringNode> values =
        element.isPresent() ? Values.strings(element.get().value()) : List.of();
    return new Resources(element, negated, values, named(values, key));
  }

  private static Optional<StringNode> named(List<StringNode> values, Optional<KeyResource> key) {
    for (StringNode value : values) {
      if (key.isPresent() && key.get().isNamedIn(value.value())) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Returns whether no resource is named. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns whether a value means the key whatever its ARN is, as {@code *} does. */
  public boolean isAny() {
    if (named.isPresent()) {
      return !negated;
    }
    for (StringNode value : values) {
      if (value.value().source().equals("*")) {
        return !negated;
      }
    }
    return false;
  }

  /** Returns whether another element has the same values in the same order. */
  public boolean saysTheSame(Resources other) {
    boolean same = negated == other.negated && values.size() == other.values.size();
    for (int i = 0; same && i < values.size(); i++) {
      same = values.get(i).value().source().equals(other.values.get(i).value().source());
    }
    return same;
  }

  /**
   * Returns whether the element can mean the key that the policy belongs to.
   *
   * @param key the key's ARN, with {@code *} for what is not known of it
   */
  public boolean mayCover(Arn key) {
    boolean covers = negated;
    for (StringNode value : values) {
      if (negated) {
        covers &= !Ascii.glob(value.value().source(), key.toString(), false);
      } else {
        covers |= mayMean(value, key);
      }
    }
    return covers;
  }

  /** Returns whether a value can mean a key, of whose ARN {@code *} stands for the unknown. */
  public static boolean mayMean(StringNode value, Arn key) {
    String text = value.value().source();
    if (text.equals("*")) {
      return true;
    }
    String known = key.toString();
    if (value.value().isOpen() || Ascii.glob(text, known, false)) {
      return true;
    }
    Optional<Arn> arn = Arn.parse(text);
    // A wildcard may stand for colons as well; then there are no parts to compare.
    return arn.isEmpty()
        ? text.indexOf('*') >= 0 && known.indexOf('*') >= 0
        : isOfKeys(arn.get())
            && meet(arn.get().partition(), key.partition())
            && meet(arn.get().service(), key.service())
            && meet(arn.get().region(), key.region())
            && meet(arn.get().account(), key.account())
            && meet(arn.get().resource(), key.resource());
  }

  /** A blank that was never filled in, or a Region that is none, is in no key's ARN. */
  private static boolean isOfKeys(Arn arn) {
    boolean plain = true;
    for (char c : Characters.of(arn.resource())) {
      plain &= c > ' ' && "<>{}[]$".indexOf(c) < 0;
    }
    return plain
        && (Ascii.hasWildcard(arn.region()) || Regions.isRegion(arn.region()))
        && (Ascii.hasWildcard(arn.account()) || AccountIds.isAccountId(arn.account()));
  }

  private static boolean meet(String one, String other) {
    return Ascii.glob(one, other, false) || Ascii.glob(other, one, false);
  }
}
