package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for originals in a text that is about to leave the page: the last check, which knows
 * nothing of how the text was redacted. Linear in the text and in the originals. What AWS itself
 * calls something is no original: it tells of nobody.
 */
public final class Leaks {
  /** Shorter originals count only as words: they are parts of other words too often. */
  private static final int SURE = 6;

  /** Shorter originals are not looked for. */
  private static final int SHORTEST = 3;

  /** Letters and digits of an original that chance does not make of others. */
  private static final int SHORTEST_ID = 10;

  /** How often a text may be escaped. */
  private static final int MOST_ESCAPES = 3;

  /** What is looked for, as it stands in {@link Encodings#folded}: each original once. */
  private final Map<String, Replacement> entries = new LinkedHashMap<>();

  /** What is looked for without any sign between its letters and digits. */
  private final Map<String, Replacement> bare = new LinkedHashMap<>();

  /** In lower case. */
  private final Set<String> placeholders = new HashSet<>();

  /** Which characters placeholders end with, so that most words need no look at the set. */
  private final boolean[] lasts = new boolean[128];

  private final Set<Replacement> known = new HashSet<>();
  private final List<Leak> found = new ArrayList<>();

  private Leaks(List<Replacement> map, RedactionOptions options) {
    for (Replacement entry : map) {
      String original = entry.original();
      String placeholder = Ascii.lower(RefusedEnd.without(entry.placeholder()));
      if (Words.isWord(placeholder)) {
        placeholders.add(placeholder);
        lasts[placeholder.charAt(placeholder.length() - 1)] = true;
      }
      if (original.length() >= SHORTEST
          && options.hides(entry.kind(), original)
          && (isPlace(entry.kind()) || !Vocabulary.has(original))) {
        add(entry, original);
        String read = Encodings.withoutEscapes(original);
        if (!read.equals(original) && read.length() >= SHORTEST) {
          add(entry, read);
        }
      }
    }
  }

  private void add(Replacement entry, String original) {
    String folded = new String(Encodings.folded(original, false));
    if (folded.length() >= SHORTEST) {
      entries.putIfAbsent(folded, entry);
    }
    String letters = new String(Encodings.folded(original, true));
    if (letters.length() >= SHORTEST_ID && isId(entry.kind(), letters)) {
      bare.putIfAbsent(letters, entry);
    }
  }

  /** Whether an original is none that words or other numbers make when they stand together. */
  private static boolean isId(PlaceholderKind kind, String letters) {
    return kind != PlaceholderKind.ADDRESS
        && !isPlace(kind)
        && Words.hasDigit(letters, 0, letters.length())
        && (kind.isSecret()
            || kind == PlaceholderKind.ACCOUNT
            || kind == PlaceholderKind.DASHED_ACCOUNT
            || (kind.compareTo(PlaceholderKind.UNIQUE_ID) >= 0
                && kind.compareTo(PlaceholderKind.REQUEST) <= 0)
            || kind == PlaceholderKind.KEY);
  }

  /**
   * Returns the originals that stand in a text although they were to be redacted: as they are, in
   * any case, with escapes of JSON, of URLs or of HTML, in base64 or as hexadecimal digits. Those
   * that are ids are also found with other signs between their digits, or in pieces. Originals of
   * fewer than three characters are not looked for.
   *
   * @param outgoing the text
   * @param map what was redacted
   * @param options what is redacted; the rest may stay
   * @return each original at most once, in the order of the text
   */
  public static List<Leak> in(String outgoing, List<Replacement> map, RedactionOptions options) {
    Leaks leaks = new Leaks(map, options);
    if (!leaks.entries.isEmpty()) {
      leaks.search(outgoing);
    }
    return List.copyOf(leaks.found);
  }

  private void search(String outgoing) {
    Search names = new Search(entries);
    char[] folded = Encodings.folded(outgoing, false);
    names.in(folded, Leak.Form.PLAIN);
    String text = outgoing;
    boolean more = true;
    for (int i = 0; i < MOST_ESCAPES && more; i++) {
      String before = text;
      text = decoded(names, text, Encodings.withoutJsonEscapes(text), Leak.Form.JSON);
      text = decoded(names, text, Encodings.withoutPercents(text), Leak.Form.PERCENT);
      text = decoded(names, text, Encodings.withoutEntities(text), Leak.Form.ENTITY);
      more = !text.equals(before);
    }
    for (String run : Encodings.decodedBase64(text)) {
      names.in(Encodings.folded(run, false), Leak.Form.BASE64);
    }
    for (String run : Encodings.decodedHex(text)) {
      names.in(Encodings.folded(run, false), Leak.Form.HEX);
    }
    if (!bare.isEmpty()) {
      boolean same = text.equals(outgoing);
      char[] letters = barely(same ? folded : Encodings.folded(text, false));
      new Search(bare).in(letters, Leak.Form.APART);
    }
  }

  private String decoded(Search names, String text, String decoded, Leak.Form form) {
    if (!decoded.equals(text)) {
      names.in(Encodings.folded(decoded, false), form);
    }
    return decoded;
  }

  /** The letters and digits of a text, with a sign in place of each placeholder. */
  private char[] barely(char[] folded) {
    char[] out = new char[folded.length];
    int size = 0;
    int wordEnd = 0;
    for (int i = 0; i < folded.length; i++) {
      if (i >= wordEnd && Words.isWordChar(folded[i])) {
        wordEnd = endOfWord(folded, i);
        if (isPlaceholder(folded, i, wordEnd)) {
          out[size++] = ' ';
          i = wordEnd - 1;
          continue;
        }
      }
      if (Encodings.isLetter(folded[i])) {
        out[size++] = folded[i];
      }
    }
    return Arrays.copyOf(out, size);
  }

  /** The text of a placeholder is no text: session-1 stands for any session. */
  private boolean isPlaceholder(char[] text, int from, int to) {
    return lasts[text[to - 1]] && placeholders.contains(new String(text, from, to - from));
  }

  private static int endOfWord(char[] text, int from) {
    int at = from;
    while (at < text.length && Words.isWordChar(text[at])) {
      at++;
    }
    return at;
  }

  /** Services are called like things that actions and keys are named after. */
  private static boolean isSure(Replacement entry) {
    return entry.original().length() >= SURE && !isPlace(entry.kind());
  }

  private static boolean isPlace(PlaceholderKind kind) {
    return kind == PlaceholderKind.SERVICE || kind == PlaceholderKind.REGION;
  }

  private static boolean isWord(char[] text, int start, int end) {
    return (start == 0 || !Words.isWordChar(text[start - 1]))
        && (end == text.length || !Words.isWordChar(text[end]));
  }

  /** One look for many texts. */
  private final class Search {
    private final List<String> texts;
    private final List<Replacement> wanted;
    private final Originals originals;
    private final boolean[] isFound;

    /** Which hashes the first characters of originals have, so that most places need no more. */
    private final boolean[] heads = new boolean[1 << 14];

    Search(Map<String, Replacement> entries) {
      texts = List.copyOf(entries.keySet());
      wanted = List.copyOf(entries.values());
      originals = new Originals(texts);
      isFound = new boolean[wanted.size()];
      for (String text : texts) {
        heads[hash(text.charAt(0), text.charAt(1), text.charAt(2))] = true;
      }
    }

    void in(char[] folded, Leak.Form form) {
      int state = 0;
      int wordEnd = 0;
      for (int i = 0; i < folded.length; i++) {
        if (i >= wordEnd && Words.isWordChar(folded[i])) {
          wordEnd = endOfWord(folded, i);
          if (isPlaceholder(folded, i, wordEnd)) {
            state = 0;
            i = wordEnd - 1;
            continue;
          }
        }
        if (state == 0
            && (i + 2 >= folded.length || !heads[hash(folded[i], folded[i + 1], folded[i + 2])])) {
          continue;
        }
        state = originals.next(state, folded[i]);
        if (state != 0) {
          check(folded, i + 1, state, form);
        }
      }
    }

    private int hash(char first, char second, char third) {
      return ((first * 31 + second) * 31 + third) & (heads.length - 1);
    }

    private void check(char[] text, int end, int state, Leak.Form form) {
      int at = originals.at(state) >= 0 ? state : originals.shorter(state, isFound);
      while (at != 0) {
        int i = originals.at(at);
        Replacement entry = wanted.get(i);
        int start = end - texts.get(i).length();
        if (!isFound[i] && (isSure(entry) || isWord(text, start, end))) {
          isFound[i] = true;
          if (known.add(entry)) {
            found.add(new Leak(entry, form));
          }
        }
        at = originals.shorter(at, isFound);
      }
    }
  }
}
