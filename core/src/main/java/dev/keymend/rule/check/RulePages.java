package dev.keymend.rule.check;

import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of all rules, and of what stops a text from being read. */
public final class RulePages {
  /** The theme of what is said before any rule is asked. */
  private static final String READING = "Reading a text";

  private RulePages() {}

  /**
   * A page.
   *
   * @param rule what it is about
   * @param page its text
   */
  public record ExplainedRule(RuleInfo rule, RulePage page) {}

  /** Returns all pages by the titles of their themes, in the order of the registry. */
  public static Map<String, List<ExplainedRule>> byTheme() {
    Map<String, List<ExplainedRule>> themes = new LinkedHashMap<>();
    for (Theme theme : Theme.all()) {
      List<ExplainedRule> entries = new ArrayList<>();
      for (Rule rule : theme.rules()) {
        entries.add(new ExplainedRule(rule.info(), rule.page()));
      }
      themes.put(theme.title(), entries);
    }
    List<ExplainedRule> reading = new ArrayList<>();
    reading.add(new ExplainedRule(NotAKeyPolicy.INFO, NotAKeyPolicy.page()));
    for (RuleInfo info : ReadingRules.all()) {
      reading.add(new ExplainedRule(info, ReadingRules.page(info)));
    }
    themes.put(READING, reading);
    return themes;
  }

  /**
   * Returns the address of a source.
   *
   * @param source as a page names it
   */
  public static String address(String source) {
    return AwsPages.address(source);
  }
}
