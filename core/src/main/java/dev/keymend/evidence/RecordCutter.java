package dev.keymend.evidence;

import dev.keymend.text.Ascii;
import java.util.function.Consumer;

/**
 * Cuts a log into its records as it comes in, so that no more than one of them is held: a list of
 * records in an object or by itself, an object per line, or rows of values below a row of names.
 * Whatever else there is between records is passed over.
 */
public final class RecordCutter {
  /** CloudTrail delivers events of up to 256 KiB, which tools escape once more. */
  private static final int LONGEST = 1 << 20;

  private static final String RECORDS = "\"Records\"";
  private static final String EVENTS = "\"Events\"";

  private final Consumer<String> records;
  private final Runnable unreadable;
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean tooLong;

  /** Where the last string at the top of an object is, and whether a colon follows it. */
  private int name = -1;

  private int nameEnd;
  private boolean named;

  /** The row of names; empty as long as there is none. */
  private String head = "";

  private boolean begun;
  private boolean rows;

  /**
   * Makes a cutter.
   *
   * @param records takes each record; a row comes behind the row of names
   * @param unreadable is told of each record that is too long or not whole
   */
  public RecordCutter(Consumer<String> records, Runnable unreadable) {
    this.records = records;
    this.unreadable = unreadable;
  }

  /** Reads on in the log. */
  public void accept(char[] log, int length) {
    for (int i = 0; i < length; i++) {
      accept(log[i]);
    }
  }

  /** Reads on in the log. */
  public void accept(String log) {
    for (int i = 0; i < log.length(); i++) {
      accept(log.charAt(i));
    }
  }

  /** Ends the log. */
  public void end() {
    if (depth > 0) {
      unreadable.run();
    } else if (rows) {
      row();
    } else if (!begun && text.length() > 0) {
      unreadable.run();
    }
    text.setLength(0);
    depth = 0;
  }

  private void accept(char c) {
    if (depth > 0) {
      inside(c);
    } else if (rows) {
      inRow(c);
    } else if (begun) {
      between(c);
    } else {
      atStart(c);
    }
  }

  /** The first line tells whether there are rows. */
  private void atStart(char c) {
    if (c == '{' || c == '[') {
      begun = true;
      text.setLength(0);
      between(c);
    } else if (c == '\n') {
      String line = text.toString().trim();
      text.setLength(0);
      if (Ascii.lower(line).contains("eventname")) {
        rows = true;
        head = line;
      }
    } else if (c != '\uFEFF' && text.length() < LONGEST) {
      text.append(c);
    }
  }

  private void between(char c) {
    if (quoted) {
      // A quote that is never closed ends with its line.
      quoted = c != '\n' && (escaped || c != '"');
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      quoted = true;
      escaped = false;
    } else if (c == '{') {
      text.setLength(0);
      name = -1;
      named = false;
      tooLong = false;
      depth = 1;
      text.append(c);
    }
  }

  private void inside(char c) {
    if (text.length() >= LONGEST) {
      tooLong = true;
      text.setLength(0);
      name = -1;
    }
    text.append(c);
    if (quoted) {
      quoted = escaped || c != '"';
      escaped = !escaped && c == '\\';
      nameEnd = quoted ? nameEnd : text.length();
    } else if (c == '"') {
      quoted = true;
      escaped = false;
      name = depth == 1 ? text.length() - 1 : -1;
      named = false;
    } else if (c == '{' || c == '[') {
      open(c);
    } else if (c == '}' || c == ']') {
      depth--;
      name = -1;
      if (depth == 0) {
        whole();
      }
    } else if (c == ':') {
      named = name >= 0;
    } else if (c == ',') {
      name = -1;
    }
  }

  private void open(char c) {
    String of = named && name >= 0 ? text.substring(name, nameEnd) : "";
    if (c == '[' && depth == 1 && (of.equals(RECORDS) || of.equals(EVENTS))) {
      // What was taken for a record is what holds the records.
      depth = 0;
      text.setLength(0);
    } else {
      depth++;
    }
    name = -1;
    named = false;
  }

  private void whole() {
    if (tooLong) {
      unreadable.run();
    } else {
      records.accept(text.toString());
    }
    text.setLength(0);
  }

  private void inRow(char c) {
    if (c == '"') {
      quoted = !quoted;
    }
    if (c == '\n' && !quoted) {
      row();
    } else if (text.length() < LONGEST) {
      text.append(c);
    } else {
      tooLong = true;
    }
  }

  private void row() {
    if (tooLong) {
      unreadable.run();
    } else if (!text.toString().trim().isEmpty()) {
      records.accept(head + "\n" + text);
    }
    tooLong = false;
    text.setLength(0);
  }
}
