package dev.keymend.cli.pipeline;

import dev.keymend.analysis.Analyzed;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.JsonOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that were there before anybody looked, so that only new ones stop a pipeline. Equal ones
 * are counted: one more of them is new.
 */
public final class Baseline {
  private static final int VERSION = 1;

  private final Map<String, Integer> left = new HashMap<>();

  /** Knows nothing. */
  public Baseline() {}

  /**
   * Reads what was written before.
   *
   * @param name what the file is called
   * @param text what is in it
   * @throws BadFileException for what no baseline is
   */
  public static Baseline read(String name, String text) throws BadFileException {
    OwnFile file = OwnFile.read(name, text);
    file.known(file.root(), List.of("baseline", "findings"));
    if (file.root().value("baseline").isEmpty()) {
      throw new BadFileException(name + " is no baseline. --write-baseline makes one.");
    }
    Baseline baseline = new Baseline();
    for (Node node : file.list(file.root(), "findings")) {
      ObjectNode finding = file.object(node, "findings");
      file.known(finding, List.of("file", "rule", "fingerprint"));
      baseline.left.merge(
          file.needed(finding, "fingerprint", "An element of findings"), 1, Integer::sum);
    }
    return baseline;
  }

  /** Writes a text to be read again, with a line for each finding. */
  public static final class Writer {
    private final StringBuilder out =
        new StringBuilder("{\n\"baseline\": " + VERSION + ",\n\"findings\": [");
    private String separator = "\n";

    /** Adds the findings of a file. */
    public void add(Analyzed file) {
      for (Located finding : Located.all(file)) {
        JsonOutput json = new JsonOutput().startObject();
        json.string("file", finding.file());
        json.string("rule", finding.rule());
        json.string("fingerprint", finding.fingerprint());
        out.append(separator).append(json.endObject());
        separator = ",\n";
      }
    }

    /** Returns the text. */
    public String text() {
      return out + "\n]\n}\n";
    }
  }

  /** Takes a finding out, if it is there; returns whether it was. */
  boolean takes(Located finding) {
    if (left.isEmpty()) {
      return false;
    }
    Integer count = left.get(finding.fingerprint());
    if (count == null || count == 0) {
      return false;
    }
    left.put(finding.fingerprint(), count - 1);
    return true;
  }

  /** Returns how many findings are not there any more. */
  int gone() {
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }
}
