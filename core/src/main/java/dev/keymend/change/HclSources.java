package dev.keymend.change;

import dev.keymend.source.HclFile;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The data sources that a change needs and that a Terraform file does not have. */
final class HclSources {
  private HclSources() {}

  /**
   * Returns the edits that add them, each once, before the block that needs them.
   *
   * @param used what was written that stands for the provider's account or partition
   */
  static List<TextEdit> added(
      Set<String> used, HclFile file, PolicyDocument document, String newline) {
    List<TextEdit> edits = new ArrayList<>();
    for (String path : used) {
      if (!file.has(path)) {
        int type = path.indexOf('.') + 1;
        int name = path.indexOf('.', type) + 1;
        String block =
            "data \""
                + path.substring(type, name - 1)
                + "\" \""
                + path.substring(name, path.indexOf('.', name))
                + "\" {}";
        int at = file.outermost(document.root().range().start());
        edits.add(TextEdit.insert(at, block + newline + newline));
      }
    }
    return edits;
  }
}
