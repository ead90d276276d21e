package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import java.util.List;

/** Conditions that no request of a statement's own principals meets. */
public final class NeverMet {
  /** Of more principals and values than these together nothing is claimed. */
  private static final int MAX_COMPARED = 10_000;

  private NeverMet() {}

  /**
   * Returns whether no request of anybody whom a statement names meets all its conditions. Of
   * services, and of what is no principal, nothing is claimed.
   */
  public static boolean by(Statement statement, Owner owner) {
    List<Principal> principals = statement.principals().list();
    int values = 0;
    for (Condition condition : statement.conditions()) {
      values += condition.texts().size();
    }
    if (values == 0
        || principals.isEmpty()
        || statement.principals().negated()
        || (long) values * principals.size() > MAX_COMPARED) {
      return false;
    }
    StatementJudge judge = new StatementJudge(statement, owner, true);
    boolean never = true;
    for (int i = 0; i < principals.size() && never; i++) {
      Principal principal = principals.get(i);
      Subject subject = Subject.of(owner.resolve(principal.id()));
      never =
          switch (subject.kind()) {
            case NAMED -> isNever(judge, subject, owner);
            case EVERYONE -> isNever(judge, subject, owner) && sparesServices(statement);
            case ACCOUNT ->
                isNever(judge, subject, owner)
                    && isNever(
                        judge,
                        Subject.rootUser(owner.partition(), subject.account().orElse("")),
                        owner);
            default -> false;
          };
    }
    return never;
  }

  /** What cannot be allowed at all is another finding. */
  private static boolean isNever(StatementJudge judge, Subject subject, Owner owner) {
    ActionSet actions =
        judge.statement().actions().expanded().intersect(RowBuilder.reach(subject, owner));
    return !actions.isEmpty() && judge.outlook(actions, subject).equals(ActionOutlook.NEVER);
  }

  private static boolean sparesServices(Statement statement) {
    boolean spares = false;
    for (Condition condition : statement.conditions()) {
      spares |=
          ConditionJudge.judgeAbsent(condition) == Truth.FALSE
              && ConditionKey.find(condition.key())
                  .filter(key -> key.service() == Presence.NEVER)
                  .isPresent();
    }
    return spares;
  }
}
