package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object.
 *
 * @param range all of it, with its braces where it has some
 * @param members all members in their order, also those with equal names
 * @param condition the condition of a template under which the object is there at all
 */
public record ObjectNode(TextRange range, List<Member> members, Optional<String> condition)
    implements Node {
  private static final int FEW = 12;

  /** Makes an object that is there in any case. */
  public ObjectNode(TextRange range, List<Member> members) {
    this(range, members, Optional.empty());
  }

  /** Copies the list. */
  public ObjectNode {
    members = List.copyOf(members);
  }

  /** Returns the same object, under a condition of a template. */
  public ObjectNode under(String name) {
    return new ObjectNode(range, members, Optional.of(name));
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

  /** Returns the value of a member. */
  public Optional<Node> value(String name) {
    return member(name).map(Member::value);
  }

  /** Returns the object that is the value of a member. */
  public Optional<ObjectNode> object(String name) {
    return value(name).map(value -> value instanceof ObjectNode object ? object : null);
  }

  /** Returns the decoded string that is the value of a member. */
  public Optional<String> text(String name) {
    return value(name).flatMap(Node::string);
  }

  /** Returns the members without those that a later one with the same name overrides. */
  public List<Member> countedMembers() {
    if (!hasEqualNames()) {
      return members;
    }
    Map<String, Member> byName = new LinkedHashMap<>();
    members.forEach(member -> byName.put(member.name(), member));
    return new ArrayList<>(byName.values());
  }

  /** Few names are compared faster than they are hashed. */
  private boolean hasEqualNames() {
    if (members.size() > FEW) {
      Set<String> names = new HashSet<>();
      members.forEach(member -> names.add(member.name()));
      return names.size() < members.size();
    }
    for (int i = 1; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (members.get(i).name().equals(members.get(j).name())) {
          return true;
        }
      }
    }
    return false;
  }
}
