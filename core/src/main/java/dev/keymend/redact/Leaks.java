package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
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

  /** What is looked for, each original once, and the same in lower case. */
  private final Map<String, Replacement> entries = new LinkedHashMap<>();

  private final List<Replacement> wanted;
  private final Originals originals;
  private final boolean[] isFound;

  /** In lower case. */
  private final Set<String> placeholders = new HashSet<>();

  /** Which characters placeholders end with, so that most words need no look at the set. */
  private final boolean[] lasts = new boolean[128];

  /** Which hashes the first characters of originals have, so that most places need no more. */
  private final boolean[] heads = new boolean[1 << 14];

  private final List<Leak> found = new ArrayList<>();

  private Leaks(List<Replacement> map, RedactionOptions options) {
    for (Replacement entry : map) {
      String original = entry.original();
      String placeholder = Ascii.lower(entry.placeholder());
      if (Words.isWord(placeholder)) {
        placeholders.add(placeholder);
        lasts[placeholder.charAt(placeholder.length() - 1)] = true;
      }
      if (original.length() >= SHORTEST
          && options.hides(entry.kind(), original)
          && (isPlace(entry.kind()) || !Vocabulary.has(original))) {
        String lower = Ascii.lower(original);
        heads[hash(lower.charAt(0), lower.charAt(1), lower.charAt(2))] = true;
        entries.putIfAbsent(lower, entry);
      }
    }
    wanted = List.copyOf(entries.values());
    originals = new Originals(List.copyOf(entries.keySet()));
    isFound = new boolean[wanted.size()];
  }

  /**
   * Returns the originals that stand in a text although they were to be redacted: as they are, or
   * escaped as in JSON or in a URL, or in base64. Originals of fewer than three characters are not
   * looked for.
   *
   * @param outgoing the text
   * @param map what was redacted
   * @param options what is redacted; the rest may stay
   * @return each original at most once, in the order of the text
   */
  public static List<Leak> in(String outgoing, List<Replacement> map, RedactionOptions options) {
    Leaks leaks = new Leaks(map, options);
    if (!leaks.wanted.isEmpty()) {
      leaks.search(outgoing, Leak.Form.PLAIN);
      if (outgoing.indexOf('\\') >= 0) {
        leaks.search(Encodings.withoutJsonEscapes(outgoing), Leak.Form.JSON);
      }
      if (outgoing.indexOf('%') >= 0) {
        leaks.search(Encodings.withoutPercents(outgoing), Leak.Form.PERCENT);
      }
      for (String decoded : Encodings.decodedBase64(outgoing)) {
        leaks.search(decoded, Leak.Form.BASE64);
      }
    }
    return List.copyOf(leaks.found);
  }

  private void search(String text, Leak.Form form) {
    char[] lower = Characters.of(text);
    for (int i = 0; i < lower.length; i++) {
      char c = lower[i];
      lower[i] = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }
    int state = 0;
    int wordEnd = 0;
    for (int i = 0; i < lower.length; i++) {
      if (i >= wordEnd) {
        // The text of a placeholder is no text: session-1 stands for any session.
        int end = endOfWord(lower, i);
        if (end > i
            && lasts[lower[end - 1]]
            && placeholders.contains(new String(lower, i, end - i))) {
          state = 0;
          i = end - 1;
          continue;
        }
        wordEnd = Math.max(end, i + 1);
      }
      if (state == 0
          && (i + 2 >= lower.length || !heads[hash(lower[i], lower[i + 1], lower[i + 2])])) {
        continue;
      }
      state = originals.next(state, lower[i]);
      if (state != 0) {
        check(lower, i + 1, state, form);
      }
    }
  }

  private int hash(char first, char second, char third) {
    return ((first * 31 + second) * 31 + third) & (heads.length - 1);
  }

  private static int endOfWord(char[] text, int from) {
    int at = from;
    while (at < text.length && Words.isWordChar(text[at])) {
      at++;
    }
    return at;
  }

  private void check(char[] text, int end, int state, Leak.Form form) {
    int at = originals.at(state) >= 0 ? state : originals.shorter(state, isFound);
    while (at != 0) {
      int i = originals.at(at);
      Replacement entry = wanted.get(i);
      int start = end - entry.original().length();
      if (!isFound[i] && (isSure(entry) || isWord(text, start, end))) {
        isFound[i] = true;
        found.add(new Leak(entry, form));
      }
      at = originals.shorter(at, isFound);
    }
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
}
