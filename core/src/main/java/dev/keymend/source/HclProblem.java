package dev.keymend.source;

import java.util.List;

/** Says what is wrong where HCL cannot be read on. */
final class HclProblem {
  private static final List<String> WORDS = List.of("if", "else", "endif", "for", "endfor");

  private HclProblem() {}

  /** Returns whether a word of a directive stands behind where one begins. */
  static boolean isDirective(String text, int inside) {
    int from = text.startsWith("~", inside) ? inside + 1 : inside;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    return WORDS.contains(text.substring(from, behindName(text, from)));
  }

  private static int behindName(String text, int from) {
    int end = from;
    while (end < text.length() && HclLexer.isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns what is wrong; empty when that is not known. */
  static String of(String text, int stop, boolean tooDeep) {
    if (tooDeep) {
      return "More levels are in each other than are read.";
    }
    if (stop >= text.length()) {
      return "";
    }
    for (String mark : List.of("<<<<<<<", "=======", ">>>>>>>")) {
      if (text.startsWith(mark, stop)) {
        return "These are the marks of a merge with a conflict.";
      }
    }
    if (text.startsWith("<<", stop)) {
      return "What ends this here-document is not there, on a line of its own.";
    }
    if (text.startsWith("%{", stop)) {
      return "A directive begins with if, else, endif, for or endfor.";
    }
    char c = text.charAt(stop);
    if (hasValueBefore(text, stop) && (c == '{' || c == '[' || c == '"')) {
      return "A comma is missing before it.";
    }
    int name = behindName(text, stop);
    return switch (name < text.length() && name > stop ? text.charAt(name) : c) {
      case '"' -> name > stop ? "" : "This string is not closed.";
      case '(', '[', '{' -> "This bracket is not closed, or not by its like.";
      default -> "";
    };
  }

  private static boolean hasValueBefore(String text, int stop) {
    int i = stop - 1;
    while (i >= 0 && text.charAt(i) <= ' ') {
      i--;
    }
    return i >= 0 && "}]\"".indexOf(text.charAt(i)) >= 0;
  }
}
