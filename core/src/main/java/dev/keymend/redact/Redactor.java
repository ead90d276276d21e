package dev.keymend.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Redacts texts and restores them. For every text {@code x} that does not contain a placeholder of
 * {@code known}, {@code restore(r.text(), r.map()).text()} equals {@code x} when {@code r} is
 * {@code redact(x, known)}. A placeholder of {@code known} that does occur in the text is taken for
 * one and stays as it is, so redacting a redacted text with its map changes nothing.
 */
public final class Redactor {
  private Redactor() {}

  /**
   * Replaces account ids, key ids and names by placeholders.
   *
   * @param text any text
   * @param known the map of what was redacted so far: its originals get the same placeholders again
   */
  public static Redaction redact(String text, List<Replacement> known) {
    Tokens tokens = Tokens.of(text);
    Placeholders placeholders = new Placeholders(known);
    placeholders.avoidWordsOf(tokens);
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (Span span : Sweep.over(tokens)) {
      out.append(text, copied, span.start());
      out.append(placeholders.of(span.kind(), text.substring(span.start(), span.end())));
      copied = span.end();
    }
    out.append(text, copied, text.length());
    return new Redaction(out.toString(), placeholders.map());
  }

  /**
   * Replaces placeholders by their originals. Only whole words count: {@code role-1} is not found
   * in {@code role-10}. An account is also found inside a word, between hyphens or underscores.
   *
   * @param text a redacted text, or one written by somebody who saw it
   * @param map the map of the redaction
   */
  public static Restoration restore(String text, List<Replacement> map) {
    Map<String, String> words = new HashMap<>();
    Map<String, String> accounts = new HashMap<>();
    for (Replacement entry : map) {
      words.putIfAbsent(entry.placeholder(), entry.original());
      if (entry.kind() == Kind.ACCOUNT) {
        accounts.putIfAbsent(entry.placeholder(), entry.original());
      }
    }
    Originals originals = new Originals(text, words, accounts);
    for (Lexer lexer = new Lexer(text); lexer.next(); ) {
      if (lexer.symbol() == Lexer.WORD) {
        originals.word(lexer.start(), lexer.end());
      }
    }
    return originals.finish();
  }
}
