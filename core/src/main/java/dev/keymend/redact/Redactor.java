package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Redacts texts and restores them. For every text {@code x} that does not contain a placeholder of
 * {@code known}, {@code restore(r.text(), r.map()).text()} equals {@code x} when {@code r} is
 * {@code redact(x, known)}. A placeholder of {@code known} that does occur in the text is taken for
 * one and stays as it is, so redacting a redacted text with its map changes nothing.
 */
public final class Redactor {
  /** Of 100,000 texts made to get in its way none needs more. */
  private static final int MOST_PASSES = 4;

  private Redactor() {}

  /**
   * Replaces account ids, key ids and names by placeholders. A name that was found once is also
   * replaced where it stands by itself, in a Sid or in prose.
   *
   * @param text any text
   * @param known the map of what was redacted so far: its originals get the same placeholders again
   */
  public static Redaction redact(String text, List<Replacement> known) {
    return redact(text, known, RedactionOptions.DEFAULT);
  }

  /**
   * Replaces by placeholders what somebody wants to be redacted.
   *
   * @param text any text
   * @param known the map of what was redacted so far, also with other options
   * @param options what is redacted
   */
  public static Redaction redact(String text, List<Replacement> known, RedactionOptions options) {
    Pass pass = Pass.over(text, known, options);
    Redaction redaction = pass.redaction();
    boolean open = pass.joins();
    for (int i = 0; i < MOST_PASSES && open; i++) {
      Redaction next = Pass.over(redaction.text(), redaction.map(), options).redaction();
      open = !next.text().equals(redaction.text());
      redaction = open ? joined(text, redaction.map(), next) : redaction;
    }
    return redaction;
  }

  /**
   * Of two passes one after the other, the redaction of the text that was given first. What the
   * second pass took for an original may hold placeholders of the first.
   */
  private static Redaction joined(String text, List<Replacement> first, Redaction second) {
    List<Replacement> map = new ArrayList<>(first);
    List<Replacement> all = second.map();
    for (Replacement added : all.subList(first.size(), all.size())) {
      String original = restore(added.original(), first).text();
      map.add(new Replacement(added.kind(), original, added.placeholder(), added.count()));
    }
    Map<String, Integer> before = new Restorer(text, map).counts();
    Map<String, Integer> after = new Restorer(second.text(), map).counts();
    for (int i = 0; i < map.size(); i++) {
      Replacement entry = map.get(i);
      String placeholder = entry.placeholder();
      int count = after.getOrDefault(placeholder, 0) - before.getOrDefault(placeholder, 0);
      map.set(i, new Replacement(entry.kind(), entry.original(), placeholder, Math.max(0, count)));
    }
    return new Redaction(second.text(), map);
  }

  /**
   * Replaces placeholders by their originals. Only whole words count: {@code role-1} is not found
   * in {@code role-10}. They are found in any case, and when a line break or another hyphen took
   * them apart. An account is also found inside a word, between hyphens or underscores, and where
   * hyphens were put into it; the placeholder of an address is an address.
   *
   * @param text a redacted text, or one written by somebody who saw it
   * @param map the map of the redaction
   */
  public static Restoration restore(String text, List<Replacement> map) {
    return new Restorer(text, map).restore();
  }
}
