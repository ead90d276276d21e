package dev.keymend.kms;

import dev.keymend.text.Characters;
import java.util.List;

/** Turns a written {@link Shape} into states. */
final class ShapeReader {
  private static final char NOWHERE = Shape.NOWHERE;

  private final StringBuilder building = new StringBuilder();
  private final StringBuilder jumping = new StringBuilder();
  private final StringBuilder marking = new StringBuilder();
  private final Stranger stranger;
  private final Shape.Fill fill;
  private int marked;
  private char mark;

  /**
   * Makes a reader.
   *
   * @param fill what is filled in with what somebody brings along
   */
  ShapeReader(Stranger stranger, Shape.Fill fill) {
    this.stranger = stranger;
    this.fill = fill;
  }

  /** Returns the characters that lead from state to state, or their classes. */
  char[] symbols() {
    return Characters.of(building.toString());
  }

  /** Returns the states that are reached without a character. */
  char[] jumps() {
    return Characters.of(jumping.toString());
  }

  /** Returns the marked parts that the states are in, as bits. */
  char[] marks() {
    return Characters.of(marking.toString());
  }

  /** Returns the number of marked parts. */
  int marked() {
    return marked;
  }

  /** Reads a shape, or the next piece of one. */
  void read(String text) {
    int loop = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '(' -> mark = (char) (1 << marked++);
        case ')' -> mark = 0;
        case '<' -> {
          loop = building.length();
          add(Shape.FREE, NOWHERE);
        }
        case '>' -> {
          add(Shape.ELSEWHERE, (char) loop);
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
    char symbol = (char) (Shape.CLASSES_FROM + CharacterClass.NAMES.indexOf(text.charAt(at)));
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
    add(Shape.ELSEWHERE, (char) loop);
  }

  private void oneOf(List<String> words) {
    int start = building.length();
    for (int i = 0; i < words.size(); i++) {
      boolean last = i == words.size() - 1;
      // Where the word, and what leads away from both its ends, is over.
      add(Shape.FREE, last ? NOWHERE : (char) (building.length() + words.get(i).length() + 2));
      read(words.get(i));
      add(Shape.ELSEWHERE, NOWHERE);
    }
    for (int i = start; i < building.length(); i++) {
      if (building.charAt(i) == Shape.ELSEWHERE) {
        jumping.setCharAt(i, (char) building.length());
      }
    }
  }

  private void variable(char name) {
    if (fill.isFilled(name)) {
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
