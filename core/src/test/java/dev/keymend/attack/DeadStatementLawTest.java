package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Hearing;
import dev.keymend.access.NeverMet;
import dev.keymend.condition.Truth;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement whose conditions no request of its own principals meets applies to none. */
class DeadStatementLawTest {
  @Test
  void noRequestMeetsWhatItsPrincipalsNeverMeet() {
    LawRun.check(
        "dead statement",
        trial -> {
          Claim claim = new Dead();
          return claim.isMade(trial) ? List.of(claim) : List.of();
        });
  }

  private record Dead() implements Claim {
    @Override
    public String kind() {
      return "dead statement";
    }

    @Override
    public boolean isMade(Trial trial) {
      return trial.policy.statements().stream().anyMatch(one -> isDead(trial, one));
    }

    private static boolean isDead(Trial trial, Statement statement) {
      return !statement.conditions().isEmpty() && NeverMet.by(statement, trial.owner);
    }

    @Override
    public Ask ask(Trial trial) {
      List<Who> whos = new ArrayList<>(trial.cast.local(false));
      whos.addAll(trial.cast.strangers());
      whos.addAll(trial.cast.anyServices());
      return trial.ask(whos, trial.action());
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Hearing hearing = Evaluator.hear(trial.policy, trial.owner, ask.with(identity(ask)));
      for (Hearing.Heard heard : hearing.heard()) {
        if (heard.applies() == Truth.TRUE && isDead(trial, heard.statement())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }
}
