package dev.keymend.kms;

import dev.keymend.text.Characters;
import java.util.List;

/**
 * A form that texts can have, as an automaton with one state per character.
 *
 * <p>Written as the text itself, with {@code #x} for a character of the class {@code x}, {@code
 * #x{2,9}}, {@code #x+} and {@code #x*} for several, {@code <…>} for what may come any number of
 * times, {@code (…)} for the part that says whose the value is, and {@code $x} for what a stranger
 * brings along. Behind {@code !} stands a text that no value of this form contains.
 */
final class Shape {
  /** Goes to the next state, and to the other one where there is one, without a character. */
  static final char FREE = 1;

  /** Goes to the other state only. */
  static final char ELSEWHERE = 2;

  /** How much of a shape is left open for a stranger. */
  enum Fill {
    /** Nothing. */
    ALL("aotveisrgkpn"),
    /** Names. */
    NAMES("aotveisrgkp"),
    /** What is not the stranger's own: names, Regions and partitions. */
    OWN("aotveis"),
    /** Everything. */
    OPEN("");

    private final String filled;

    Fill(String filled) {
      this.filled = filled;
    }
  }

  private static final char NOWHERE = 0xffff;
  private static final char CLASSES_FROM = 16;

  private final StringBuilder building = new StringBuilder();
  private final StringBuilder jumping = new StringBuilder();
  private final StringBuilder marking = new StringBuilder();
  private final String text;
  private char[] symbols = new char[0];
  private char[] jumps = new char[0];
  private char[] marks = new char[0];
  private final List<String> guards;
  private final Stranger stranger;
  private final Fill fill;
  private int marked;
  private char mark;

  private Shape(String text, Stranger stranger, Fill fill) {
    List<String> parts = Characters.split(text, '!');
    this.guards = parts.subList(1, parts.size());
    this.stranger = stranger;
    this.fill = fill;
    this.text = parts.get(0);
  }

  /** Reads a shape. */
  static Shape of(String text) {
    return new Shape(text, Stranger.OF_NOWHERE, Fill.OPEN);
  }

  /** Reads a shape and fills in what somebody brings along. */
  static Shape of(String text, Stranger stranger, Fill fill) {
    return new Shape(text, stranger, fill);
  }

  /** Builds the states when they are first needed; most forms are needed by few policies. */
  Shape built() {
    if (symbols.length == 0) {
      read(text);
      symbols = Characters.of(building.toString());
      jumps = Characters.of(jumping.toString());
      marks = Characters.of(marking.toString());
    }
    return this;
  }

  /** Returns the number of states but the last one, which accepts. */
  int size() {
    return symbols.length;
  }

  /** Returns the character that leads from a state to the next one, or the class of it. */
  char symbol(int state) {
    return symbols[state];
  }

  /** Returns the state that another one leads to without a character; negative for none. */
  int jump(int state) {
    char to = jumps[state];
    return to == NOWHERE ? -1 : to;
  }

  /** Returns in which of the marked parts the character of a state is, as a bit; 0 for none. */
  int mark(int state) {
    return marks[state];
  }

  /** Returns the number of parts that say whose a value is. */
  int marked() {
    return marked;
  }

  /** Returns whether a text may be of this shape at all. */
  boolean mayBe(String text) {
    for (String guard : guards) {
      if (text.contains(guard)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a text has this shape. */
  boolean accepts(String text) {
    return mayBe(text) && new ShapeRun(this).accepts(text);
  }

  /** Returns whether a character fits a symbol. */
  static boolean fits(char symbol, char c) {
    return isClass(symbol) ? CharacterClass.contains(symbol - CLASSES_FROM, c) : symbol == c;
  }

  /** Returns a character that fits a symbol. */
  static char filler(char symbol) {
    return isClass(symbol) ? CharacterClass.filler(symbol - CLASSES_FROM) : symbol;
  }

  private static boolean isClass(char symbol) {
    return symbol >= CLASSES_FROM && symbol < ' ';
  }

  private void read(String text) {
    int loop = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '(' -> mark = (char) (1 << marked++);
        case ')' -> mark = 0;
        case '<' -> {
          loop = building.length();
          add(FREE, NOWHERE);
        }
        case '>' -> {
          add(ELSEWHERE, (char) loop);
          jumping.setCharAt(loop, (char) building.length());
        }
        case '$' -> variable(text.charAt(++i));
        case '#' -> i = several(text, i + 1);
        default -> add(c, NOWHERE);
      }
    }
  }

  /** Reads a class of characters with how many there are; returns where that ends. */
  private int several(String text, int at) {
    char symbol = (char) (CLASSES_FROM + CharacterClass.NAMES.indexOf(text.charAt(at)));
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '+' || next == '*') {
      many(symbol, next == '+' ? 1 : 0);
      return at + 1;
    }
    if (next != '{') {
      add(symbol, NOWHERE);
      return at;
    }
    int end = text.indexOf('}', at);
    List<String> bounds = Characters.split(text.substring(at + 2, end), ',');
    int least = Integer.parseInt(bounds.get(0));
    int most = Integer.parseInt(bounds.get(bounds.size() - 1));
    times(symbol, least, most);
    return end;
  }

  private void times(char symbol, int least, int most) {
    int end = building.length() + most;
    for (int i = 0; i < most; i++) {
      add(symbol, i < least ? NOWHERE : (char) end);
    }
  }

  private void many(char symbol, int least) {
    times(symbol, least, least);
    int loop = building.length();
    add(symbol, (char) (loop + 2));
    add(ELSEWHERE, (char) loop);
  }

  private void oneOf(List<String> words) {
    int start = building.length();
    for (int i = 0; i < words.size(); i++) {
      boolean last = i == words.size() - 1;
      // Where the word, and what leads away from both its ends, is over.
      add(FREE, last ? NOWHERE : (char) (building.length() + words.get(i).length() + 2));
      read(words.get(i));
      add(ELSEWHERE, NOWHERE);
    }
    for (int i = start; i < building.length(); i++) {
      if (building.charAt(i) == ELSEWHERE) {
        jumping.setCharAt(i, (char) building.length());
      }
    }
  }

  private void variable(char name) {
    if (fill.filled.indexOf(name) >= 0) {
      read(brought(name));
      return;
    }
    switch (name) {
      case 'p' -> oneOf(Regions.PARTITIONS);
      case 'k' -> oneOf(Regions.ALL);
      case 'g' -> {
        oneOf(Regions.AREAS);
        read("-");
        oneOf(Regions.DIRECTIONS);
        read("-#d{1,2}");
      }
      default -> read(open(name));
    }
  }

  private String brought(char name) {
    return switch (name) {
      case 'a' -> stranger.account();
      case 'o' -> stranger.organization();
      case 't' -> stranger.root();
      case 'v' -> stranger.vpc();
      case 'e' -> stranger.endpoint();
      case 'i' -> "AROASTRANGER00000000";
      case 'p' -> Regions.PARTITIONS.get(0);
      case 's' -> "s3";
      case 'n' -> stranger.role();
      default -> Regions.ALL.get(0);
    };
  }

  /** Sources: API references of Organizations, IAM and STS; EC2's lengths of ids. */
  private static String open(char name) {
    return switch (name) {
      case 'a' -> "#d{12}";
      case 'o' -> "o-#l{10,32}";
      case 't' -> "r-#l{4,32}";
      case 'v' -> "vpc-#h{17}";
      case 'e' -> "vpce-#h{17}";
      case 'i' -> "AROA#A{12,124}";
      case 'n' -> "#w{1,64}";
      case 's' -> "#r+";
      default -> "#r*";
    };
  }

  private void add(char symbol, char jump) {
    building.append(symbol);
    jumping.append(jump);
    marking.append(mark);
  }
}
