package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.StatementRule;
import java.util.ArrayList;
import java.util.List;

/** Principals who are nobody and can go: one finding, and one fix, for all in a statement. */
abstract class NobodyRule extends StatementRule {
  private final RuleInfo info;
  private final String what;

  /** Makes the rule; {@code what} are the principals in words, behind "the". */
  protected NobodyRule(String id, String title, String what) {
    this.info = new RuleInfo(id, title);
    this.what = what;
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  protected final void check(PolicyFacts facts, Statement statement, Findings findings) {
    List<Principal> nobodies = new ArrayList<>();
    for (Principal principal : statement.principals().list()) {
      if (isNobody(principal)) {
        nobodies.add(principal);
      }
    }
    if (!nobodies.isEmpty()) {
      findings.refuse(
          info,
          Severity.ERROR,
          nobodies.get(0).node().range(),
          message(nobodies.get(0)) + others(nobodies.size() - 1),
          PrincipalRemoval.fixes(facts.policy(), statement, nobodies, what));
    }
  }

  private static String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " The same goes for another one here.";
      default -> " The same goes for " + count + " others here.";
    };
  }

  /** Returns whether a principal is one of those. */
  protected abstract boolean isNobody(Principal principal);

  /** Returns what is wrong with one. */
  protected abstract String message(Principal principal);
}
