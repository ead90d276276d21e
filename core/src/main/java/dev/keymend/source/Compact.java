package dev.keymend.source;

/** JSON without the white space between its tokens. */
public final class Compact {
  private Compact() {}

  /** Returns a piece of valid JSON without white space outside strings. */
  public static String of(String json) {
    StringBuilder out = new StringBuilder(json.length());
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        i = lastOfString(json, i);
      } else if (c <= ' ') {
        out.append(json, from, i);
        from = i + 1;
      }
    }
    return out.append(json, from, json.length()).toString();
  }

  /** Returns how long a tree would be without white space, in UTF-16 code units. */
  public static int length(Node root) {
    int length = 0;
    for (Node node : Tree.nodes(root)) {
      if (node instanceof ObjectNode object) {
        int size = object.members().size();
        // Braces, colons and commas; the values come by themselves.
        length += 2 + size + Math.max(0, size - 1);
        for (Member member : object.members()) {
          length += member.key().range().length();
        }
      } else if (node instanceof ArrayNode array) {
        length += 2 + Math.max(0, array.elements().size() - 1);
      } else {
        length += node.range().length();
      }
    }
    return length;
  }

  private static int lastOfString(String json, int start) {
    int i = start + 1;
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
