package dev.keymend.cli.pipeline;

import dev.keymend.analysis.Analyzed;
import dev.keymend.source.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Comments in a file that accept a finding in their line or in the next one, and where a text of
 * several lines begins there, in that text: {@code # keymend:accept public-principal: as a test}.
 */
final class Remarks {
  private static final String MARK = "keymend:accept";

  /** The rules that are accepted, by line. */
  private final Map<Integer, List<String>> rules = new HashMap<>();

  private final List<String> problems = new ArrayList<>();

  /** Reads the comments of a file. */
  Remarks(String name, Analyzed file) {
    String text = file.text();
    if (!text.contains(MARK) || isJson(text.strip())) {
      return;
    }
    Comments comments = new Comments(isYaml(file.report().format()));
    String[] lines = text.split("\n", -1);
    List<String> above = new ArrayList<>();
    TextBlocks blocks = new TextBlocks();
    for (int i = 0; i < lines.length; i++) {
      if (!comments.isWithin() && blocks.holds(lines[i])) {
        // What is said of the line that it begins in is said of all of it.
        rules.put(i + 1, rules.getOrDefault(i, List.of()));
        above = new ArrayList<>();
        continue;
      }
      List<String> here = new ArrayList<>(above);
      String comment = comments.in(lines[i]);
      int mark = comment.indexOf(MARK);
      if (mark >= 0) {
        read(name + ":" + (i + 1) + ": ", comment.substring(mark + MARK.length()), here);
      }
      rules.put(i + 1, here);
      above = comments.areAlone() ? here : new ArrayList<>();
    }
  }

  /** JSON has no comments. */
  private static boolean isJson(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  private static boolean isYaml(Optional<Format> format) {
    return !format.equals(Optional.of(Format.HCL)) && !format.equals(Optional.of(Format.TEXT));
  }

  private void read(String place, String said, List<String> accepted) {
    String[] words = said.strip().split("[\\s:]+", 2);
    if (!SettingsReader.isRule(words[0])) {
      problems.add(place + "There is no rule “" + words[0] + "” to accept.");
    } else if (words.length < 2 || words[1].isBlank()) {
      problems.add(place + "Say why: # " + MARK + " " + words[0] + ": the reason");
    } else {
      accepted.add(words[0]);
    }
  }

  /** Returns what is wrong with comments. */
  List<String> problems() {
    return problems;
  }

  boolean accept(Located finding) {
    return rules.getOrDefault(finding.line(), List.of()).contains(finding.rule());
  }
}
