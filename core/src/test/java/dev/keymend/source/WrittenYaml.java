package dev.keymend.source;

import java.util.List;

/** Writes a tree of JSON as YAML, in one of the styles that people write. */
public final class WrittenYaml {
  /**
   * A style.
   *
   * @param step columns from a name to what is inside
   * @param dash columns from a name to the dashes of its list
   * @param quote what strings are put in when they need it not; none for a blank
   * @param names the same for names
   * @param tags whether functions are short
   * @param brackets from how many levels on collections stand in brackets
   * @param remarks whether there are comments and empty lines
   * @param newline what ends lines
   */
  public record Style(
      int step,
      int dash,
      char quote,
      char names,
      boolean tags,
      int brackets,
      boolean remarks,
      String newline) {}

  private static final int NEVER = 1_000;

  /** The styles that templates are written in, by what they are called. */
  public static final List<Style> STYLES =
      List.of(
          new Style(2, 2, ' ', ' ', true, NEVER, false, "\n"),
          new Style(2, 0, '\'', ' ', false, NEVER, true, "\n"),
          new Style(4, 4, '"', '"', true, NEVER, true, "\r\n"),
          new Style(2, 2, ' ', ' ', true, 8, false, "\n"),
          new Style(2, 2, '\'', ' ', true, 5, false, "\n"),
          new Style(2, 0, '"', '"', false, 4, false, "\n"),
          new Style(1, 1, ' ', ' ', true, NEVER, true, "\n"),
          new Style(1, 0, '"', ' ', false, NEVER, false, "\n"),
          new Style(1, 1, '\'', ' ', true, 7, false, "\n"),
          new Style(3, 1, ' ', ' ', true, NEVER, true, "\n"));

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private WrittenYaml(Style style) {
    this.style = style;
  }

  /** Writes an object. */
  public static String write(Node root, Style style) {
    WrittenYaml writer = new WrittenYaml(style);
    writer.members((ObjectNode) root, 0, 0);
    return writer.out.append(style.newline()).toString();
  }

  private void line(int column) {
    out.append(style.newline()).append(" ".repeat(column));
  }

  private void remark(int column) {
    if (style.remarks() && out.length() % 5 == 0) {
      out.append("  # it's {a: remark}");
    } else if (style.remarks() && out.length() % 7 == 0) {
      line(column);
      out.append("# - another: one");
    }
  }

  private void members(ObjectNode object, int column, int level) {
    boolean first = true;
    for (Member member : object.members()) {
      if (!first) {
        remark(column);
        line(column);
      }
      first = false;
      out.append(string(member.name(), style.names(), false)).append(':');
      value(member.value(), column, level + 1);
    }
  }

  private void value(Node node, int column, int level) {
    String tag = tag(node);
    Node value = node;
    if (!tag.isEmpty()) {
      out.append(' ').append(tag);
      value = ((ObjectNode) node).members().get(0).value();
    }
    if (value instanceof ObjectNode object && !object.members().isEmpty() && isBlock(level)) {
      remark(column + style.step());
      line(column + style.step());
      members(object, column + style.step(), level);
    } else if (value instanceof ArrayNode array && !array.elements().isEmpty() && isBlock(level)) {
      int dash = column + (tag.isEmpty() ? style.dash() : style.step());
      remark(dash);
      for (Node element : array.elements()) {
        line(dash);
        out.append('-');
        element(element, dash + 2, level + 1);
      }
    } else {
      out.append(' ');
      flow(value, level >= style.brackets());
    }
  }

  private boolean isBlock(int level) {
    return level < style.brackets();
  }

  private void element(Node node, int column, int level) {
    if (tag(node).isEmpty()
        && node instanceof ObjectNode object
        && !object.members().isEmpty()
        && isBlock(level)) {
      out.append(' ');
      members(object, column, level);
    } else {
      // The dashes of a list in a list stand further to the right.
      value(node, node instanceof ArrayNode ? column : column - 2, level);
    }
  }

  private void flow(Node node, boolean inside) {
    String tag = tag(node);
    if (!tag.isEmpty()) {
      out.append(tag).append(' ');
      flow(((ObjectNode) node).members().get(0).value(), inside);
    } else if (node instanceof ObjectNode object) {
      out.append('{');
      String comma = "";
      for (Member member : object.members()) {
        out.append(comma).append(string(member.name(), style.names(), true)).append(": ");
        flow(member.value(), true);
        comma = ", ";
      }
      out.append('}');
    } else if (node instanceof ArrayNode array) {
      out.append('[');
      String comma = "";
      for (Node element : array.elements()) {
        out.append(comma);
        flow(element, true);
        comma = ", ";
      }
      out.append(']');
    } else if (node instanceof StringNode string) {
      out.append(string(string.value().source(), style.quote(), inside));
    } else {
      out.append(((LiteralNode) node).text());
    }
  }

  /** A function whose argument has a tag itself stays long. */
  private String tag(Node node) {
    String name = style.tags() ? Functions.name(node).orElse("") : "";
    boolean isShort = name.equals("Ref") || (!name.isEmpty() && name.lastIndexOf(':') == 3);
    return isShort && tag(((ObjectNode) node).members().get(0).value()).isEmpty()
        ? "!" + name.substring(name.lastIndexOf(':') + 1)
        : "";
  }

  private static String string(String text, char quote, boolean flow) {
    if (quote == ' ' && YamlPlain.isPlain(text, flow)) {
      return text;
    }
    return quote == '\'' && YamlPlain.isPrintable(text)
        ? "'" + text.replace("'", "''") + "'"
        : dev.keymend.text.JsonEscapes.quote(text);
  }
}
