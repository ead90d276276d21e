package dev.keymend.policy;

import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The element {@code Principal} or {@code NotPrincipal}.
 *
 * @param element the member, when there is one
 * @param negated whether it is {@code NotPrincipal}
 * @param list the principals in their order
 */
public record Principals(Optional<Member> element, boolean negated, List<Principal> list) {
  /** Copies the list. */
  public Principals {
    list = List.copyOf(list);
  }

  static Principals of(ObjectNode statement) {
    Optional<Member> element = statement.member("Principal");
    boolean negated = element.isEmpty() && statement.member("NotPrincipal").isPresent();
    if (negated) {
      element = statement.member("NotPrincipal");
    }
    return new Principals(element, negated, element.map(Principals::read).orElse(List.of()));
  }

  private static List<Principal> read(Member element) {
    List<Principal> list = new ArrayList<>();
    if (element.value() instanceof ObjectNode byType) {
      for (Member type : byType.members()) {
        for (StringNode value : Values.strings(type.value())) {
          list.add(new Principal(value, PrincipalId.of(type.name(), value.value())));
        }
      }
    } else {
      for (StringNode value : Values.strings(element.value())) {
        list.add(new Principal(value, PrincipalId.of("AWS", value.value())));
      }
    }
    return list;
  }
}
