package dev.keymend.attack;

import dev.keymend.Keymend;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Delegation.Manager;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.access.Subject;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who owns the key is not always known; then what is sure is so whoever it is. */
class OwnerLawTest {
  private static final String OTHER = "444455556666";

  @Test
  void whoCanChangeThePolicyForSureCanDoSoWhoeverOwnsTheKey() {
    LawRun.check("unknown owner", OwnerLawTest::claims);
  }

  private static List<Claim> claims(Trial trial) {
    List<Claim> claims = new ArrayList<>();
    for (Manager manager : unknown(trial)) {
      if (manager.sure() && manager.subject().kind() == Subject.SubjectKind.NAMED) {
        claims.add(new SureAnyway(manager.subject().id().canonical()));
      }
    }
    return claims;
  }

  /** Returns the managers when nobody tells whose key it is. */
  private static List<Manager> unknown(Trial trial) {
    if (trial.draft.parts().stream().anyMatch(part -> !part.resources().contains("*"))) {
      return List.of();
    }
    PolicyReport report = Keymend.analyze(Request.of(trial.draft.text())).policies().get(0);
    return report.owner().account().isPresent() ? List.of() : report.verdict().managers();
  }

  private record SureAnyway(String arn) implements Claim {
    @Override
    public String kind() {
      return "NAMED surely changes the policy, whoever owns the key";
    }

    @Override
    public boolean isMade(Trial trial) {
      return unknown(trial).stream()
          .anyMatch(m -> m.sure() && m.subject().id().canonical().equals(arn));
    }

    @Override
    public @Nullable Ask ask(Trial trial) {
      return trial.ask(trial.cast.itself(arn, false), KmsAction.PUT_KEY_POLICY);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Owner other = OwnerFinder.find(trial.policy, Optional.of(OTHER), Optional.empty());
      return !trial.allows(ask, IdentityPolicies.ALLOW)
          || Evaluator.decide(trial.policy, other, ask.with(IdentityPolicies.ALLOW)).outcome()
              != Outcome.ALLOWED;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }
}
