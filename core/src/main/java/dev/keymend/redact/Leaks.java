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

  /** An original in lower case. */
  private record Wanted(String lower, Replacement entry) {}

  private final Map<String, List<Wanted>> byHead = new HashMap<>();
  private final Map<Replacement, Leak> found = new LinkedHashMap<>();

  private Leaks(List<Replacement> map, RedactionOptions options) {
    for (Replacement entry : map) {
      boolean hidden = options.hides(entry.kind(), entry.original());
      if (hidden && entry.original().length() >= HEAD) {
        String lower = Ascii.lower(entry.original());
        byHead
            .computeIfAbsent(lower.substring(0, HEAD), h -> new ArrayList<>())
            .add(new Wanted(lower, entry));
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
    return in(outgoing, map, RedactionOptions.DEFAULT);
  }

  /**
   * Returns the originals that stand in a text although they were to be redacted.
   *
   * @param outgoing the text
   * @param map what was redacted
   * @param options what is redacted; the rest may stay
   */
  public static List<Leak> in(String outgoing, List<Replacement> map, RedactionOptions options) {
    Leaks leaks = new Leaks(map, options);
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
      for (Wanted wanted : byHead.getOrDefault(lower.substring(i, i + HEAD), List.of())) {
        if (isAt(lower, i, wanted)) {
          found.putIfAbsent(wanted.entry(), new Leak(wanted.entry(), form));
        }
      }
    }
  }

  private static boolean isAt(String text, int start, Wanted wanted) {
    String original = wanted.lower();
    Kind kind = wanted.entry().kind();
    // Services are called like things that actions and keys are named after.
    boolean sure = original.length() >= SURE && kind != Kind.SERVICE && kind != Kind.REGION;
    return text.startsWith(original, start)
        && (sure || isWord(text, start, start + original.length()));
  }

  private static boolean isWord(String text, int start, int end) {
    return (start == 0 || !Words.isWordChar(text.charAt(start - 1)))
        && (end == text.length() || !Words.isWordChar(text.charAt(end)));
  }
}
