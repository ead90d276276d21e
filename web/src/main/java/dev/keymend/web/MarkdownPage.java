package dev.keymend.web;

import java.util.Iterator;
import java.util.List;

/**
 * A page in the little Markdown that our own pages are written in: headings, paragraphs on one
 * line, lists, fenced code, lines of a list that are a link or begin with one, and comments, which
 * are left out.
 */
final class MarkdownPage {
  private final StringBuilder body = new StringBuilder();

  /** Where the heading of a part stands, whose name its first link tells. */
  private int heading;

  private String title = "";
  private boolean list;

  /** Reads the lines of a page. */
  MarkdownPage(List<String> lines) {
    Iterator<String> rest = lines.iterator();
    while (rest.hasNext()) {
      add(rest.next(), rest);
    }
    endList();
  }

  /** Returns the first heading, as HTML. */
  String title() {
    return title;
  }

  /** Returns the whole page, as HTML. */
  String body() {
    return body.toString();
  }

  private void add(String line, Iterator<String> rest) {
    if (line.startsWith("- ")) {
      name(line);
      body.append(list ? "" : "<ul>\n").append("<li>").append(item(line.substring(2)));
      body.append("</li>\n");
      list = true;
      return;
    }
    endList();
    if (line.startsWith("```")) {
      body.append("<pre><code>");
      for (String code = rest.next(); !code.equals("```"); code = rest.next()) {
        body.append(text(code)).append('\n');
      }
      body.append("</code></pre>\n");
    } else if (line.startsWith("## ")) {
      heading = body.length() + "<h2".length();
      element("h2", "", text(line.substring(3)));
    } else if (line.startsWith("# ")) {
      title = text(line.substring(2));
      element("h1", "", title);
    } else if (line.startsWith("`")) {
      element("p", " class=\"id\"", text(line.replace("`", "")));
    } else if (!line.isEmpty() && !line.startsWith("<!--")) {
      element("p", "", text(line));
    }
  }

  private void element(String name, String attributes, String content) {
    body.append('<').append(name).append(attributes).append('>').append(content);
    body.append("</").append(name).append(">\n");
  }

  private void endList() {
    body.append(list ? "</ul>\n" : "");
    list = false;
  }

  /** A part of the index has the name of the folder that its pages are in. */
  private void name(String line) {
    int folder = line.indexOf("](") + 2;
    int end = line.indexOf('/', folder);
    if (heading > 0 && end > 0 && line.startsWith(".md)", line.indexOf(')') - 3)) {
      body.insert(heading, " id=\"" + text(line.substring(folder, end)) + '"');
    }
    heading = 0;
  }

  /** A link to another page of ours leads to its HTML, which is in no folder of its own. */
  private static String item(String item) {
    int middle = item.indexOf("](");
    int end = item.indexOf(')', Math.max(0, middle));
    if (!item.startsWith("[") || middle < 0 || end < 0) {
      return text(item);
    }
    String address = item.substring(middle + 2, end);
    if (address.endsWith(".md")) {
      address = address.substring(address.indexOf('/') + 1).replace(".md", ".html");
    }
    String label = item.substring(1, middle);
    String rest = item.substring(end + 1);
    // In our index the words behind the id are the better label.
    boolean ours = rest.startsWith(": ");
    return "<a href=\""
        + text(address)
        + "\">"
        + text(ours ? rest.substring(2) : label)
        + "</a>"
        + (ours ? "" : text(rest));
  }

  private static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
