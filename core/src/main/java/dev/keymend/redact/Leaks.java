package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for originals in a text that is about to leave the page: the last check, which knows
 * nothing of how the text was redacted. Linear in the text for the originals that people have.
 */
public final class Leaks {
  /** Shorter originals count only as words: they are parts of other words too often. */
  private static final int SURE = 6;

  /** Originals are looked up by their first characters. */
  private static final int HEAD = 3;

  private final Map<String, List<Replacement>> byHead = new HashMap<>();
  private final Map<Replacement, Leak> found = new LinkedHashMap<>();

  private Leaks(List<Replacement> map) {
    for (Replacement entry : map) {
      if (entry.original().length() >= HEAD) {
        String head = Ascii.lower(entry.original().substring(0, HEAD));
        byHead.computeIfAbsent(head, h -> new ArrayList<>()).add(entry);
      }
    }
  }

  /**
   * Returns the originals that stand in a text: as they are, or escaped as in JSON or in a URL, or
   * in base64. Originals of fewer than three characters are not looked for.
   *
   * @param outgoing the text
   * @param map what was redacted
   * @return each original at most once, in the order of the text
   */
  public static List<Leak> in(String outgoing, List<Replacement> map) {
    Leaks leaks = new Leaks(map);
    if (!leaks.byHead.isEmpty()) {
      leaks.search(outgoing, Leak.Form.PLAIN);
      leaks.search(Encodings.withoutJsonEscapes(outgoing), Leak.Form.JSON);
      leaks.search(Encodings.withoutPercents(outgoing), Leak.Form.PERCENT);
      for (String decoded : Encodings.decodedBase64(outgoing)) {
        leaks.search(decoded, Leak.Form.BASE64);
      }
    }
    return List.copyOf(leaks.found.values());
  }

  private void search(String text, Leak.Form form) {
    String lower = Ascii.lower(text);
    for (int i = 0; i + HEAD <= lower.length(); i++) {
      List<Replacement> candidates = byHead.get(lower.substring(i, i + HEAD));
      if (candidates != null) {
        for (Replacement entry : candidates) {
          if (isAt(lower, i, entry)) {
            found.putIfAbsent(entry, new Leak(entry, form));
          }
        }
      }
    }
  }

  private static boolean isAt(String lower, int start, Replacement entry) {
    String original = Ascii.lower(entry.original());
    int end = start + original.length();
    return lower.startsWith(original, start)
        && (original.length() >= SURE || isWord(lower, start, end));
  }

  private static boolean isWord(String text, int start, int end) {
    return (start == 0 || !Words.isWordChar(text.charAt(start - 1)))
        && (end == text.length() || !Words.isWordChar(text.charAt(end)));
  }
}
