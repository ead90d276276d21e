package dev.keymend.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a page of the assist for each well-known provider, whose policy names that origin alone:
 * where there is no service worker and no header, the page still is bound before its script runs.
 */
public final class AssistPages {
  /** The page that they are made of, which asks where to connect to. */
  public static final String PAGE = "assist.html";

  /** The folder of the pages for one provider each. */
  public static final String FOLDER = "assist";

  /** Origins by the ids of {@code assist/providers.js}; AssistPagesTest holds them together. */
  public static final Map<String, String> ORIGINS =
      new TreeMap<>(
          Map.of(
              "openai", "https://api.openai.com",
              "anthropic", "https://api.anthropic.com",
              "gemini", "https://generativelanguage.googleapis.com",
              "ollama", "http://localhost:11434",
              "lmstudio", "http://localhost:1234",
              "llamacpp", "http://localhost:8080",
              "vllm", "http://localhost:8000"));

  private AssistPages() {}

  /**
   * Writes the pages.
   *
   * @param args the site's folder
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path site = Path.of(args[0]);
    String page = Files.readString(site.resolve(PAGE));
    Path folder = Files.createDirectories(site.resolve(FOLDER));
    for (Map.Entry<String, String> provider : ORIGINS.entrySet()) {
      Files.writeString(
          folder.resolve(provider.getKey() + ".html"), pageFor(page, provider.getValue()));
    }
  }

  private static String pageFor(String page, String origin) {
    String policy = ContentSecurityPolicy.assistFor(origin);
    if (!page.contains(ContentSecurityPolicy.ASSIST)) {
      throw new IllegalStateException(PAGE + " has not the policy of the assist.");
    }
    return page.replace(ContentSecurityPolicy.ASSIST, policy)
        .replaceAll("(href|src)=\"(?=[a-z])(?!data:)", "$1=\"../")
        .replace("href=\"./\"", "href=\"../\"");
  }
}
