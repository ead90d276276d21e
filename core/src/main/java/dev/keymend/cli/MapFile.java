package dev.keymend.cli;

import dev.keymend.RedactionMap;
import dev.keymend.redact.Replacement;
import java.util.List;

/** The file that {@code --map} names: what was replaced by what. It holds secrets; keep it. */
final class MapFile {
  private MapFile() {}

  static String write(List<Replacement> map) {
    return RedactionMap.toJson(map) + "\n";
  }

  static List<Replacement> read(String text) throws UsageException {
    return RedactionMap.fromJson(text)
        .orElseThrow(
            () -> new UsageException("The file given with --map is not one that redact wrote."));
  }
}
