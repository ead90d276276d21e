package dev.keymend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the few statements of PowerShell that exports are made of: a literal that is written into a
 * file, and a call of a program. It stands for PowerShell, which has no package for the systems
 * that the tests run on, and was written from its documentation alone: about_Quoting_Rules
 * (single-quoted strings and here-strings, in which nothing is expanded), about_Parsing (words in
 * argument mode), about_Comments (from a number sign to the end of the line),
 * about_Character_Encoding (what {@code ascii} does), and section 2.3.5.2 of the language
 * specification, by which four typographic quotes are single quotes as well. What these do not
 * define it refuses.
 */
final class PowerShellScript {
  private static final String QUOTES = "'\u2018\u2019\u201a\u201b";

  private final String script;
  private int at;

  /** What was written, by the name of the file. */
  final Map<String, String> files = new LinkedHashMap<>();

  /** The arguments of each call, with the program's name first. */
  final List<List<String>> calls = new ArrayList<>();

  private PowerShellScript(String script) {
    this.script = script;
  }

  static PowerShellScript run(String script) {
    PowerShellScript running = new PowerShellScript(script);
    while (running.at < script.length()) {
      running.statement();
    }
    return running;
  }

  private void statement() {
    if (script.startsWith("#", at)) {
      at = script.indexOf('\n', at) + 1;
    } else if (script.startsWith("@", at)) {
      String literal = hereString();
      List<String> words = words();
      if (words.size() != 5
          || !words.subList(0, 4).equals(List.of("|", "Set-Content", "-Encoding", "ascii"))) {
        throw new IllegalStateException("not written into a file: " + words);
      }
      // What is no ASCII is lost, and the text becomes a line.
      files.put(words.get(4), literal.replaceAll("[^\\x00-\\x7f]", "?") + "\n");
    } else {
      calls.add(words());
    }
  }

  /** Nothing but a line break may follow the opening, and the end stands at the start of a line. */
  private String hereString() {
    if (!isQuote(at + 1) || !script.startsWith("\n", at + 2)) {
      throw new IllegalStateException("no here-string at " + at);
    }
    int start = at + 3;
    int end = start - 1;
    while (!(script.charAt(end) == '\n' && isQuote(end + 1) && script.startsWith("@", end + 2))) {
      end++;
    }
    at = end + 3;
    return script.substring(start, Math.max(start, end));
  }

  /** Returns the words up to the end of the line. */
  private List<String> words() {
    List<String> words = new ArrayList<>();
    while (at < script.length() && script.charAt(at) != '\n') {
      if (script.charAt(at) == ' ') {
        at++;
      } else {
        words.add(isQuote(at) ? quoted() : bare());
      }
    }
    at++;
    return words;
  }

  /** Two quotes inside are one. */
  private String quoted() {
    StringBuilder word = new StringBuilder();
    for (at++; !isQuote(at) || isQuote(at + 1); at++) {
      at += isQuote(at) ? 1 : 0;
      word.append(script.charAt(at));
    }
    at++;
    if (at < script.length() && " \n".indexOf(script.charAt(at)) < 0) {
      throw new IllegalStateException("a word that goes on behind its quote");
    }
    return word.toString();
  }

  private String bare() {
    int start = at;
    while (at < script.length() && " \n".indexOf(script.charAt(at)) < 0) {
      char c = script.charAt(at);
      boolean plain = c < 0x7f && (Character.isLetterOrDigit(c) || "-_:/.".indexOf(c) >= 0);
      if (!plain && !script.startsWith("| ", at)) {
        throw new IllegalStateException("means something to PowerShell: " + c);
      }
      at++;
    }
    return script.substring(start, at);
  }

  private boolean isQuote(int index) {
    return index < script.length() && QUOTES.indexOf(script.charAt(index)) >= 0;
  }
}
