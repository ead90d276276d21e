package dev.keymend.analysis;

import dev.keymend.text.LineIndex;
import java.util.List;

/** Says which policies a text has that are not of keys. */
public final class LeftAlone {
  /** So many are named one by one. */
  private static final int NAMED = 5;

  private LeftAlone() {}

  /**
   * Returns what a text has in it, as a sentence.
   *
   * @param keys how many key policies
   * @param others what else
   * @param text the text
   */
  static String sentence(int keys, List<Report.Other> others, String text) {
    String head = keys == 1 ? "One key policy, and " : keys + " key policies, and ";
    return head + list(others, text) + ", left alone.";
  }

  /** Returns the others with their lines, as a part of a sentence. */
  public static String list(List<Report.Other> others, String text) {
    LineIndex lines = new LineIndex(text);
    StringBuilder out = new StringBuilder();
    int named = Math.min(NAMED, others.size());
    for (int i = 0; i < named; i++) {
      boolean last = i > 0 && i == others.size() - 1;
      Report.Other other = others.get(i);
      out.append(i == 0 ? "" : last ? " and " : ", ").append(other.kind().label());
      out.append(" on line ").append(lines.line(other.range().start()));
    }
    if (named < others.size()) {
      out.append(" and ").append(others.size() - named).append(" more");
    }
    return out.toString();
  }
}
