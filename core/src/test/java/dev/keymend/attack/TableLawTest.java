package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.AccessRow;
import dev.keymend.access.Subject;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the letters of the access table say is so for every request of the row's subject. */
class TableLawTest {
  private static final int ACTIONS = 6;

  @Test
  void whatIsAllowedForSureIsAllowedInEveryRequest() {
    LawRun.check("letter A", trial -> claims(trial, true));
  }

  @Test
  void whatIsNotAllowedIsAllowedInNoRequest() {
    LawRun.check("letter -", trial -> claims(trial, false));
  }

  @Test
  void whatEveryoneMayDoSomeStrangerMayDo() {
    LawRun.check("letter A of everyone", trial -> everyone(trial, true));
  }

  @Test
  void whatEveryoneMayNotDoForSureNoStrangerMayDo() {
    LawRun.check("no letter A of everyone", trial -> everyone(trial, false));
  }

  private static List<Claim> everyone(Trial trial, boolean open) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Claim claim = new Open(trial.action(ActionSet.ANY_ACCOUNT), open);
      if (!claims.contains(claim) && claim.isMade(trial)) {
        claims.add(claim);
      }
    }
    return claims;
  }

  private static List<Claim> claims(Trial trial, boolean sure) {
    List<Claim> claims = new ArrayList<>();
    for (AccessRow row : trial.rows()) {
      for (int i = 0; i < ACTIONS; i++) {
        Claim claim = new Letter(Subjects.key(row.subject()), kind(row), trial.action(), sure);
        if (!claims.contains(claim) && claim.isMade(trial)) {
          claims.add(claim);
        }
      }
    }
    return claims;
  }

  private static String kind(AccessRow row) {
    boolean own = row.subject().account().equals(Optional.of(Cast.OWNER));
    return row.subject().kind() + (own ? " own" : "");
  }

  /** An action that works across accounts is open to strangers, or is not. */
  private record Open(KmsAction action, boolean open) implements Claim {
    @Override
    public String kind() {
      return (open ? "A" : "no A") + " for everyone";
    }

    @Override
    public boolean isMade(Trial trial) {
      Optional<AccessRow> row = Subjects.row(trial, "EVERYONE *");
      return row.isPresent() && row.get().surely().contains(action) == open;
    }

    @Override
    public Ask ask(Trial trial) {
      List<Who> whos = trial.cast.strangers();
      if (!open) {
        return trial.ask(whos, action);
      }
      return trial.generous(trial.dice.chance(20) ? trial.cast.anyServices() : whos, action);
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

  private record Letter(String subject, String of, KmsAction action, boolean sure)
      implements Claim {
    @Override
    public String kind() {
      return (sure ? "A for " : "- for ") + of;
    }

    @Override
    public boolean isMade(Trial trial) {
      Optional<AccessRow> row = Subjects.row(trial, subject);
      if (row.isEmpty() || (sure && row.get().subject().kind() == Subject.SubjectKind.EVERYONE)) {
        return false;
      }
      boolean always = row.get().surely().contains(action);
      boolean never = !always && !row.get().perhaps().contains(action);
      return sure ? always : never && !Subjects.isGivenByAnother(trial, row.get(), action);
    }

    @Override
    public @Nullable Ask ask(Trial trial) {
      List<Who> callers = Subjects.callers(trial, Subjects.row(trial, subject).get(), sure);
      return callers.isEmpty() ? null : trial.ask(callers, action);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      return trial.allows(ask, identity(ask)) != sure;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return of.startsWith("NAMED own") ? IdentityPolicies.NONE : IdentityPolicies.ALLOW;
    }
  }
}
