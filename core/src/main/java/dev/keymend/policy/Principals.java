package dev.keymend.policy;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The element {@code Principal} or {@code NotPrincipal}.
 *
 * @param element the member, when there is one
 * @param negated whether it is {@code NotPrincipal}
 * @param list the principals in their order
 * @param haveEveryone whether everyone is one of them; rules ask that for each
 */
public record Principals(
    Optional<Member> element, boolean negated, List<Principal> list, boolean haveEveryone) {
  /** Copies the list, and looks for everyone in it. */
  Principals(Optional<Member> element, boolean negated, List<Principal> list) {
    this(
        element,
        negated,
        List.copyOf(list),
        list.stream().anyMatch(one -> one.id() instanceof PrincipalId.Everyone));
  }

  static Principals of(Elements elements) {
    Optional<Member> element = elements.get("Principal");
    Optional<Member> negation = elements.get("NotPrincipal");
    boolean negated = element.isEmpty() && negation.isPresent();
    if (negated) {
      element = negation;
    }
    return new Principals(element, negated, element.map(Principals::read).orElse(List.of()));
  }

  /** Returns whether one of the principals has a property. */
  public boolean anyIs(Predicate<PrincipalId> property) {
    for (Principal principal : list) {
      if (property.test(principal.id())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether they are {@code "*"}, and not a list with that in it. */
  public boolean areWrittenAsStar() {
    return !negated
        && haveEveryone
        && element.filter(member -> member.value() instanceof StringNode).isPresent();
  }

  private static List<Principal> read(Member element) {
    List<Principal> list = new ArrayList<>();
    if (element.value() instanceof ObjectNode byType) {
      byType.countedMembers().forEach(type -> add(list, type.name(), type.value()));
    } else {
      add(list, "AWS", element.value());
    }
    return list;
  }

  private static void add(List<Principal> list, String type, Node value) {
    List<Node> nodes = value instanceof ArrayNode array ? array.elements() : List.of(value);
    for (Node node : nodes) {
      PrincipalId id = id(type, node);
      list.add(new Principal(node, type, id));
    }
  }

  private static PrincipalId id(String type, Node node) {
    if (node instanceof StringNode string) {
      return PrincipalId.of(type, string.value());
    }
    // An object in place of a string is a template's way to say: filled in later.
    return node instanceof LiteralNode literal
        ? new PrincipalId.Unknown(literal.text(), false)
        : new PrincipalId.Unknown("a value that is filled in later", true);
  }
}
