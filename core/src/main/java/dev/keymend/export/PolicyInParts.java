package dev.keymend.export;

import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.change.NewValue.Raw;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Some forms have a word for each element of a policy, and for nothing else, and no Sid twice. */
final class PolicyInParts {
  private static final List<String> TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

  private PolicyInParts() {}

  /** Returns whether such a form has words for all of a policy. */
  static boolean is(Members policy) {
    Set<NewValue> sids = new HashSet<>();
    boolean all = false;
    for (NewMember element : policy.members()) {
      if (!element.name().equals("Statement")) {
        boolean known = element.name().equals("Version") || element.name().equals("Id");
        if (!known || !isText(element.value())) {
          return false;
        }
        continue;
      }
      List<NewValue> statements = items(element.value());
      all = !statements.isEmpty();
      for (NewValue statement : statements) {
        if (!(statement instanceof Members elements) || !isStatement(elements, sids)) {
          return false;
        }
      }
    }
    return all;
  }

  private static boolean isStatement(Members statement, Set<NewValue> sids) {
    boolean effect = false;
    for (NewMember element : statement.members()) {
      NewValue value = element.value();
      boolean known =
          switch (element.name()) {
            case "Sid" -> isText(value) && sids.add(value);
            case "Effect" -> value.equals(new Plain("Allow")) || value.equals(new Plain("Deny"));
            case "Principal", "NotPrincipal" -> value.equals(new Plain("*")) || areTypes(value);
            case "Action", "NotAction", "Resource", "NotResource" -> areTexts(value);
            case "Condition" -> areNamed(value, 2);
            default -> false;
          };
      if (!known) {
        return false;
      }
      effect |= element.name().equals("Effect");
    }
    return effect;
  }

  private static boolean areTypes(NewValue value) {
    return areNamed(value, 1)
        && ((Members) value).members().stream().allMatch(type -> TYPES.contains(type.name()));
  }

  /** Whether texts are under so many levels of names. */
  private static boolean areNamed(NewValue value, int levels) {
    if (levels == 0) {
      return areTexts(value);
    }
    return value instanceof Members members
        && !members.members().isEmpty()
        && members.members().stream().allMatch(member -> areNamed(member.value(), levels - 1));
  }

  private static boolean areTexts(NewValue value) {
    List<NewValue> items = items(value);
    return !items.isEmpty() && items.stream().allMatch(PolicyInParts::isText);
  }

  private static List<NewValue> items(NewValue value) {
    return value instanceof Items items ? items.values() : List.of(value);
  }

  private static boolean isText(NewValue value) {
    return value instanceof Plain || (value instanceof Raw raw && !raw.text().equals("null"));
  }
}
