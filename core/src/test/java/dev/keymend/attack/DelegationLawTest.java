package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** IAM policies of the key's account count, or they do not. */
class DelegationLawTest {
  @Test
  void iamPoliciesCountInEveryRequestWhereDelegationIsPresent() {
    LawRun.check(
        "delegation present",
        trial -> {
          List<Claim> claims = made(trial, new Present(KmsAction.PUT_KEY_POLICY));
          claims.addAll(made(trial, new Present(KmsAction.DECRYPT)));
          return claims;
        });
  }

  @Test
  void iamPoliciesCountInNoRequestWhereThereIsNoDelegation() {
    LawRun.check("delegation absent", trial -> made(trial, new Absent()));
  }

  private static List<Claim> made(Trial trial, Claim claim) {
    List<Claim> claims = new ArrayList<>();
    if (claim.isMade(trial)) {
      claims.add(claim);
    }
    return claims;
  }

  private record Present(KmsAction action) implements Claim {
    @Override
    public String kind() {
      return "delegation is present";
    }

    @Override
    public boolean isMade(Trial trial) {
      return trial.report().verdict().state() == DelegationState.PRESENT;
    }

    @Override
    public Ask ask(Trial trial) {
      return trial.ask(trial.cast.unnamed(Cast.OWNER), action);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return !trial.allows(ask, IdentityPolicies.ALLOW);
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }

  /** Whoever gets in without an IAM policy gets in directly, which is no delegation. */
  private record Absent() implements Claim {
    @Override
    public String kind() {
      return "delegation is absent or defeated";
    }

    @Override
    public boolean isMade(Trial trial) {
      DelegationState state = trial.report().verdict().state();
      return state == DelegationState.ABSENT || state == DelegationState.DEFEATED;
    }

    @Override
    public Ask ask(Trial trial) {
      return trial.ask(trial.cast.unnamed(Cast.OWNER), trial.action());
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return trial.allows(ask, IdentityPolicies.ALLOW) && !trial.allows(ask, IdentityPolicies.NONE);
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }
}
