package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;
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
}
