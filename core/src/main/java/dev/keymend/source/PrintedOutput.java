package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line interface of AWS prints, as a tree: JSON, which is usual, or YAML. Source:
 * AWS CLI User Guide, cli-usage-output-format.
 */
public final class PrintedOutput {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private PrintedOutput() {}

  /** Returns the values of a text; none when it is neither. */
  public static List<Node> roots(String text) {
    List<Node> roots = JSON.roots(text);
    // Whatever has no colon is one long string in YAML.
    if (!roots.isEmpty() || text.indexOf(':') < 0) {
      return roots;
    }
    YamlTree.ParsedYaml yaml = YamlTree.parse(text, Limits.DEFAULT.maxDepth());
    List<Node> collections = new ArrayList<>();
    for (Node root : yaml.problem() == null ? yaml.roots() : List.<Node>of()) {
      if (root instanceof ObjectNode || root instanceof ArrayNode) {
        collections.add(root);
      }
    }
    return collections;
  }
}
