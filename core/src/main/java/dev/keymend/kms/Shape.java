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
    /** What is somebody's: accounts, organizations and networks. */
    PLACES("rgkp"),
    /** Everything. */
    OPEN("");

    private final String filled;

    Fill(String filled) {
      this.filled = filled;
    }

    /** Returns whether a variable of a shape is filled in. */
    boolean isFilled(char name) {
      return filled.indexOf(name) >= 0;
    }
  }

  /** Where there is no other state to go to. */
  static final char NOWHERE = 0xffff;

  /** The first of the symbols that stand for a class. */
  static final char CLASSES_FROM = 16;

  private final String text;
  private char[] symbols = new char[0];
  private char[] jumps = new char[0];
  private char[] marks = new char[0];
  private final List<String> guards;
  private final Stranger stranger;
  private final Fill fill;
  private int marked;

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
      ShapeReader reader = new ShapeReader(stranger, fill);
      reader.read(text);
      symbols = reader.symbols();
      jumps = reader.jumps();
      marks = reader.marks();
      marked = reader.marked();
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
}
