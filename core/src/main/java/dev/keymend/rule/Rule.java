package dev.keymend.rule;

/** Looks for one kind of problem in a key policy. */
public interface Rule {
  /** Returns how the rule is called. */
  RuleInfo info();

  /** Returns what the rule is about; its page is made of this. */
  RulePage page();

  /** Reports what it finds in one policy. */
  void check(PolicyFacts facts, Findings findings);
}
