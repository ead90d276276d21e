package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.rule.check.RulePages;
import dev.keymend.rule.check.RulePages.ExplainedRule;
import dev.keymend.rule.check.RulePages.ThemePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule has a page that explains it, and the page is nothing but HTML. */
final class RuleSiteTest {
  private static final Path RULES = SandboxPage.SITE.resolve("rules");

  @Test
  void everyRuleHasAPageAndALinkInTheIndex() throws IOException {
    String index = Files.readString(RULES.resolve("index.html"));
    for (ThemePages theme : RulePages.byTheme()) {
      assertTrue(index.contains("<h2 id=\"" + theme.id() + "\">"), theme.id());
      for (ExplainedRule entry : theme.pages()) {
        String file = entry.rule().id() + ".html";
        assertTrue(Files.isRegularFile(RULES.resolve(file)), file);
        assertTrue(index.contains("href=\"" + file + "\""), file);
      }
    }
  }

  @Test
  void noPageNeedsAScriptOrAnInlineStyle() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      for (Path file : files.toList()) {
        String html = Files.readString(file).toLowerCase(Locale.ROOT);
        for (String unwanted : List.of("<script", "<style", " style=", "javascript:")) {
          assertFalse(html.contains(unwanted), file + " has " + unwanted);
        }
      }
    }
  }

  @BothBrowsers
  void everyFindingLinksToThePageOfItsRule(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      Object links =
          page.tab()
              .call(
                  "() => [...%s].map(link => [link.href, link.target, link.rel].join(' '))"
                      .formatted(SandboxPage.parts("rule-page")));
      String expected =
          "() => [window.report, ...window.report.policies].flatMap(({findings}) => findings)"
              + ".map(({rule}) => `${location.origin}/rules/${rule}.html _blank noopener`)";
      assertEquals(page.tab().call(expected), links);

      page.tab().open(page.origin() + "/rules/missing-root-delegation.html");
      assertEquals(1L, page.tab().call("() => document.querySelectorAll('h1').length"));
      assertEquals(0L, page.tab().call("() => document.scripts.length"));
      assertEquals(
          page.origin() + "/", page.tab().call("() => document.querySelector('nav a').href"));
      page.assertQuiet();
    }
  }
}
