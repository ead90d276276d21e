package dev.keymend.policy;

import dev.keymend.kms.Arn;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.source.TemplateString;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * The element {@code Resource} or {@code NotResource}. In a key policy {@code *} means this key.
 *
 * @param element the member, when there is one
 * @param negated whether it is {@code NotResource}
 * @param values the values in their order
 */
public record Resources(Optional<Member> element, boolean negated, List<StringNode> values) {
  /** {@code "Resource": "*"}, not written anywhere. */
  static final Resources THIS_KEY =
      new Resources(
          Optional.empty(),
          false,
          List.of(new StringNode(TextRange.at(0), TemplateString.of("*"))));

  /** Copies the list. */
  public Resources {
    values = List.copyOf(values);
  }

  static Resources of(ObjectNode statement) {
    Optional<Member> element = ElementNames.find(statement, "Resource");
    Optional<Member> negation = ElementNames.find(statement, "NotResource");
    boolean negated = element.isEmpty() && negation.isPresent();
    if (negated) {
      element = negation;
    }
    return new Resources(
        element, negated, element.map(m -> Values.strings(m.value())).orElse(List.of()));
  }

  /** Returns whether no resource is named. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Returns whether the element can mean the key that the policy belongs to.
   *
   * @param key the key's ARN, when it is known
   */
  public boolean mayCover(Optional<Arn> key) {
    boolean named = false;
    for (StringNode value : values) {
      named |= mayMean(value, key);
    }
    boolean all = values.stream().anyMatch(value -> value.value().source().equals("*"));
    return negated ? !all : named;
  }

  private static boolean mayMean(StringNode value, Optional<Arn> key) {
    String text = value.value().source();
    if (text.equals("*") || value.value().hasHole()) {
      return true;
    }
    if (key.isPresent()) {
      return Ascii.glob(text, key.get().toString(), false);
    }
    // An alias or another service's ARN never means a key; any key's ARN may mean this one.
    return text.indexOf('*') >= 0
        || Arn.parse(text)
            .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("key/"))
            .isPresent();
  }
}
