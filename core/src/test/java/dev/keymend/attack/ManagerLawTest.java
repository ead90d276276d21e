package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Delegation;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Delegation.Manager;
import dev.keymend.access.Subject;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever can change a policy can, and nobody else. */
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
      return verdict.managers().isEmpty() && verdict.state() != DelegationState.INDETERMINATE;
    }

    @Override
    public Ask ask(Trial trial) {
      return trial.ask(trial.cast.local(false), KmsAction.PUT_KEY_POLICY);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return trial.allows(ask, IdentityPolicies.ALLOW);
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }

  /** Somebody listed; for sure in every request, otherwise in some. */
  private record Manages(String subject, Subject.SubjectKind of, boolean sure) implements Claim {
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
      List<Who> whos = whos(trial, manager);
      if (whos.isEmpty()) {
        return null;
      }
      return sure
          ? trial.ask(whos, KmsAction.PUT_KEY_POLICY)
          : trial.generous(whos, KmsAction.PUT_KEY_POLICY);
    }

    /** Everyone and the account are those whom no statement names; for an example, others too. */
    private List<Who> whos(Trial trial, Subject manager) {
      if (of == Subject.SubjectKind.EVERYONE || of == Subject.SubjectKind.ACCOUNT) {
        List<Who> whos = sure ? trial.cast.unnamed(Cast.OWNER) : trial.cast.local(true);
        whos.removeIf(who -> of == Subject.SubjectKind.ACCOUNT && who.kind() == Who.Kind.ROOT);
        return whos;
      }
      String id = manager.id().canonical();
      boolean example =
          !sure && (of == Subject.SubjectKind.NAMED || of == Subject.SubjectKind.MEMBER);
      return example ? trial.cast.itself(id, true) : Subjects.callers(trial.cast, manager, true);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return !trial.allows(ask, identity(ask));
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return of == Subject.SubjectKind.ACCOUNT || of == Subject.SubjectKind.MEMBER
          ? IdentityPolicies.ALLOW
          : IdentityPolicies.NONE;
    }

    @Override
    public boolean wantsExample() {
      return !sure;
    }
  }
}
