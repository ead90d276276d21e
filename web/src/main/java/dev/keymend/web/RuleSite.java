package dev.keymend.web;

import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.check.RulePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the rules' pages when the site is built: one HTML file each and an index, readable without
 * JavaScript.
 */
public final class RuleSite {
  private RuleSite() {}

  /**
   * Writes the pages.
   *
   * @param args the site's folder
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0], "rules"));
    Map<RuleInfo, RulePage> pages = RulePages.all();
    for (Map.Entry<RuleInfo, RulePage> entry : pages.entrySet()) {
      Files.writeString(
          folder.resolve(entry.getKey().id() + ".html"), page(entry.getKey(), entry.getValue()));
    }
    Files.writeString(folder.resolve("index.html"), index(pages));
  }

  private static String page(RuleInfo rule, RulePage page) {
    StringBuilder sources = new StringBuilder("<ul>\n");
    page.sources().forEach(source -> sources.append("<li>").append(text(source)).append("</li>\n"));
    return document(
        rule.title(),
        "<p><a href=\"../\">Keymend</a> · <a href=\"./\">All rules</a></p>",
        "<h1>"
            + text(rule.title())
            + "</h1>\n<p class=\"id\">"
            + text(rule.id())
            + "</p>\n"
            + section("What it finds", paragraph(page.finds()))
            + section("Why it matters", paragraph(page.matters()))
            + section("What to do", paragraph(page.remedy()))
            + section("Sources", sources + "</ul>"));
  }

  private static String index(Map<RuleInfo, RulePage> pages) {
    StringBuilder list = new StringBuilder("<h1>What Keymend looks for</h1>\n<ul>\n");
    for (RuleInfo rule : pages.keySet()) {
      list.append("<li><a href=\"").append(rule.id()).append(".html\">");
      list.append(text(rule.title())).append("</a></li>\n");
    }
    return document(
        "Rules", "<p><a href=\"../\">Keymend</a></p>", list.append("</ul>\n").toString());
  }

  private static String document(String title, String navigation, String body) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="%POLICY%" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>%TITLE% · Keymend</title>
        <link rel="icon" href="../icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="../page.css" />
        </head>
        <body class="reading">
        <nav>%NAVIGATION%</nav>
        <main>
        %BODY%</main>
        </body>
        </html>
        """
        .replace("%POLICY%", ContentSecurityPolicy.READING)
        .replace("%TITLE%", text(title))
        .replace("%NAVIGATION%", navigation)
        .replace("%BODY%", body);
  }

  private static String section(String title, String content) {
    return "<h2>" + title + "</h2>\n" + content + "\n";
  }

  private static String paragraph(String content) {
    return "<p>" + text(content) + "</p>";
  }

  private static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
