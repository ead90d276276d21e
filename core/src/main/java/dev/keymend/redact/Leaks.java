package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for originals in a text that is about to leave the page: the last check, which knows
 * nothing of how the text was redacted. Linear in the text for the originals that people have.
 */
public final class Leaks {
  /** Shorter originals count only as words: they are parts of other words too often. */
  private static final int SURE = 6;

  /** Originals are looked up by their first characters. */
  private static final int HEAD = 3;

  /** Originals in lower case, character by character. */
  private static final class Node {
    final Map<Character, Node> next = new HashMap<>();
    final List<Replacement> entries = new ArrayList<>();
  }

  private final Node originals = new Node();

  /** Which hashes the heads have, so that most places of a text need no look at the map. */
  private final boolean[] heads = new boolean[1 << 14];

  /** In lower case. */
  private final Set<String> placeholders = new HashSet<>();

  private int longestPlaceholder;
  private final Map<Replacement, Leak> found = new LinkedHashMap<>();

  private Leaks(List<Replacement> map, RedactionOptions options) {
    for (Replacement entry : map) {
      placeholders.add(Ascii.lower(entry.placeholder()));
      longestPlaceholder = Math.max(longestPlaceholder, entry.placeholder().length());
      boolean hidden = options.hides(entry.kind(), entry.original());
      if (hidden && entry.original().length() >= HEAD) {
        String lower = Ascii.lower(entry.original());
        heads[hash(lower, 0)] = true;
        Node node = originals;
        for (int i = 0; i < lower.length(); i++) {
          node = node.next.computeIfAbsent(lower.charAt(i), c -> new Node());
        }
        node.entries.add(entry);
      }
    }
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
    if (!leaks.originals.next.isEmpty()) {
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
    return List.copyOf(leaks.found.values());
  }

  private void search(String text, Leak.Form form) {
    String lower = Ascii.lower(text);
    for (int i = 0; i + HEAD <= lower.length(); i++) {
      if (heads[hash(lower, i)]) {
        searchAt(lower, i, form);
      }
    }
  }

  private void searchAt(String text, int start, Leak.Form form) {
    Node node = originals;
    int at = start;
    while (node != null) {
      for (Replacement entry : node.entries) {
        if ((isSure(entry) || isWord(text, start, at)) && !isInPlaceholder(text, start, at)) {
          found.putIfAbsent(entry, new Leak(entry, form));
        }
      }
      node = at < text.length() ? node.next.get(text.charAt(at)) : null;
      at++;
    }
  }

  /** Somebody may be called like a kind of name: {@code session-1} stands for any session. */
  private boolean isInPlaceholder(String text, int start, int end) {
    int from = start;
    while (from > Math.max(0, start - longestPlaceholder)
        && Words.isWordChar(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < Math.min(text.length(), end + longestPlaceholder)
        && Words.isWordChar(text.charAt(to))) {
      to++;
    }
    return placeholders.contains(text.substring(from, to));
  }

  private int hash(String text, int at) {
    int code = (text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2);
    return code & (heads.length - 1);
  }

  /** Services are called like things that actions and keys are named after. */
  private static boolean isSure(Replacement entry) {
    return entry.original().length() >= SURE
        && entry.kind() != Kind.SERVICE
        && entry.kind() != Kind.REGION;
  }

  private static boolean isWord(String text, int start, int end) {
    return (start == 0 || !Words.isWordChar(text.charAt(start - 1)))
        && (end == text.length() || !Words.isWordChar(text.charAt(end)));
  }
}
