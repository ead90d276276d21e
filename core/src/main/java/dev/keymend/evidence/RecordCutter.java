package dev.keymend.evidence;

import dev.keymend.text.Ascii;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts a log into its records as it comes in, so that no more than one of them is held: a list of
 * records in an object or by itself, an object per line, or rows of values below a row of names. A
 * record may be a text that has the event in it.
 *
 * <p>Where JSON is broken, an event may have been, so that is told once, and reading goes on at the
 * next bracket that may begin a record. In a log that begins with something else than JSON, what
 * stands around records is passed over: times in front of them, or YAML.
 */
public final class RecordCutter {
  /** CloudTrail delivers events of up to 256 KiB, which tools escape once more. */
  private static final int LONGEST = 1 << 20;

  private static final String RECORDS = "\"Records\"";
  private static final String EVENTS = "\"Events\"";

  /** Beside a list of events: where the next page of it is, for whoever asks. */
  private static final String NEXT = "NextToken";

  /** Each event has one. */
  private static final String EVENT = "eventName";

  /** How each begins that CloudTrail writes. */
  private static final String FIRST = "{\"event";

  /** So deep it is known of brackets which they are; no event is as deep. */
  private static final int KNOWN = 30;

  private final Consumer<String> records;
  private final Consumer<Ignored> ignored;

  /** What is begun; a builder of TeaVM's library takes characters one by one only. */
  private char[] text = new char[1 << 12];

  private int length;
  private int depth;

  /** Which of the brackets that are open are those of objects, from the outermost on. */
  private int objects;

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

  /** Whether the object is open that has the list, and whether that is itself in a list. */
  private boolean outer;

  private boolean wrapped;

  /** Whether the record is a text with an event in it. */
  private boolean asText;

  /** Whether what is read as a record need be none: it stands beside the list of them. */
  private boolean beside;

  /** Whether the log begins with something else than JSON. */
  private boolean prose;

  /** Whether something broken was told of, and no event was found behind it yet. */
  private boolean damaged;

  /** Whether the name of the event that is broken may still come. */
  private boolean nameless;

  /**
   * Makes a cutter.
   *
   * @param records takes each record; a row comes behind the row of names
   * @param ignored is told of each record that is too long or not whole, of what is broken between
   *     them, and of a log that ends before its end
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
   * @param objects which of them are those of objects, by bits from the outermost on
   * @param name where the last string at the top of an object begins in it; -1 for none
   * @param nameEnd where that ends
   * @param head the row of names; empty for none
   * @param flags what else holds
   */
  public record State(
      String text, int depth, int objects, int name, int nameEnd, String head, Set<Flag> flags) {
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
    LISTED,
    OUTER,
    WRAPPED,
    AS_TEXT,
    BESIDE,
    PROSE,
    DAMAGED,
    NAMELESS;

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
    flag(outer, Flag.OUTER, flags);
    flag(wrapped, Flag.WRAPPED, flags);
    flag(asText, Flag.AS_TEXT, flags);
    flag(beside, Flag.BESIDE, flags);
    flag(prose, Flag.PROSE, flags);
    flag(damaged, Flag.DAMAGED, flags);
    flag(nameless, Flag.NAMELESS, flags);
    return new State(text(), depth, objects, name, nameEnd, head, flags);
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
    objects = state.objects();
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
    outer = state.flags().contains(Flag.OUTER);
    wrapped = state.flags().contains(Flag.WRAPPED);
    asText = state.flags().contains(Flag.AS_TEXT);
    beside = state.flags().contains(Flag.BESIDE);
    prose = state.flags().contains(Flag.PROSE);
    damaged = state.flags().contains(Flag.DAMAGED);
    nameless = state.flags().contains(Flag.NAMELESS);
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
    while (i < end && log[i] != '"' && log[i] != '\\' && log[i] != '\n') {
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
    if (begun && depth == 0) {
      judge();
    }
    if (depth > 0 || (rows && quoted) || listed || outer) {
      ignored.accept(Ignored.CUT_OFF);
    } else if (rows) {
      row();
    } else if (!begun && (prose || !isNothing())) {
      ignored.accept(Ignored.UNREADABLE);
    }
    length = 0;
    depth = 0;
    listed = false;
    outer = false;
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

  /** The first line tells whether there are rows, and whether there is anything but JSON. */
  private void atStart(char c) {
    if (c == '{' || (c == '[' && isNothing())) {
      begun = true;
      String before = text().trim();
      if (before.equals("\"") && c == '{') {
        begin('"');
        inside(c);
      } else {
        prose |= !before.isEmpty();
        between(c);
      }
    } else if (c == '\n') {
      String line = text().trim();
      length = 0;
      if (Ascii.lower(line).contains("eventname")) {
        rows = true;
        head = line;
      }
      prose |= !rows && !line.isEmpty();
    } else if (c != '\uFEFF' && length < LONGEST) {
      append(c);
    }
  }

  private void between(char c) {
    if (quoted) {
      // A quote that is never closed ends with its line.
      quoted = c != '\n' && (escaped || c != '"');
      escaped = !escaped && c == '\\';
      keep(c);
    } else if (c == '"' && !damaged) {
      quote();
    } else if (c == '[' && !outer && isNothing()) {
      // A list of lists is one, too.
      listed = true;
      length = 0;
    } else if (c == '{' || (c == '[' && (listed || outer))) {
      openBetween(c);
    } else if (c == ']' && listed) {
      judge();
      listed = false;
    } else if (c == '}' && outer && !listed) {
      judge();
      outer = false;
      listed = wrapped;
      wrapped = false;
    } else if (c == '\n' && !listed && !outer) {
      judge();
    } else if (c != '\uFEFF') {
      keep(c);
    }
  }

  /** Keeps what stands between records until it is known what it is. */
  private void keep(char c) {
    if (length >= LONGEST) {
      broken(false);
    }
    append(c);
  }

  private void quote() {
    boolean record = listed || (!outer && !prose && isNothing());
    if (record) {
      judge();
      begin('"');
    } else {
      // Around records in another text a quote is a sign like any other.
      quoted = outer;
      escaped = false;
      append('"');
    }
  }

  private void openBetween(char c) {
    boolean member = outer && !listed && lastSign() == ':';
    boolean records = c == '[' && member && (isNamed(RECORDS) || isNamed(EVENTS));
    judge();
    if (records) {
      listed = true;
    } else {
      begin(c);
      beside = member;
    }
  }

  private void begin(char c) {
    length = 0;
    name = -1;
    named = false;
    tooLong = false;
    depth = 0;
    deeper(c == '{');
    asText = c == '"';
    quoted = asText;
    escaped = false;
    beside = false;
    append(c);
  }

  /** Returns the last sign of what is kept that is no blank; 0 for none. */
  private char lastSign() {
    int at = length - 1;
    while (at >= 0 && text[at] <= ' ') {
      at--;
    }
    return at < 0 ? 0 : text[at];
  }

  /** Returns whether what is kept ends with a name and a colon. */
  private boolean isNamed(String name) {
    String before = text().trim();
    return before.substring(0, before.length() - 1).trim().endsWith(name);
  }

  /** Returns whether there is nothing between two records but what has to be there. */
  private boolean isNothing() {
    for (int i = 0; i < length; i++) {
      char c = text[i];
      boolean closes = (c == ']' || c == '}') && begun && !listed && !outer;
      if (c == 0 || (c > ' ' && c != ',' && !closes)) {
        return false;
      }
    }
    return true;
  }

  /** Looks at what stood between two records, and forgets it. */
  private void judge() {
    if (outer && !listed) {
      if (hasNext(text())) {
        ignored.accept(Ignored.CUT_OFF);
      }
    } else if (!isNothing() && (!prose || listed || text().indexOf('"') >= 0)) {
      broken(false);
    }
    length = 0;
  }

  /**
   * Tells of something broken, once for each event as far as that is known.
   *
   * @param begins whether an event begins there
   */
  private void broken(boolean begins) {
    boolean hasName = text().contains(EVENT);
    if (!damaged || begins || (hasName && !nameless)) {
      ignored.accept(Ignored.UNREADABLE);
    }
    nameless = !hasName && (begins || !damaged || nameless);
    damaged = true;
    length = 0;
    depth = 0;
    quoted = false;
  }

  private void inside(char c) {
    if (length >= LONGEST) {
      tooLong = true;
      length = 0;
      name = -1;
    }
    if (quoted && c != '\n') {
      append(c);
      quoted = escaped || c != '"';
      escaped = !escaped && c == '\\';
      nameEnd = quoted ? nameEnd : length;
      if (asText && !quoted) {
        depth = 0;
        whole();
      }
    } else if (isBroken(c)) {
      broken(length > FIRST.length() && new String(text, 0, FIRST.length()).equals(FIRST));
      if (c == '{' || c == '\n') {
        between(c);
      }
    } else {
      outside(c);
    }
  }

  /** Returns whether a sign cannot be where it is: no line ends in a string. */
  private boolean isBroken(char c) {
    return quoted
        || !isPlain(c)
        || (c == '}' && !mayBe(true))
        || (c == ']' && !mayBe(false))
        || ((c == '{' || c == '[') && length > 0 && !mayOpen(lastSign()));
  }

  /** Returns whether the innermost bracket may be that of an object, or of a list. */
  private boolean mayBe(boolean object) {
    return depth > KNOWN || ((objects >> (depth - 1)) & 1) == (object ? 1 : 0);
  }

  /** Returns whether a bracket may open behind a sign. */
  private boolean mayOpen(char before) {
    return before == ':' || ((before == ',' || before == '[') && mayBe(false));
  }

  private void deeper(boolean object) {
    if (depth < KNOWN) {
      int bit = 1 << depth;
      objects = object ? objects | bit : objects & ~bit;
    }
    depth++;
  }

  /** Returns whether JSON may have it outside of strings: brackets, numbers and three words. */
  private static boolean isPlain(char c) {
    return switch (c) {
      case '"', ':', ',', '{', '}', '[', ']' -> true;
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.', 'E' -> true;
      case 't', 'r', 'u', 'e', 'f', 'a', 'l', 's', 'n' -> true;
      default -> c <= ' ' && c != 0;
    };
  }

  private void outside(char c) {
    append(c);
    if (c == '"') {
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
    if (!beside && (of.equals(RECORDS) || of.equals(EVENTS))) {
      // What was taken for a record is what holds the records.
      if (hasNext(text())) {
        ignored.accept(Ignored.CUT_OFF);
      }
      depth = 0;
      length = 0;
      wrapped = listed && !outer;
      outer = true;
      listed = true;
      damaged = false;
    } else {
      deeper(c == '{');
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
    String record = tooLong ? "" : text();
    boolean known = !damaged && !beside;
    length = 0;
    if (tooLong) {
      ignored.accept(Ignored.TOO_LONG);
    } else if (asText && known && listed && !record.startsWith("\"{")) {
      ignored.accept(Ignored.UNREADABLE);
    } else if (asText && !record.startsWith("\"{")) {
      broken(false);
    } else if (known || record.contains(EVENT)) {
      // What stands beside events is none, and a part of something broken is told already.
      damaged = false;
      records.accept(record);
    }
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
