package dev.keymend.policy;

import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The elements of one statement, each looked up once. */
final class Elements {
  private final @Nullable Member[] members = new @Nullable Member[ElementNames.OF_STATEMENT.size()];
  private boolean misspelt;

  Elements(ObjectNode statement) {
    boolean strange = false;
    for (Member member : statement.members()) {
      int place = ElementNames.OF_STATEMENT.indexOf(member.name());
      if (place >= 0) {
        members[place] = member;
      } else {
        strange = true;
      }
    }
    if (strange) {
      addMisspelt(statement);
    }
  }

  /** Returns the element with a name, or one that is misspelt so. */
  Optional<Member> get(String name) {
    return Optional.ofNullable(members[ElementNames.OF_STATEMENT.indexOf(name)]);
  }

  /** Returns whether an element that decides about access has another name than it should. */
  boolean isMisspelt() {
    return misspelt;
  }

  private void addMisspelt(ObjectNode statement) {
    for (int i = 0; i < members.length; i++) {
      String name = ElementNames.OF_STATEMENT.get(i);
      if (members[i] == null) {
        members[i] = ElementNames.find(statement, name).orElse(null);
        misspelt |= members[i] != null && !name.equals("Sid");
      }
    }
  }
}
