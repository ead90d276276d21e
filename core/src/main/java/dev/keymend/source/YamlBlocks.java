package dev.keymend.source;

import dev.keymend.source.TextParts.Section;
import java.util.Iterator;
import java.util.Set;

/**
 * Key policies in YAML that are a part of something else: of a page, of an issue, of a template
 * that a tool has still to fill in. Each is found by its name, and ends where lines are no longer
 * indented more than that.
 */
final class YamlBlocks {
  private static final String NAME = "KeyPolicy:";

  /**
   * Finds the policies of a layer.
   *
   * @param whole parts of it that were read as a whole, in their order
   */
  static void find(Layer layer, Set<Section> whole, PassageFinds finds) {
    String text = layer.text();
    Iterator<Section> rest = whole.iterator();
    int from = text.length();
    int to = -1;
    int name = text.indexOf(NAME);
    while (name >= 0) {
      int next = name + NAME.length();
      int column = column(text, name);
      while (to <= name && rest.hasNext()) {
        Section part = rest.next();
        from = part.start();
        to = part.end();
      }
      boolean isRead = from <= name && name < to;
      if (!isRead && column >= 0 && isLast(text, next)) {
        int start = YamlChars.lineEnd(text, next);
        YamlBlocks block = new YamlBlocks(text, start, column);
        next = Math.max(next, block.end);
        finds.yaml(part(layer, YamlChars.behindBreak(text, start), next), block.isCut);
      }
      name = text.indexOf(NAME, next);
    }
  }

  /** Returns the column of a name with nothing but spaces before it; -1 where there is more. */
  private static int column(String text, int name) {
    int line = name;
    while (line > 0 && text.charAt(line - 1) == ' ') {
      line--;
    }
    return line == 0 || YamlChars.isBreak(text.charAt(line - 1)) ? name - line : -1;
  }

  private static boolean isLast(String text, int from) {
    int next = YamlChars.behindSpaces(text, from);
    return next >= text.length() || "#\r\n".indexOf(text.charAt(next)) >= 0;
  }

  /** Where the last line ends that is indented more. */
  private int end;

  /** Whether what a tool fills in stands between its lines. */
  private boolean isCut;

  private YamlBlocks(String text, int from, int column) {
    end = from;
    boolean tool = false;
    int line = YamlChars.behindBreak(text, from);
    while (line < text.length()) {
      int word = YamlChars.behindSpaces(text, line);
      int stop = YamlChars.lineEnd(text, line);
      boolean inside = word - line > column || text.startsWith("\t", word);
      if (word < stop && inside) {
        isCut |= tool;
        end = stop;
      } else if (word < stop) {
        tool = text.startsWith("{{", word) || text.startsWith("{%", word);
        if (!tool) {
          return;
        }
      }
      int next = YamlChars.behindBreak(text, stop);
      if (next == stop) {
        return;
      }
      line = next;
    }
  }

  private static Layer part(Layer layer, int start, int end) {
    Layer part = Pieces.part(layer, Math.min(start, end), end);
    return new Layer(part.text(), Syntax.YAML, part.embedding());
  }
}
