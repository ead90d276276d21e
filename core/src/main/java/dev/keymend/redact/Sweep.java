package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;

/** One pass over the tokens of a text that collects the places to redact, in their order. */
final class Sweep {
  /** Asked in this order; the first that finds something wins. */
  private static final List<Detector> DETECTORS =
      List.of(
          new ArnDetector(),
          new AliasDetector(),
          new SecretDetector(),
          new ContextDetector(),
          new AddressDetector());

  private final Tokens tokens;
  private final List<Span> spans = new ArrayList<>();

  /** The first token that is neither claimed nor searched yet. */
  private int swept;

  private Sweep(Tokens tokens) {
    this.tokens = tokens;
  }

  static List<Span> over(Tokens tokens) {
    Sweep sweep = new Sweep(tokens);
    for (int at = 0; at < tokens.size(); ) {
      at = tokens.isWord(at) ? sweep.detect(at) : at + 1;
    }
    sweep.searchWords(tokens.size());
    return sweep.spans;
  }

  /** Claims the tokens {@code from} to {@code to}, exclusive, as one original. */
  void claim(int from, int to, Kind kind) {
    searchWords(from);
    spans.add(new Span(tokens.start(from), tokens.end(to - 1), kind));
    swept = to;
  }

  /** Returns whether nothing has claimed a token, and a word can be put in its place. */
  boolean isFree(int from) {
    return from >= swept && takesWord(tokens.start(from));
  }

  /** A letter behind a backslash would be read as its escape. */
  private boolean takesWord(int start) {
    return start == 0 || tokens.text().charAt(start - 1) != '\\';
  }

  private int detect(int word) {
    for (Detector detector : DETECTORS) {
      int next = detector.detect(tokens, word, this);
      if (next > word) {
        return next;
      }
    }
    return word + 1;
  }

  /** Finds what is recognized without its surroundings, in words that nobody claimed. */
  private void searchWords(int to) {
    for (; swept < to; swept++) {
      if (tokens.isWord(swept)) {
        searchWord(tokens.start(swept), tokens.end(swept));
      }
    }
  }

  private void searchWord(int start, int end) {
    String text = tokens.text();
    Kind kind = WordShapes.of(text, start, end);
    if (kind != null && takesWord(start)) {
      spans.add(new Span(start, end, kind));
      return;
    }
    int account = Words.nextAccount(text, start, end);
    while (account < end) {
      int accountEnd = account + Words.ACCOUNT_LENGTH;
      spans.add(new Span(account, accountEnd, Kind.ACCOUNT));
      account = Words.nextAccount(text, accountEnd, end);
    }
  }
}
