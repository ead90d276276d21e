package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A policy is public when a stranger gets in, and only then. */
class PublicLawTest {
  @Test
  void noStrangerGetsThroughAPolicyThatIsNotCalledPublic() {
    LawRun.check("not public", trial -> claims(trial, new Public(false)));
  }

  @Test
  void someStrangerGetsThroughAPolicyThatIsCalledPublic() {
    LawRun.check("public", trial -> claims(trial, new Public(true)));
  }

  private static List<Claim> claims(Trial trial, Claim claim) {
    return claim.isMade(trial) ? List.of(claim) : List.of();
  }

  private record Public(boolean open) implements Claim {
    @Override
    public String kind() {
      return open ? "public" : "not public";
    }

    @Override
    public boolean isMade(Trial trial) {
      boolean verdict = trial.report().verdict().state() == DelegationState.PUBLIC;
      boolean finding =
          trial.report().findings().stream()
              .anyMatch(found -> found.finding().rule().id().equals("public-principal"));
      return open ? verdict : !verdict && !finding;
    }

    @Override
    public Ask ask(Trial trial) {
      List<Who> whos = trial.cast.strangers();
      if (open && trial.dice.chance(20)) {
        whos = trial.cast.anyServices();
      }
      KmsAction action = trial.action(ActionSet.ANY_ACCOUNT);
      return open ? trial.generous(whos, action) : trial.ask(whos, action);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return trial.allows(ask, IdentityPolicies.ALLOW) != open;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }

    @Override
    public boolean wantsExample() {
      return open;
    }
  }
}
