package dev.keymend.rule.check;

import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.List;

/** The pages of all rules, and of what stops a text from being read. */
public final class RulePages {
  private RulePages() {}

  /**
   * A page.
   *
   * @param rule what it is about
   * @param page its text
   */
  public record ExplainedRule(RuleInfo rule, RulePage page) {}

  /**
   * The pages of a theme.
   *
   * @param id what its folder is called
   * @param title what the theme is called
   * @param pages its pages, in the order in which its rules are asked
   */
  public record ThemePages(String id, String title, List<ExplainedRule> pages) {
    /** Copies the list. */
    public ThemePages {
      pages = List.copyOf(pages);
    }
  }

  /** Returns all themes; the last is what is said before any rule is asked. */
  public static List<ThemePages> byTheme() {
    List<ThemePages> themes = new ArrayList<>();
    for (Theme theme : Theme.all()) {
      List<ExplainedRule> pages = new ArrayList<>();
      for (Rule rule : theme.rules()) {
        pages.add(new ExplainedRule(rule.info(), rule.page()));
      }
      themes.add(new ThemePages(theme.id(), theme.title(), pages));
    }
    List<ExplainedRule> reading = new ArrayList<>();
    reading.add(new ExplainedRule(NotAKeyPolicy.INFO, NotAKeyPolicy.page()));
    for (RuleInfo info : ReadingRules.all()) {
      reading.add(new ExplainedRule(info, ReadingRules.page(info)));
    }
    themes.add(new ThemePages("reading", "Reading a text", reading));
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
