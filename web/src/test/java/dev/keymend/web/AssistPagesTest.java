package dev.keymend.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistPagesTest {
  private static final Path SOURCES = Path.of("src", "main", "web");

  /** A provider elsewhere with its base, or one on this machine with its port. */
  private static final Pattern PROVIDER =
      Pattern.compile("(?:remote|local)\\('(\\w+)', '[^']+', (?:'\\w+', '([^']+)'|(\\d+), )");

  @Test
  void thereIsAPageForEachProviderThatTheScriptKnows() throws IOException {
    Map<String, String> known = new TreeMap<>();
    Matcher provider =
        PROVIDER.matcher(Files.readString(SOURCES.resolve("assist").resolve("providers.js")));
    while (provider.find()) {
      String base = provider.group(2);
      known.put(provider.group(1), base == null ? "http://localhost:" + provider.group(3) : base);
    }
    assertEquals(known, AssistPages.ORIGINS);
  }

  @Test
  void itsPolicyNamesThatOnePlaceAndItsFilesLieOneFolderUp(@TempDir Path site) throws IOException {
    Files.copy(SOURCES.resolve(AssistPages.PAGE), site.resolve(AssistPages.PAGE));
    AssistPages.main(new String[] {site.toString()});
    String page = Files.readString(site.resolve(AssistPages.FOLDER).resolve("openai.html"));
    assertTrue(page.contains("; connect-src 'self' https://api.openai.com; "), page);
    assertTrue(page.contains("src=\"../assist.js\""), page);
    assertTrue(page.contains("href=\"../page.css\""), page);
    assertFalse(page.contains("https: "), page);
    assertTrue(page.contains("; img-src data:; ") && page.contains("href=\"data:image"), page);
  }

  @Test
  void nothingButAnOriginGetsIntoAPolicy() {
    for (String origin :
        new String[] {
          "",
          "https:",
          "https://*",
          "https://a.example;x",
          "https://a.example x",
          "http://a.example",
          "https://a.example/",
          "https://a.example\nx",
          "javascript:x",
          "'unsafe-inline'"
        }) {
      String policy = ContentSecurityPolicy.assistFor(origin);
      assertTrue(policy.contains("; connect-src 'self'; "), policy);
      assertEquals(ContentSecurityPolicy.assistFor(""), policy, origin);
    }
    assertTrue(
        ContentSecurityPolicy.assistFor("http://localhost:8000")
            .contains("connect-src 'self' http://localhost:8000;"));
  }
}
