package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.Map;
import java.util.TreeMap;

/**
 * Nodes of a text that other places of it stand for, too, as aliases of YAML do: what is changed in
 * them is changed everywhere. Nodes are inside each other or apart, so the outermost ones tell all.
 */
public final class SharedNodes {
  /** No node is. */
  public static final SharedNodes NONE = new SharedNodes();

  /** The whole text is. */
  static final SharedNodes ALL = new SharedNodes();

  static {
    ALL.add(new TextRange(0, Integer.MAX_VALUE));
  }

  /** Where they end, by where they start. */
  private final TreeMap<Integer, Integer> outermost = new TreeMap<>();

  SharedNodes() {}

  void add(TextRange node) {
    if (isIn(node)) {
      return;
    }
    Map.Entry<Integer, Integer> inner = outermost.ceilingEntry(node.start());
    while (inner != null && inner.getKey() < node.end()) {
      outermost.remove(inner.getKey());
      inner = outermost.ceilingEntry(node.start());
    }
    outermost.put(node.start(), node.end());
  }

  /** Returns whether a place is in such a node, or all of one. */
  public boolean isIn(TextRange place) {
    Map.Entry<Integer, Integer> around = outermost.floorEntry(place.start());
    return around != null && place.end() <= around.getValue();
  }

  /** Returns what of this is true of the content of a string. */
  SharedNodes inside(StringNode string) {
    return isIn(string.range()) ? ALL : NONE;
  }
}
