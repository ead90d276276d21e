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
  public static String summary(List<AccessChange> changes) {
    List<String> gains = phrases(changes, AccessChange::gained, ChangeText::gain);
    List<String> losses = phrases(changes, AccessChange::lost, ChangeText::loss);
    List<String> terms = phrases(changes, AccessChange::changed, ChangeText::newTerms);
    if (gains.isEmpty() && losses.isEmpty() && terms.isEmpty()) {
      return "Nobody's access changes.";
    }
    List<String> parts = new ArrayList<>(gains);
    parts.addAll(terms);
    parts.add(losses.isEmpty() ? "nobody loses access" : String.join("; ", losses));
    return VerdictText.capital(String.join("; ", parts)) + ".";
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
    String verb =
        change.subject().kind() == Subject.Kind.ACCOUNT ? " can now allow " : " can now use ";
    return change.subject().label() + verb + ActionText.of(change.gained());
  }

  private static String loss(AccessChange change) {
    String verb =
        change.subject().kind() == Subject.Kind.ACCOUNT ? " can no longer allow " : " loses ";
    return change.subject().label() + verb + ActionText.of(change.lost());
  }

  private static String newTerms(AccessChange change) {
    return change.subject().label()
        + " gets "
        + ActionText.of(change.changed())
        + " under other conditions";
  }
}
