package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A difference of access in one sentence. */
public final class ChangeText {
  private static final int NAMED = 3;

  private ChangeText() {}

  /** Returns who gains and who loses what. */
  public static String summary(List<AccessChange> all) {
    List<AccessChange> changes = worthTelling(all);
    List<String> gains = phrases(changes, AccessChange::gained, ChangeText::gain);
    List<String> losses = phrases(changes, AccessChange::lost, ChangeText::loss);
    List<String> terms = phrases(changes, AccessChange::loosened, ChangeText::loosened);
    terms.addAll(phrases(changes, AccessChange::tightened, ChangeText::tightened));
    terms.addAll(phrases(changes, AccessChange::altered, ChangeText::altered));
    if (gains.isEmpty() && losses.isEmpty() && terms.isEmpty()) {
      return "Nobody's access changes.";
    }
    List<String> parts = new ArrayList<>(gains);
    parts.addAll(terms);
    if (losses.isEmpty()) {
      parts.add("nobody loses access");
    }
    parts.addAll(losses);
    return VerdictText.capital(VerdictText.join(parts, "; ", "; ")) + ".";
  }

  /** What the account gains its root user gains as well, which needs no second sentence. */
  private static List<AccessChange> worthTelling(List<AccessChange> all) {
    List<AccessChange> changes = new ArrayList<>();
    for (AccessChange change : all) {
      if (!change.isEmpty() && !isTold(change, all)) {
        changes.add(change);
      }
    }
    return changes;
  }

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

  private static List<String> phrases(
      List<AccessChange> changes,
      Function<AccessChange, ActionSet> what,
      Function<AccessChange, String> phrase) {
    List<String> phrases = new ArrayList<>();
    int more = 0;
    for (AccessChange change : changes) {
      if (what.apply(change).isEmpty()) {
        continue;
      }
      if (phrases.size() < NAMED) {
        phrases.add(phrase.apply(change));
      } else {
        more++;
      }
    }
    if (more > 0) {
      phrases.add("so for " + more + " more");
    }
    return phrases;
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
