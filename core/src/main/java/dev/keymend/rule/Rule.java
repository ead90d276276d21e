package dev.keymend.rule;

/** Looks for one kind of problem in a key policy. */
public interface Rule {
  /** Returns what the rule is about; its page is made of this. */
  RuleInfo info();

  /** Reports what it finds in one policy. */
  void check(PolicyFacts facts, Findings findings);
}
