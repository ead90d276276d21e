package dev.keymend.export;

import dev.keymend.source.Compact;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import dev.keymend.text.JsonEscapes;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** A policy on its own: taken out of what it stands in, without white space, else as written. */
final class MinifiedPolicy {
  private MinifiedPolicy() {}

  /**
   * Takes a policy out.
   *
   * @param policy the policy
   * @return its JSON on one line; impossible when a template has still to fill something in
   */
  static Exported of(PolicyDocument policy) {
    Node root = policy.root();
    if (policy.syntax().isYaml()) {
      return Tree.nodes(root).stream().anyMatch(MinifiedPolicy::isOpen)
          ? impossible()
          : new Exported(true, Compact.of(root));
    }
    String text = policy.text();
    TextRange range = policy.root().range();
    List<TextEdit> edits = new ArrayList<>();
    int end = range.end();
    for (Node node : Tree.nodes(policy.root())) {
      if (isOpen(node)) {
        return impossible();
      }
      if (node instanceof StringNode string && string.isFunction()) {
        // A function that leaves nothing open.
        String written = JsonEscapes.quote(string.value().source());
        edits.add(TextEdit.replace(string.range(), written));
        end += written.length() - string.range().length();
      }
    }
    if (policy.syntax().isOfTerraform()) {
      return new Exported(true, Compact.of(policy.root()));
    }
    String whole = TextEdits.of(edits).apply(text);
    return new Exported(true, Compact.of(whole.substring(range.start(), end)));
  }

  private static Exported impossible() {
    return Exported.impossible(
        "Only the template can fill in all of this policy. Take the whole template.");
  }

  private static boolean isOpen(Node node) {
    return node instanceof StringNode string
        ? string.value().hasHole()
        : node instanceof FunctionNode
            || (node instanceof ObjectNode object && object.condition().isPresent());
  }
}
