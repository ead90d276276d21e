package dev.keymend.change;

import dev.keymend.source.HclFile;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a Terraform file has for new text, and the data sources that have to be added to it. */
final class HclSources {
  private final HclFile file;
  private final HclStyle style;
  private final TextRange policy;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, List<TextEdit>> added = new HashMap<>();

  /**
   * Looks at a file.
   *
   * @param policy where the policy is that is changed
   */
  HclSources(HclFile file, HclStyle style, TextRange policy) {
    this.file = file;
    this.style = style;
    this.policy = policy;
  }

  /** Returns how the file writes the account or the partition of its provider. */
  String nameOf(String path) {
    return names.computeIfAbsent(path, any -> file.nameOf(any, policy));
  }

  /** Returns whether edits change what others than the policy use as well. */
  boolean touch(List<TextEdit> edits) {
    return edits.stream().anyMatch(edit -> isShared(edit.range().start()));
  }

  /** Returns whether what stands in a place is used by others than the policy as well. */
  boolean isShared(int place) {
    boolean inside = policy.start() <= place && place <= policy.end();
    return (!inside && file.isShared(place)) || file.isOfOthers(place);
  }

  /**
   * Returns the edits that add what is missing, at the same place for all policies of the file.
   *
   * @param used what was written that stands for the provider's account or partition
   */
  List<TextEdit> added(Collection<String> used) {
    List<TextEdit> edits = new ArrayList<>();
    used.forEach(path -> edits.addAll(added.computeIfAbsent(path, this::add)));
    return edits;
  }

  private List<TextEdit> add(String path) {
    if (file.has(path)) {
      return List.of();
    }
    return List.of(TextEdit.insert(file.place(), file.block(path, style.newline, style.step)));
  }

  /** Returns the data source whose attribute a path is. */
  static String block(String path) {
    return HclFile.header(path) + "{}";
  }
}
