package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.List;

/** A difference of access in one sentence. */
public final class ChangeText {
  private static final int NAMED = 3;

  private ChangeText() {}

  /** Returns who gains and who loses what. */
  public static String summary(List<AccessChange> all) {
    Phrases gains = new Phrases();
    Phrases losses = new Phrases();
    Phrases loosened = new Phrases();
    Phrases tightened = new Phrases();
    Phrases altered = new Phrases();
    for (AccessChange change : all) {
      if (isTold(change, all)) {
        continue;
      }
      if (gains.needs(change.gained())) {
        gains.add(gain(change));
      }
      if (losses.needs(change.lost())) {
        losses.add(loss(change));
      }
      if (loosened.needs(change.loosened())) {
        loosened.add(loosened(change));
      }
      if (tightened.needs(change.tightened())) {
        tightened.add(tightened(change));
      }
      if (altered.needs(change.altered())) {
        altered.add(altered(change));
      }
    }
    List<String> parts = gains.toList();
    parts.addAll(loosened.toList());
    parts.addAll(tightened.toList());
    parts.addAll(altered.toList());
    List<String> lost = losses.toList();
    if (parts.isEmpty() && lost.isEmpty()) {
      return "Nobody's access changes.";
    }
    if (lost.isEmpty()) {
      parts.add("nobody loses access");
    }
    parts.addAll(lost);
    return VerdictText.capital(VerdictText.join(parts, "; ", "; ")) + ".";
  }

  /** The first few phrases of one kind, and how many more there would be. */
  private static final class Phrases {
    private final List<String> list = new ArrayList<>();
    private int more;

    /** Returns whether a phrase about some actions is to be added; none is about no action. */
    boolean needs(ActionSet actions) {
      boolean some = !actions.isEmpty();
      boolean room = list.size() < NAMED;
      more += some && !room ? 1 : 0;
      return some && room;
    }

    void add(String phrase) {
      list.add(phrase);
    }

    List<String> toList() {
      if (more > 0) {
        list.add("so for " + more + " more");
      }
      return list;
    }
  }

  /** What the account gains its root user gains as well, which needs no second sentence. */
  private static boolean isTold(AccessChange change, List<AccessChange> all) {
    if (change.subject().kind() == Subject.Kind.ROOT) {
      for (AccessChange other : all) {
        if (isAccount(other) && sameAs(other, change)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean sameAs(AccessChange account, AccessChange root) {
    return account.subject().account().equals(root.subject().account())
        && account.gained().equals(root.gained())
        && account.lost().equals(root.lost());
  }

  private static String gain(AccessChange change) {
    return who(change) + " can now " + verb(change) + ActionText.of(change.gained());
  }

  private static String loss(AccessChange change) {
    return isAccount(change)
        ? who(change) + " can no longer allow " + ActionText.of(change.lost())
        : who(change) + " loses " + ActionText.of(change.lost());
  }

  private static String altered(AccessChange change) {
    return "for " + who(change) + " other conditions apply to " + ActionText.of(change.altered());
  }

  private static String loosened(AccessChange change) {
    String actions = ActionText.of(change.loosened());
    return who(change) + " can now " + verb(change) + actions + " without a condition";
  }

  private static String tightened(AccessChange change) {
    String actions = ActionText.of(change.tightened());
    return who(change) + " can " + verb(change) + actions + " only under a condition";
  }

  private static String who(AccessChange change) {
    boolean open = !change.before().allowed().union(change.after().allowed()).isEmpty();
    return change.subject().kind() == Subject.Kind.EVERYONE && !open
        ? "whoever the statement for * lets in"
        : change.subject().label();
  }

  private static String verb(AccessChange change) {
    return isAccount(change) ? "allow " : "use ";
  }

  private static boolean isAccount(AccessChange change) {
    return change.subject().kind() == Subject.Kind.ACCOUNT;
  }
}
