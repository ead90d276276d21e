package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.check.RulePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages under docs/rules are made from the rules; {@code -Dkeymend.golden=write} makes them.
 */
class RulePagesTest {
  private static final Path PAGES = Path.of("../docs/rules");

  @Test
  void everyRuleHasItsPageAndEveryPageItsRule() throws IOException {
    Map<String, String> pages = pages();
    if ("write".equals(System.getProperty("keymend.golden"))) {
      Files.createDirectories(PAGES);
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
      }
    }
    Map<String, String> written = new TreeMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        written.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertEquals(pages, written);
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    StringBuilder index = new StringBuilder("# Rules\n\nMade from the rules; do not edit.\n\n");
    RulePages.all()
        .forEach(
            (rule, page) -> {
              pages.put(rule.id() + ".md", markdown(rule, page));
              index.append("- [").append(rule.id()).append("](").append(rule.id()).append(".md): ");
              index.append(rule.title()).append('\n');
            });
    pages.put("README.md", index.toString());
    return pages;
  }

  private static String markdown(RuleInfo rule, RulePage text) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(rule.title()).append("\n\n`").append(rule.id()).append("`\n\n");
    page.append("## What it finds\n\n").append(text.finds()).append("\n\n");
    page.append("## Why it matters\n\n").append(text.matters()).append("\n\n");
    page.append("## What to do\n\n").append(text.remedy()).append("\n\n## Sources\n\n");
    text.sources().forEach(source -> page.append("- ").append(source).append('\n'));
    return page.toString();
  }
}
