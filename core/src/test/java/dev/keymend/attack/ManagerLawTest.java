package dev.keymend.attack;

import dev.keymend.access.AccessRequest.Identity;
import dev.keymend.access.Delegation;
import dev.keymend.access.Delegation.Manager;
import dev.keymend.access.Delegation.State;
import dev.keymend.access.Subject;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who can change a policy, and whether IAM policies count. */
class ManagerLawTest {
  @Test
  void nobodyChangesAPolicyThatNobodyCanChange() {
    LawRun.check("nobody manages", trial -> made(trial, new Nobody()));
  }

  @Test
  void whoCanChangeThePolicyForSureCanDoSoInEveryRequest() {
    LawRun.check("sure manager", trial -> managers(trial, true));
  }

  @Test
  void whoCanPerhapsChangeThePolicyCanDoSoInSomeRequest() {
    LawRun.check("possible manager", trial -> managers(trial, false));
  }

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

  private static List<Claim> managers(Trial trial, boolean sure) {
    List<Claim> claims = new ArrayList<>();
    for (Manager manager : trial.report().verdict().managers()) {
      if (!sure || manager.sure()) {
        String key = Subjects.key(manager.subject());
        claims.addAll(made(trial, new Manages(key, manager.subject().kind(), sure)));
      }
    }
    return claims;
  }

  private record Nobody() implements Claim {
    @Override
    public String kind() {
      return "nobody can change the policy";
    }

    @Override
    public boolean isMade(Trial trial) {
      Delegation verdict = trial.report().verdict();
      return verdict.managers().isEmpty() && verdict.state() != State.INDETERMINATE;
    }

    @Override
    public Ask ask(Trial trial) {
      return trial.ask(trial.cast.local(), KmsAction.PUT_KEY_POLICY);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return trial.allows(ask, Identity.ALLOW);
    }

    @Override
    public Identity identity(Ask ask) {
      return Identity.ALLOW;
    }
  }

  /** Somebody listed; for sure in every request, otherwise in some. */
  private record Manages(String subject, Subject.Kind of, boolean sure) implements Claim {
    @Override
    public String kind() {
      return of + (sure ? " surely" : " perhaps") + " changes the policy";
    }

    @Override
    public boolean isMade(Trial trial) {
      boolean unknown = !sure && trial.draft.hasPlaceholder();
      return !unknown && trial.report().verdict().managers().stream().anyMatch(this::isMeant);
    }

    private boolean isMeant(Manager manager) {
      return Subjects.key(manager.subject()).equals(subject) && (!sure || manager.sure());
    }

    @Override
    public @Nullable Ask ask(Trial trial) {
      Subject manager =
          trial.report().verdict().managers().stream()
              .filter(this::isMeant)
              .findFirst()
              .orElseThrow()
              .subject();
      List<Who> whos = trial.cast.unnamed(Cast.OWNER);
      if (of == Subject.Kind.ACCOUNT && !sure) {
        whos = trial.cast.local();
        whos.removeIf(who -> who.kind() == Who.Kind.ROOT);
      } else if (of != Subject.Kind.EVERYONE) {
        whos = Subjects.callers(trial.cast, manager, true);
      }
      if (whos.isEmpty()) {
        return null;
      }
      return sure
          ? trial.ask(whos, KmsAction.PUT_KEY_POLICY)
          : trial.generous(whos, KmsAction.PUT_KEY_POLICY);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return !trial.allows(ask, identity(ask));
    }

    @Override
    public Identity identity(Ask ask) {
      return of == Subject.Kind.ACCOUNT || of == Subject.Kind.MEMBER
          ? Identity.ALLOW
          : Identity.NONE;
    }

    @Override
    public boolean wantsExample() {
      return !sure;
    }
  }

  private record Present(KmsAction action) implements Claim {
    @Override
    public String kind() {
      return "delegation is present";
    }

    @Override
    public boolean isMade(Trial trial) {
      return trial.report().verdict().state() == State.PRESENT;
    }

    @Override
    public Ask ask(Trial trial) {
      return trial.ask(trial.cast.unnamed(Cast.OWNER), action);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return !trial.allows(ask, Identity.ALLOW);
    }

    @Override
    public Identity identity(Ask ask) {
      return Identity.ALLOW;
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
      State state = trial.report().verdict().state();
      return state == State.ABSENT || state == State.DEFEATED;
    }

    @Override
    public Ask ask(Trial trial) {
      return trial.ask(trial.cast.unnamed(Cast.OWNER), trial.action());
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return trial.allows(ask, Identity.ALLOW) && !trial.allows(ask, Identity.NONE);
    }

    @Override
    public Identity identity(Ask ask) {
      return Identity.ALLOW;
    }
  }
}
