package dev.keymend.source;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy in a plan of Terraform as it will be: without signs, and without what will be gone. What
 * the plan hides is there by a name that stands for nothing.
 */
final class PlanPolicy {
  /** In a plan a string is what it says, so these signs begin nothing. */
  private static final String FILLED_IN = "$%";

  private static final String HIDDEN = "hidden.by_the_plan";

  private static final char END = 0;

  private static final String VERSION = "Version";

  private static final List<String> ELEMENTS =
      List.of("Effect", "Principal", "Action", "Resource", "Condition");

  /** Within the brackets of the call and of the policy are its statements. */
  private static final int IN_POLICY = 2;

  private final String text;
  private final int start;
  private int i;

  /** What is another text as it will be, in order. */
  private final List<TextEdit> edits = new ArrayList<>();

  /** The brackets around the place, and where the value begins that is being read in each. */
  private final StringBuilder brackets = new StringBuilder();

  private final List<Integer> values = new ArrayList<>();

  /** How deep what will be gone stands, and where it begins; nothing is when that is negative. */
  private int goneDepth = -1;

  private int goneFrom;

  /** The level of the statement of which a part is hidden; 0 for none. */
  private int hiding;

  /** Whether a part of the policy itself is hidden, and not of a statement. */
  private boolean inside;

  private Optional<TextRange> hidden = Optional.empty();

  /**
   * Begins to read.
   *
   * @param start where the call of the function begins that encodes the policy
   */
  PlanPolicy(String text, int start) {
    this.text = text;
    this.start = start;
  }

  static int behindBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  /** Returns the place behind the sign with which a line begins; none where it has no sign. */
  static int behindSign(String text, int from) {
    int i = from;
    while (i < text.length() && "+-~/<=".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i > from && text.startsWith(" ", i) ? i + 1 : from;
  }

  /** Returns a text without what colours it at a terminal. */
  static Layer withoutColours(Layer layer) {
    String text = layer.text();
    int code = text.indexOf("\u001B[");
    if (code < 0) {
      return layer;
    }
    Pieces pieces = new Pieces(text);
    int from = 0;
    while (code >= 0) {
      int end = code + 2;
      while (end < text.length() && ";0123456789".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      pieces.keep(from, code);
      from = Math.min(end + 1, text.length());
      pieces.put("", code, from);
      code = text.indexOf("\u001B[", from);
    }
    pieces.keep(from, text.length());
    return pieces.in(layer);
  }

  /** Reads the policy; returns the place behind it. */
  int read() {
    i = text.indexOf('(', start);
    boolean lineStart = false;
    while (i < text.length()) {
      if (lineStart) {
        begin();
      }
      char c = i < text.length() ? text.charAt(i) : END;
      lineStart = c == '\n';
      if (c == END) {
        break;
      }
      if (lineStart) {
        endGone(i + 1);
        i++;
      } else if (c == '"') {
        string();
      } else if (c == '#' || text.startsWith("(known", i) || text.startsWith("(sensitive", i)) {
        aside(c == '#');
      } else if ("([{".indexOf(c) >= 0) {
        brackets.append(c);
        i++;
        values.add(i);
      } else if (")]}".indexOf(c) >= 0) {
        close();
        if (brackets.isEmpty()) {
          break;
        }
      } else {
        sign(c);
      }
    }
    return i;
  }

  /** A line has a sign, or none if it stays as it is. */
  private void begin() {
    int line = i;
    i = behindBlanks(text, i);
    int behind = behindSign(text, i);
    if (behind > i && goneDepth < 0) {
      if (text.charAt(i) == '-' && behind == i + 2) {
        goneDepth = brackets.length();
        goneFrom = line;
      } else {
        edits.add(TextEdit.replace(new TextRange(i, behind - 1), " "));
      }
    }
    i = behind;
    begins();
  }

  private void begins() {
    if (!values.isEmpty()) {
      values.set(values.size() - 1, i);
    }
  }

  /** What will be gone ends with its line, or with the one that its brackets end in. */
  private void endGone(int behind) {
    if (goneDepth >= brackets.length()) {
      since(goneFrom);
      edits.add(TextEdit.delete(new TextRange(goneFrom, behind)));
      goneDepth = -1;
    }
  }

  /** Forgets what was noted from a place on, which is replaced as a whole. */
  private void since(int place) {
    for (int last = edits.size() - 1;
        last >= 0 && edits.get(last).range().start() >= place;
        last--) {
      edits.remove(last);
    }
  }

  private void string() {
    i++;
    while (i < text.length() && text.charAt(i) != '"' && text.charAt(i) != '\n') {
      char c = text.charAt(i);
      if (FILLED_IN.indexOf(c) >= 0 && text.startsWith("{", i + 1)) {
        edits.add(TextEdit.insert(i, String.valueOf(c)));
      }
      i += c == '\\' ? 2 : 1;
    }
    i = Math.min(text.length(), i + 1);
  }

  /** A comment says what is hidden, if anything; what is in parentheses will be known later. */
  private void aside(boolean comment) {
    int line = text.indexOf('\n', i);
    int end = line < 0 ? text.length() : line;
    if (!comment) {
      int close = text.substring(i, end).indexOf(')');
      end = close < 0 ? end : i + close + 1;
      edits.add(TextEdit.replace(new TextRange(i, end), HIDDEN));
    } else if (text.substring(i, end).endsWith("hidden)") && goneDepth < 0) {
      TextRange place = new TextRange(i, end);
      boolean list = brackets.charAt(brackets.length() - 1) == '[';
      boolean own = brackets.length() == IN_POLICY;
      if (!own) {
        hidden = Optional.of(place);
      }
      if (list && brackets.length() == IN_POLICY + 1) {
        edits.add(TextEdit.replace(new TextRange(i, end), HIDDEN + ","));
      } else if (own && !inside) {
        inside = true;
        String before = text.substring(start, i);
        boolean shown = before.contains(VERSION);
        if (!before.contains("Statement = ")) {
          hidden = Optional.of(place);
        }
        edits.add(TextEdit.replace(new TextRange(i, end), shown ? "" : VERSION + " = " + HIDDEN));
      } else if (brackets.length() > IN_POLICY && hiding == 0) {
        int statement = IN_POLICY + (brackets.charAt(IN_POLICY) == '[' ? 2 : 1);
        if (brackets.length() == statement) {
          String shown = text.substring(values.get(statement - 2), i);
          edits.add(TextEdit.replace(place, elementsBeside(shown)));
        } else {
          hiding = statement;
        }
      }
    }
    i = end;
  }

  /** Returns the elements of a statement that a plan does not show; it has them or not. */
  private static String elementsBeside(String shown) {
    StringBuilder elements = new StringBuilder();
    for (String name : ELEMENTS) {
      if (!shown.contains(name)) {
        elements.append(name).append(" = ").append(HIDDEN).append(", ");
      }
    }
    return elements.toString();
  }

  private void close() {
    i++;
    values.remove(values.size() - 1);
    boolean hides = hiding == brackets.length();
    brackets.setLength(brackets.length() - 1);
    if (hides) {
      int from = values.get(values.size() - 1);
      since(from);
      edits.add(TextEdit.replace(new TextRange(from, i), HIDDEN));
      hiding = 0;
    }
  }

  private void sign(char c) {
    if (text.startsWith("-> ", i)) {
      i += "-> ".length();
      int from = values.get(values.size() - 1);
      since(from);
      edits.add(TextEdit.delete(new TextRange(from, i)));
      begins();
    } else if (c == '=' || c == ',') {
      i = behindBlanks(text, i + 1);
      begins();
    } else {
      i++;
    }
  }

  /** Returns whether its brackets are closed. */
  boolean isWhole() {
    return brackets.isEmpty();
  }

  /** Returns where the plan says that it hides a part of the policy. */
  Optional<TextRange> hidden() {
    return hidden;
  }

  /** Returns the policy as it will be. */
  Layer in(Layer layer) {
    Pieces pieces = new Pieces(text);
    int from = start;
    for (TextEdit edit : edits) {
      pieces.keep(from, edit.range().start());
      pieces.put(edit.replacement(), edit.range().start(), edit.range().end());
      from = edit.range().end();
    }
    pieces.keep(from, i);
    pieces.writeWith(written -> written.replace("$${", "${").replace("%%{", "%{"));
    return pieces.in(layer);
  }
}
