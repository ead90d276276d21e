package dev.keymend.access;

import dev.keymend.access.Subject.SubjectKind;
import dev.keymend.condition.KeyValue;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Condition;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A difference of access in one sentence. */
public final class ChangeText {
  private static final int NAMED = 3;

  private ChangeText() {}

  /**
   * Returns who gains and who loses what.
   *
   * @param all the difference
   * @param isRepaired whether the text had to be repaired first, of which the difference says
   *     nothing
   */
  public static String summary(List<AccessChange> all, boolean isRepaired) {
    String summary = summary(all);
    return isRepaired
        ? "Compared with the repaired text, " + summary
        : VerdictText.capital(summary);
  }

  private static String summary(List<AccessChange> all) {
    Phrases gains = new Phrases(AccessChange::gained, ChangeText::gain);
    Phrases loosened = new Phrases(AccessChange::loosened, ChangeText::loosened);
    Phrases tightened = new Phrases(AccessChange::tightened, ChangeText::tightened);
    Phrases altered = new Phrases(ChangeText::alteredAlone, ChangeText::altered);
    Phrases losses = new Phrases(AccessChange::lost, ChangeText::loss);
    List<Phrases> kinds = List.of(gains, loosened, tightened, altered, losses);
    Map<Object, AccessChange> told = new HashMap<>();
    for (AccessChange change : all) {
      told.put(nameOf(change.subject()), change);
    }
    // Strangers are the last that may be left out.
    for (boolean everyone : new boolean[] {true, false}) {
      for (AccessChange change : all) {
        boolean isEveryone = change.subject().kind() == SubjectKind.EVERYONE;
        if (isEveryone == everyone && !isTold(change, told)) {
          kinds.forEach(kind -> kind.add(change));
        }
      }
    }
    List<String> parts = gains.toList();
    parts.addAll(loosened.toList());
    parts.addAll(tightened.toList());
    parts.addAll(altered.toList());
    List<String> lost = losses.toList();
    if (parts.isEmpty() && lost.isEmpty()) {
      return "nobody's access changes.";
    }
    if (isGain(all)) {
      parts.add("nobody loses access");
    }
    parts.addAll(lost);
    return VerdictText.join(parts, "; ", "; ") + ".";
  }

  private static boolean isGain(List<AccessChange> all) {
    for (AccessChange change : all) {
      if (!change.losing().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The first few phrases about some actions of each change, and how many more there would be. */
  private static final class Phrases {
    private final Function<AccessChange, ActionSet> what;
    private final Function<AccessChange, String> phrase;
    private final List<String> list = new ArrayList<>();
    private int more;

    Phrases(Function<AccessChange, ActionSet> what, Function<AccessChange, String> phrase) {
      this.what = what;
      this.phrase = phrase;
    }

    void add(AccessChange change) {
      if (what.apply(change).isEmpty()) {
        return;
      }
      if (list.size() < NAMED) {
        list.add(phrase.apply(change));
      } else {
        more++;
      }
    }

    List<String> toList() {
      if (more > 0) {
        list.add("so for " + more + " more");
      }
      return list;
    }
  }

  /**
   * What the account gains its root user gains as well, and what a role gets by name it has with
   * IAM policies, too, which needs no second sentence.
   */
  private static boolean isTold(AccessChange change, Map<Object, AccessChange> told) {
    Subject subject = change.subject();
    AccessChange other =
        switch (subject.kind()) {
          case ROOT -> told.get(subject.account());
          case MEMBER -> told.get(subject.id());
          default -> null;
        };
    return other != null && sameAs(other, change);
  }

  /**
   * By what one subject is told for another: the account for its root user, the id for a member.
   */
  private static Object nameOf(Subject subject) {
    return switch (subject.kind()) {
      case ACCOUNT -> subject.account();
      case NAMED -> subject.id();
      default -> subject;
    };
  }

  private static boolean sameAs(AccessChange one, AccessChange other) {
    return one.gained().equals(other.gained())
        && one.lost().equals(other.lost())
        && one.changed().equals(other.changed());
  }

  private static String gain(AccessChange change) {
    ActionSet asked = change.gained().minus(change.after().allowed());
    String condition =
        asked.isEmpty()
            ? ""
            : asked.equals(change.gained()) ? ", under a condition" : ", some under a condition";
    return who(change) + " can now " + verb(change) + actions(change, change.gained()) + condition;
  }

  private static String loss(AccessChange change) {
    return isAccount(change)
        ? who(change) + " can no longer allow " + ActionText.of(change.lost())
        : who(change) + " loses " + actions(change, change.lost());
  }

  /** That strangers get in says already that conditions have become wider. */
  private static ActionSet alteredAlone(AccessChange change) {
    return change.losing().containsAll(change.altered())
        ? change.altered()
        : change.altered().minus(change.loosened());
  }

  private static String altered(AccessChange change) {
    String how =
        switch (change.alteration()) {
          case NARROWER -> " narrower conditions apply to ";
          case WIDER -> " wider conditions apply to ";
          default -> " other conditions apply to ";
        };
    return "for " + who(change) + how + ActionText.of(change.altered()) + shifted(change);
  }

  /** Says of one request each that it gains, or loses. */
  private static String shifted(AccessChange change) {
    Optional<Witness> gain = change.shift().gain();
    Optional<Witness> loss = change.shift().loss();
    List<String> parts = new ArrayList<>();
    if (!change.shift().more().union(change.shift().less()).isEmpty()) {
      parts.add("Resource names a key that may be another one");
    }
    gain.ifPresent(g -> parts.add(request(change, g, loss) + " now gets in"));
    loss.ifPresent(l -> parts.add(request(change, l, gain) + " no longer gets in"));
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  /** Tells a request by the first key on which conditions, and the other request, differ. */
  private static String request(AccessChange change, Witness one, Optional<Witness> other) {
    List<Term> terms = new ArrayList<>(change.before().terms());
    terms.addAll(change.after().terms());
    String without = "";
    for (Term term : terms) {
      for (Condition condition : term.statement().conditions()) {
        String key = Ascii.lower(condition.key());
        KeyValue value = one.request().context().get(key);
        boolean same = other.isPresent() && value.equals(other.get().request().context().get(key));
        if (!same && value instanceof KeyValue.Present present) {
          return "a request with " + condition.key() + " " + String.join(", ", present.values());
        }
        if (!same && other.isPresent()) {
          return "a request without " + condition.key();
        }
        boolean first = without.isEmpty() && value instanceof KeyValue.Absent;
        without = first ? condition.key() : without;
      }
    }
    return "a request "
        + (without.isEmpty() ? "by " + one.request().caller().text() : "without " + without);
  }

  private static String loosened(AccessChange change) {
    String actions = actions(change, change.loosened());
    if (change.subject().kind() == Subject.SubjectKind.EVERYONE) {
      // There may still be a condition, which everybody can meet.
      return who(change) + " can now use " + actions;
    }
    return who(change) + " can now " + verb(change) + actions + " without a condition";
  }

  private static String tightened(AccessChange change) {
    String actions = ActionText.of(change.tightened());
    return who(change) + " can " + verb(change) + actions + " only under a condition";
  }

  /** Of those in any account, only some can do what does not work across accounts. */
  private static String actions(AccessChange change, ActionSet all) {
    ActionSet across = all.intersect(ActionSet.ANY_ACCOUNT);
    ActionSet inside = all.minus(ActionSet.ANY_ACCOUNT);
    boolean both =
        change.subject().kind() == Subject.SubjectKind.EVERYONE
            && !across.isEmpty()
            && !inside.isEmpty();
    return both
        ? ActionText.of(across)
            + ", and those of the key's own account "
            + ActionText.of(inside)
            + " as well"
        : ActionText.of(all);
  }

  private static String who(AccessChange change) {
    boolean open = !change.before().allowed().union(change.after().allowed()).isEmpty();
    return change.subject().kind() == Subject.SubjectKind.EVERYONE && !open
        ? "whoever the statement for * lets in"
        : change.subject().label();
  }

  private static String verb(AccessChange change) {
    return isAccount(change) ? "allow " : "use ";
  }

  private static boolean isAccount(AccessChange change) {
    return change.subject().kind() == Subject.SubjectKind.ACCOUNT;
  }
}
