package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of what a policy lists means nothing. */
class OrderLawTest {
  @Test
  void theOrderOfListsChangesNoDecision() {
    LawRun.check("order", trial -> List.of(new SameInAnyOrder(shuffled(trial))));
  }

  private static Draft shuffled(Trial trial) {
    Dice dice = trial.dice;
    List<Part> parts = new ArrayList<>();
    for (Part part : trial.draft.parts()) {
      List<Entry> entries = new ArrayList<>();
      for (Entry entry : dice.shuffled(part.entries())) {
        entries.add(new Entry(entry.operator(), entry.key(), dice.shuffled(entry.values())));
      }
      parts.add(
          part.withEntries(entries)
              .withWho(dice.shuffled(part.who()))
              .withActions(dice.shuffled(part.actions())));
    }
    return trial.draft.with(dice.shuffled(parts));
  }

  private record SameInAnyOrder(Trial other) implements Claim {
    SameInAnyOrder(Draft draft) {
      this(new Trial(draft, new Dice(0)));
    }

    @Override
    public String kind() {
      return "the order means nothing";
    }

    @Override
    public boolean isMade(Trial trial) {
      return true;
    }

    @Override
    public Ask ask(Trial trial) {
      List<Who> whos = new ArrayList<>(trial.cast.local(false));
      whos.addAll(trial.cast.strangers());
      whos.addAll(trial.cast.services());
      return trial.ask(whos, trial.action());
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return trial.decide(ask, IdentityPolicies.ALLOW) != other.decide(ask, IdentityPolicies.ALLOW)
          || trial.decide(ask, IdentityPolicies.NONE) != other.decide(ask, IdentityPolicies.NONE);
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }
}
