package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.check.RulePages;
import dev.keymend.rule.check.RulePages.ExplainedRule;
import dev.keymend.rule.check.RulePages.ThemePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Path file = PAGES.resolve(page.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, page.getValue());
      }
    }
    Map<String, String> written = new TreeMap<>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = PAGES.relativize(file).toString().replace('\\', '/');
        written.put(name, Files.readString(file));
      }
    }
    assertEquals(pages, written);
  }

  private static Map<String, String> pages() {
    Map<String, List<RuleCase>> cases =
        RuleCase.all().stream().collect(Collectors.groupingBy(RuleCase::rule));
    Map<String, String> pages = new TreeMap<>();
    StringBuilder index =
        new StringBuilder(
            "# What Keymend looks for\n\n<!-- Made from the rules; do not edit. -->\n");
    for (ThemePages theme : RulePages.byTheme()) {
      index.append("\n## ").append(theme.title()).append("\n\n");
      for (ExplainedRule entry : theme.pages()) {
        RuleInfo rule = entry.rule();
        List<RuleCase> own = cases.getOrDefault(rule.id(), List.of());
        String file = theme.id() + "/" + rule.id() + ".md";
        pages.put(file, markdown(theme.title(), entry, own));
        index.append("- [").append(rule.id()).append("](").append(file);
        index.append("): ").append(rule.title()).append('\n');
      }
    }
    pages.put("README.md", index.toString());
    return pages;
  }

  private static String markdown(String theme, ExplainedRule entry, List<RuleCase> cases) {
    RulePage text = entry.page();
    StringBuilder page = new StringBuilder();
    page.append("# ").append(entry.rule().title()).append("\n\n");
    page.append('`').append(entry.rule().id()).append("` · ").append(theme);
    page.append(severities(entry.rule().id(), cases)).append("\n\n");
    page.append("## What it finds\n\n").append(text.finds()).append("\n\n");
    page.append("## Why it matters\n\n").append(text.matters()).append("\n\n");
    page.append("## What to do\n\n").append(text.remedy()).append("\n\n");
    RuleExample.of(cases).ifPresent(example -> example(example, page));
    page.append("## Sources\n\n");
    for (String source : text.sources()) {
      page.append("- [").append(source).append("](").append(RulePages.address(source));
      page.append(")\n");
    }
    return page.toString();
  }

  /** How bad what it finds is, the worst first. */
  private static String severities(String rule, List<RuleCase> cases) {
    Set<Severity> found = new TreeSet<>();
    for (RuleCase golden : cases) {
      for (Reported reported : Keymend.analyze(golden.request()).findings()) {
        if (reported.finding().rule().id().equals(rule)) {
          found.add(reported.finding().severity());
        }
      }
    }
    return found.isEmpty()
        ? ""
        : " · " + found.stream().map(Severity::id).collect(Collectors.joining(", "));
  }

  private static void example(RuleExample example, StringBuilder page) {
    page.append("## Example\n\n").append(example.message()).append("\n\n");
    fence(language(example.broken()), example.broken(), page);
    if (!example.error().isEmpty()) {
      page.append("With this error:\n\n");
      fence("text", example.error(), page);
    }
    if (!example.corrected().isEmpty()) {
      page.append(
          example.fix().map(fix -> "Corrected by the fix “" + fix + "”").orElse("Repaired"));
      page.append(":\n\n");
      fence(language(example.broken()), example.corrected(), page);
    }
  }

  private static String language(String text) {
    return text.startsWith("Resources:") || text.startsWith("AWSTemplateFormatVersion:")
        ? "yaml"
        : "json";
  }

  private static void fence(String language, String text, StringBuilder page) {
    page.append("```")
        .append(language)
        .append("\n")
        .append(text)
        .append(text.endsWith("\n") ? "" : "\n");
    page.append("```\n\n");
  }
}
