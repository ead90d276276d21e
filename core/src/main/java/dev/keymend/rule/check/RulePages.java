package dev.keymend.rule.check;

import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages of all rules, and of what stops a text from being read. */
public final class RulePages {
  private RulePages() {}

  /** Returns every rule with its page, in the order of the registry. */
  public static Map<RuleInfo, RulePage> all() {
    Map<RuleInfo, RulePage> pages = new LinkedHashMap<>();
    pages.put(NotAKeyPolicy.INFO, NotAKeyPolicy.page());
    Rules.all().forEach(rule -> pages.put(rule.info(), rule.page()));
    ReadingRules.all().forEach(info -> pages.put(info, ReadingRules.page(info)));
    return pages;
  }
}
