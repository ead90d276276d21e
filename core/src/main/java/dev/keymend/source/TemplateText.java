package dev.keymend.source;

import dev.keymend.source.ControlWord.WordKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A template, read as the JSON that it could become: without its control words, of two halves of a
 * block the first one, with holes for the values that it computes.
 */
final class TemplateText {
  /** A control word, whether it is in brackets, and the last sign before it. */
  private record Found(ControlWord word, boolean inside, char before) {}

  private static final int LONGEST_VALUE = 2_000;

  private final String text;
  private final List<Found> found = new ArrayList<>();

  /** By word: where its block ends, as the number of a word; negative for nowhere. */
  private int[] ends = {};

  private final List<KeptWords.KeptWord> parts = new ArrayList<>();

  private TemplateText(String text) {
    this.text = text;
  }

  /** Reads a text; empty when it has no control word outside of strings. */
  static Optional<TemplateText> of(String text) {
    boolean percent = text.contains("{%") || text.contains("<%") || text.contains("%{");
    if (!percent && !text.contains("{{")) {
      return Optional.empty();
    }
    TemplateText template = new TemplateText(text);
    template.find();
    return template.found.isEmpty() ? Optional.empty() : Optional.of(template);
  }

  /** Returns the control words. */
  ControlWords words() {
    List<ControlWord> words = new ArrayList<>();
    found.forEach(one -> words.add(one.word()));
    return new ControlWords(words);
  }

  /** Finds the words in one pass. */
  private void find() {
    Closings closings = new Closings(text);
    boolean string = false;
    int depth = 0;
    char before = ' ';
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int close = string ? -1 : closings.of(i);
      if (close >= 0) {
        ControlWord word = ControlWord.of(text, i, close);
        found.add(new Found(word, depth > 0, before));
        i = word.end();
        continue;
      }
      if (c == '"' || c == '\n') {
        string = c == '"' && !string;
      } else if (!string) {
        depth += c == '{' || c == '[' ? 1 : (c == '}' || c == ']') && depth > 0 ? -1 : 0;
      }
      before = c > ' ' ? c : before;
      i += c == '\\' ? 2 : 1;
    }
  }

  /** Finds where blocks, and the second halves of blocks, end. */
  private void pair() {
    ends = new int[found.size()];
    int[] halves = new int[found.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < ends.length; i++) {
      ends[i] = -1;
      halves[i] = -1;
      WordKind kind = found.get(i).word().kind();
      if (kind == WordKind.OPENS) {
        open.push(i);
      } else if (kind == WordKind.TURNS && !open.isEmpty()) {
        int opening = open.peek();
        halves[opening] = halves[opening] < 0 ? i : halves[opening];
      } else if (kind == WordKind.CLOSES && !open.isEmpty()) {
        int opening = open.pop();
        ends[opening] = i;
        if (halves[opening] >= 0) {
          ends[halves[opening]] = i;
        }
      }
    }
  }

  /** Returns the text without the words. */
  Layer layer() {
    pair();
    BlockCommas commas = new BlockCommas(text);
    int from = 0;
    int next = 0;
    while (next < found.size()) {
      int last = last(next);
      ControlWord word = found.get(next).word();
      boolean value = isValue(next, last);
      int end = found.get(last).word().end();
      commas.read(from, word.start());
      if (value) {
        commas.value();
      } else {
        commas.word();
      }
      String hole = value ? "\"" + ProgramText.named(word.said()) + "\"" : "";
      parts.add(new KeptWords.KeptWord(word.start(), end, hole, word.kind() == WordKind.OPENS));
      from = end;
      next = last + 1;
    }
    commas.read(from, text.length());
    Pieces pieces = pieces(commas.surplus());
    Layer plain = pieces.in(new Layer(text, Embedding.NONE));
    return new Layer(plain.text(), new KeptWords(text, pieces, parts));
  }

  private Pieces pieces(List<Integer> surplus) {
    Pieces pieces = new Pieces(text);
    int comma = 0;
    int from = 0;
    for (KeptWords.KeptWord part : parts) {
      comma = keep(from, part.start(), surplus, comma, pieces);
      pieces.put(part.hole(), part.start(), part.end());
      from = part.end();
    }
    keep(from, text.length(), surplus, comma, pieces);
    return pieces;
  }

  private static int keep(int start, int end, List<Integer> surplus, int comma, Pieces pieces) {
    int from = start;
    int next = comma;
    while (next < surplus.size() && surplus.get(next) < end) {
      int at = surplus.get(next);
      pieces.keep(from, at);
      pieces.put("", at, at + 1);
      from = at + 1;
      next++;
    }
    pieces.keep(from, end);
    return next;
  }

  /** The last word that goes with one: the end of a second half, or of a block that is a value. */
  private int last(int number) {
    Found one = found.get(number);
    int end = ends[number];
    boolean half = one.word().kind() == WordKind.TURNS && one.inside();
    return end >= 0 && (half || isBlockOfValue(number)) ? end : number;
  }

  /** A block in place of a value is a hole, unless it has statements. */
  private boolean isBlockOfValue(int number) {
    Found one = found.get(number);
    if (one.word().kind() != WordKind.OPENS || one.before() != ':' || !one.inside()) {
      return false;
    }
    int end = ends[number];
    return end >= 0
        && found.get(end).word().end() - one.word().start() < LONGEST_VALUE
        && !text.substring(one.word().start(), found.get(end).word().end()).contains("ffect");
  }

  private boolean isValue(int number, int last) {
    Found one = found.get(number);
    return switch (one.word().kind()) {
      case VALUE -> one.inside() && ":[,".indexOf(one.before()) >= 0;
      case STANDS -> one.inside() && one.before() == ':';
      case OPENS -> last > number;
      default -> false;
    };
  }
}
