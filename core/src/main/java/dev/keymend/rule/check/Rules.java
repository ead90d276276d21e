package dev.keymend.rule.check;

import dev.keymend.rule.Finding;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.StatementRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The registry: the rules of all themes. Of two equal findings the one of the earlier rule is
 * first.
 */
public final class Rules {
  private static final List<Rule> ALL = new ArrayList<>();

  private static final Set<String> ABOUT_STATEMENTS = new HashSet<>();

  static {
    for (Theme theme : Theme.all()) {
      ALL.addAll(theme.rules());
    }
    for (Rule rule : ALL) {
      if (rule instanceof StatementRule one && !one.looksAround()) {
        ABOUT_STATEMENTS.add(rule.info().id());
      }
    }
  }

  private Rules() {}

  /** Returns all rules. */
  public static List<Rule> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** Returns what they find in a policy, the worst first, then in the order of the text. */
  public static List<Finding> check(PolicyFacts facts) {
    Findings findings = new Findings();
    for (Rule rule : ALL) {
      rule.check(facts, findings);
    }
    return findings.toList();
  }

  /** Returns whether a rule judges each statement by itself. */
  static boolean isAboutStatements(RuleInfo rule) {
    return ABOUT_STATEMENTS.contains(rule.id());
  }
}
