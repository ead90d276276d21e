package dev.keymend.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the site's pages about the rules of those in {@code docs/rules}, which a test of the engine
 * keeps true: one HTML file each and an index by themes, readable without JavaScript. A page keeps
 * its address when its rule goes to another theme, as links from elsewhere lead to it.
 */
public final class RuleSite {
  private RuleSite() {}

  /**
   * Writes the pages.
   *
   * @param args the site's folder and the folder with the pages in Markdown
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0], "rules"));
    Path source = Path.of(args[1]);
    List<Path> pages;
    try (Stream<Path> files = Files.walk(source)) {
      pages = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
    for (Path page : pages) {
      String name = page.getFileName().toString().replace(".md", "");
      boolean index = name.equals("README");
      String theme = source.relativize(page).getName(0).toString();
      Files.writeString(
          folder.resolve(index ? "index.html" : name + ".html"),
          document(index ? "" : theme, new MarkdownPage(Files.readAllLines(page))));
    }
  }

  private static String document(String theme, MarkdownPage page) {
    String up = "<a href=\"../\">Keymend</a>";
    String all = " · <a href=\"./#" + theme + "\">All rules</a>";
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
        <nav><p>%NAVIGATION%</p></nav>
        <main>
        %BODY%</main>
        </body>
        </html>
        """
        .replace("%POLICY%", ContentSecurityPolicy.READING)
        .replace("%TITLE%", page.title())
        .replace("%NAVIGATION%", theme.isEmpty() ? up : up + all)
        .replace("%BODY%", page.body());
  }
}
