package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object.
 *
 * @param range from brace to brace
 * @param members all members in their order, also those with equal names
 */
public record ObjectNode(TextRange range, List<Member> members) implements Node {
  /** Copies the list. */
  public ObjectNode {
    members = List.copyOf(members);
  }

  /** Returns the member with a name; of several the last, as AWS's parsers do. */
  public Optional<Member> member(String name) {
    for (int i = members.size() - 1; i >= 0; i--) {
      if (members.get(i).name().equals(name)) {
        return Optional.of(members.get(i));
      }
    }
    return Optional.empty();
  }

  /** Returns the members without those that a later one with the same name overrides. */
  public List<Member> countedMembers() {
    if (members.size() < 2) {
      return members;
    }
    Map<String, Member> byName = new LinkedHashMap<>();
    members.forEach(member -> byName.put(member.name(), member));
    return byName.size() == members.size() ? members : new ArrayList<>(byName.values());
  }

  /** Returns whether this is a function of CloudFormation, which may stand wherever a value may. */
  public boolean isTemplateFunction() {
    return members.size() == 1
        && (members.get(0).name().startsWith("Fn::") || members.get(0).name().equals("Ref"));
  }
}
