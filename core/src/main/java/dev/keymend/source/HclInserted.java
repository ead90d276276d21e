package dev.keymend.source;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy written as JSON in a Terraform file. What is new in it may ask for the account, for
 * which a data source is added to the file.
 *
 * @param inner how the JSON lies in the file
 * @param file the file
 * @param path how the account is written
 */
record HclInserted(Embedding inner, HclFile file, String path) implements Embedding {
  @Override
  public TextRange outward(TextRange range) {
    return inner.outward(range);
  }

  @Override
  public List<TextEdit> outward(List<TextEdit> edits) {
    List<TextEdit> all = new ArrayList<>(inner.outward(edits));
    if (edits.stream().anyMatch(edit -> edit.replacement().contains("${" + path + "}"))) {
      all.add(TextEdit.insert(file.place(), file.block(path, file.newline(), "  ")));
    }
    return all;
  }

  @Override
  public boolean isRewritten() {
    return inner.isRewritten();
  }
}
