package dev.keymend.source;

/**
 * Key policies in YAML that are a part of something else: of a page, of an issue, of a template
 * that a tool has still to fill in. Each is found by its name, and ends where lines are no longer
 * indented more than that.
 */
final class YamlBlocks {
  private static final String NAME = "KeyPolicy:";

  private YamlBlocks() {}

  /** Finds the policies of a layer. */
  static void find(Layer layer, PassageFinds finds) {
    String text = layer.text();
    int name = text.indexOf(NAME);
    while (name >= 0) {
      int line = YamlChars.lineStart(text, name);
      int from = YamlChars.lineEnd(text, name);
      int next = name + NAME.length();
      if (isAlone(text, line, name) && isEnd(text, next, from)) {
        next = end(text, from, name - line);
        finds.yaml(part(layer, YamlChars.behindBreak(text, from), next));
      }
      name = text.indexOf(NAME, next);
    }
  }

  private static boolean isAlone(String text, int line, int name) {
    return YamlChars.behindSpaces(text, line) == name;
  }

  private static boolean isEnd(String text, int from, int to) {
    int next = YamlChars.behindSpaces(text, from);
    return next >= to || text.charAt(next) == '#';
  }

  /** Returns the end of the last line that is indented more. */
  private static int end(String text, int from, int column) {
    int end = from;
    int line = YamlChars.behindBreak(text, from);
    while (line < text.length()) {
      int word = YamlChars.behindSpaces(text, line);
      int stop = YamlChars.lineEnd(text, line);
      if (word < stop && word - line <= column) {
        return end;
      }
      end = word < stop ? stop : end;
      int next = YamlChars.behindBreak(text, stop);
      if (next == stop) {
        return end;
      }
      line = next;
    }
    return end;
  }

  private static Layer part(Layer layer, int start, int end) {
    Layer part = Pieces.part(layer, Math.min(start, end), end);
    return new Layer(part.text(), Syntax.YAML, part.embedding());
  }
}
