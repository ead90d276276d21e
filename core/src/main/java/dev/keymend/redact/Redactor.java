package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Redacts texts and restores them. For every text {@code x} that does not contain a placeholder of
 * {@code known}, {@code restore(r.text(), r.map()).text()} equals {@code x} when {@code r} is
 * {@code redact(x, known)}. A placeholder of {@code known} that does occur in the text is taken for
 * one and stays as it is, so redacting a redacted text with its map changes nothing.
 */
public final class Redactor {
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
    Tokens tokens = Tokens.of(text);
    Placeholders placeholders = new Placeholders(known);
    placeholders.avoidWordsOf(tokens);
    List<Span> spans = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (Span span : Sweep.over(tokens, options, placeholders.known())) {
      String original = text.substring(span.start(), span.end());
      if (options.hides(span.kind(), original)) {
        spans.add(span);
        written.add(placeholders.of(span.kind(), original));
      }
    }
    StringBuilder out = new StringBuilder(text.length());
    Echoes echoes = new Echoes(tokens, placeholders.echoes(options), out);
    for (int i = 0; i < written.size(); i++) {
      echoes.copyTo(spans.get(i).start());
      out.append(written.get(i));
      echoes.skipTo(spans.get(i).end());
    }
    echoes.copyTo(text.length());
    return new Redaction(out.toString(), placeholders.map());
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
