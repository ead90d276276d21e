package dev.keymend.policy;

import dev.keymend.kms.ActionSet;
import dev.keymend.source.HoledString;
import dev.keymend.source.Member;
import dev.keymend.source.StringNode;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The element {@code Action} or {@code NotAction}.
 *
 * @param element the member, when there is one
 * @param negated whether it is {@code NotAction}
 * @param patterns the values in their order
 * @param expanded the actions meant, of those that a key policy can allow
 */
public record Actions(
    Optional<Member> element, boolean negated, List<ActionPattern> patterns, ActionSet expanded) {
  /** {@code "Action": "kms:*"}, not written anywhere. */
  static final Actions EVERY =
      new Actions(
          Optional.empty(),
          false,
          List.of(ActionPattern.of(new StringNode(TextRange.at(0), HoledString.of("kms:*")))),
          ActionSet.KEY_POLICY);

  /** Copies the list. */
  public Actions {
    patterns = List.copyOf(patterns);
  }

  static Actions of(Elements elements) {
    Optional<Member> element = elements.get("Action");
    Optional<Member> negation = elements.get("NotAction");
    boolean negated = element.isEmpty() && negation.isPresent();
    if (negated) {
      element = negation;
    }
    List<ActionPattern> patterns = new ArrayList<>();
    if (element.isPresent()) {
      for (StringNode value : Values.strings(element.get().value())) {
        patterns.add(ActionPattern.of(value));
      }
    }
    return new Actions(element, negated, patterns, expand(negated, patterns));
  }

  /** Returns the values in which a template fills in what is meant; what is no string is none. */
  List<ActionPattern> open() {
    List<ActionPattern> open = new ArrayList<>();
    for (ActionPattern pattern : patterns) {
      if (pattern.node().value().hasHole() && !pattern.node().value().isUnknown()) {
        open.add(pattern);
      }
    }
    return open;
  }

  /** Returns the same about all that may be meant, whatever a template fills in. */
  public Actions possible() {
    ActionSet possible = negated ? ActionSet.NONE : expanded;
    for (ActionPattern pattern : patterns) {
      possible = possible.union(negated ? expanded : pattern.possible());
    }
    return new Actions(element, negated, patterns, possible.intersect(ActionSet.KEY_POLICY));
  }

  /** Returns whether no action is named. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  private static ActionSet expand(boolean negated, List<ActionPattern> patterns) {
    ActionSet named = ActionSet.NONE;
    for (ActionPattern pattern : patterns) {
      named = named.union(pattern.matches());
    }
    return negated ? ActionSet.KEY_POLICY.minus(named) : named.intersect(ActionSet.KEY_POLICY);
  }
}
