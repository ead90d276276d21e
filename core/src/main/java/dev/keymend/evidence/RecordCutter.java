package dev.keymend.evidence;

import dev.keymend.text.Ascii;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
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

  /** Beside a list of events: where the next page of it is, for whoever asks. */
  private static final String NEXT = "NextToken";

  private final Consumer<String> records;
  private final Consumer<Ignored> ignored;

  /** What is begun; a builder of TeaVM's library takes characters one by one only. */
  private char[] text = new char[1 << 12];

  private int length;
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

  /** Whether a list of records is open. */
  private boolean listed;

  /**
   * Makes a cutter.
   *
   * @param records takes each record; a row comes behind the row of names
   * @param ignored is told of each record that is too long or not whole, and of a log that ends
   *     before its end
   */
  public RecordCutter(Consumer<String> records, Consumer<Ignored> ignored) {
    this.records = records;
    this.ignored = ignored;
  }

  /**
   * How far a cutter came, to go on from with the next piece.
   *
   * @param text what is begun
   * @param depth how deep that is in brackets
   * @param name where the last string at the top of an object begins in it; -1 for none
   * @param nameEnd where that ends
   * @param head the row of names; empty for none
   * @param flags what else holds
   */
  public record State(String text, int depth, int name, int nameEnd, String head, Set<Flag> flags) {
    /** Copies the set. */
    public State {
      flags = Set.copyOf(flags);
    }
  }

  /** What holds of a cutter between two pieces. */
  public enum Flag {
    QUOTED,
    ESCAPED,
    TOO_LONG,
    NAMED,
    BEGUN,
    ROWS,
    LISTED;

    private final String id = Ascii.id(name());

    /** Returns the id used in answers. */
    public String id() {
      return id;
    }
  }

  /** Returns how far it came. */
  public State state() {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flag(quoted, Flag.QUOTED, flags);
    flag(escaped, Flag.ESCAPED, flags);
    flag(tooLong, Flag.TOO_LONG, flags);
    flag(named, Flag.NAMED, flags);
    flag(begun, Flag.BEGUN, flags);
    flag(rows, Flag.ROWS, flags);
    flag(listed, Flag.LISTED, flags);
    return new State(text(), depth, name, nameEnd, head, flags);
  }

  private static void flag(boolean holds, Flag flag, Set<Flag> flags) {
    if (holds) {
      flags.add(flag);
    }
  }

  /** Goes on where another cutter came to. */
  public void resume(State state) {
    length = state.text().length();
    text = Arrays.copyOf(state.text().toCharArray(), Math.max(text.length, length));
    depth = Math.max(0, state.depth());
    // The end of a name is known once it is read.
    name = state.name() < state.text().length() ? Math.max(-1, state.name()) : -1;
    nameEnd = Math.min(state.nameEnd(), state.text().length());
    head = state.head();
    quoted = state.flags().contains(Flag.QUOTED);
    escaped = state.flags().contains(Flag.ESCAPED);
    tooLong = state.flags().contains(Flag.TOO_LONG);
    named = state.flags().contains(Flag.NAMED);
    begun = state.flags().contains(Flag.BEGUN);
    rows = state.flags().contains(Flag.ROWS);
    listed = state.flags().contains(Flag.LISTED);
  }

  /** Reads on in the log. */
  public void accept(char[] log, int end) {
    int i = 0;
    while (i < end) {
      int most = Math.min(end, i + LONGEST - length);
      int plain = depth > 0 && quoted && !escaped ? plain(log, i, most) : i;
      if (plain > i) {
        room(plain - i);
        for (; i < plain; i++) {
          text[length] = log[i];
          length++;
        }
      } else {
        accept(log[i]);
        i++;
      }
    }
  }

  /** Reads on in the log. */
  public void accept(String log) {
    accept(log.toCharArray(), log.length());
  }

  /** Returns where what is plain text of a string ends. */
  private static int plain(char[] log, int from, int end) {
    int i = from;
    while (i < end && log[i] != '"' && log[i] != '\\') {
      i++;
    }
    return i;
  }

  private void append(char c) {
    room(1);
    text[length] = c;
    length++;
  }

  private void room(int more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
    }
  }

  private String text() {
    return new String(text, 0, length);
  }

  /** Ends the log. */
  public void end() {
    if (depth > 0 || (rows && quoted) || listed) {
      ignored.accept(Ignored.CUT_OFF);
    } else if (rows) {
      row();
    } else if (!begun && length > 0) {
      ignored.accept(Ignored.UNREADABLE);
    }
    length = 0;
    depth = 0;
    listed = false;
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
      length = 0;
      between(c);
    } else if (c == '\n') {
      String line = text().trim();
      length = 0;
      if (Ascii.lower(line).contains("eventname")) {
        rows = true;
        head = line;
      }
    } else if (c != '\uFEFF' && length < LONGEST) {
      append(c);
    }
  }

  private void between(char c) {
    if (quoted) {
      // A quote that is never closed ends with its line.
      quoted = c != '\n' && (escaped || c != '"');
      escaped = !escaped && c == '\\';
      if (quoted && length <= NEXT.length()) {
        append(c);
      } else if (!quoted && length == NEXT.length() && text().equals(NEXT)) {
        ignored.accept(Ignored.CUT_OFF);
      } else if (!quoted && listed && length > 0 && text[0] == '{') {
        // A list of events, each as a text.
        ignored.accept(Ignored.UNREADABLE);
      }
    } else if (c == '"') {
      quoted = true;
      escaped = false;
      length = 0;
    } else if (c == '[' || c == ']') {
      listed = c == '[';
    } else if (c == '{') {
      length = 0;
      name = -1;
      named = false;
      tooLong = false;
      depth = 1;
      append(c);
    }
  }

  private void inside(char c) {
    if (length >= LONGEST) {
      tooLong = true;
      length = 0;
      name = -1;
    }
    append(c);
    if (quoted) {
      quoted = escaped || c != '"';
      escaped = !escaped && c == '\\';
      nameEnd = quoted ? nameEnd : length;
    } else if (c == '"') {
      quoted = true;
      escaped = false;
      name = depth == 1 ? length - 1 : -1;
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
    boolean asked = c == '[' && depth == 1 && named && name >= 0 && name < nameEnd;
    String of = asked ? new String(text, name, nameEnd - name) : "";
    if (of.equals(RECORDS) || of.equals(EVENTS)) {
      // What was taken for a record is what holds the records.
      if (hasNext(text())) {
        ignored.accept(Ignored.CUT_OFF);
      }
      depth = 0;
      length = 0;
      listed = true;
    } else {
      depth++;
    }
    name = -1;
    named = false;
  }

  /** Some tools write in front of a list where its next page is. */
  private static boolean hasNext(String before) {
    int at = before.indexOf('"' + NEXT + '"');
    if (at < 0) {
      return false;
    }
    at += NEXT.length() + 2;
    while (at < before.length() && (before.charAt(at) <= ' ' || before.charAt(at) == ':')) {
      at++;
    }
    return at < before.length() && before.charAt(at) == '"' && before.charAt(at + 1) != '"';
  }

  private void whole() {
    if (tooLong) {
      ignored.accept(Ignored.TOO_LONG);
    } else {
      records.accept(text());
    }
    length = 0;
  }

  private void inRow(char c) {
    if (c == '"') {
      quoted = !quoted;
    }
    if (c == '\n' && !quoted) {
      row();
    } else if (length < LONGEST) {
      append(c);
    } else {
      tooLong = true;
    }
  }

  private void row() {
    if (tooLong) {
      ignored.accept(Ignored.TOO_LONG);
    } else if (!text().trim().isEmpty()) {
      records.accept(head + "\n" + text());
    }
    tooLong = false;
    length = 0;
  }
}
