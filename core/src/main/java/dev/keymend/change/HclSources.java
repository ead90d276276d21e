package dev.keymend.change;

import dev.keymend.source.HclFile;
import dev.keymend.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The data sources that a change needs and that a Terraform file does not have. */
final class HclSources {
  private HclSources() {}

  /** Returns whether edits change what others than the policy use as well. */
  static boolean touch(List<TextEdit> edits, HclFile file) {
    return edits.stream().anyMatch(edit -> file.isShared(edit.range().start()));
  }

  /**
   * Returns the edits that add them, each once, at the same place for all policies of the file.
   *
   * @param used what was written that stands for the provider's account or partition
   */
  static List<TextEdit> added(Set<String> used, HclFile file, HclStyle style) {
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
        int at = style.aboveComments(file.first());
        edits.add(TextEdit.insert(at, block + style.newline + style.newline));
      }
    }
    return edits;
  }
}
