package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * One look at a text.
 *
 * @param redaction what came of it
 * @param joins whether words with signs between them became one word, which may then belong to what
 *     stands beside it
 */
record Pass(Redaction redaction, boolean joins) {
  static Pass over(String text, List<Replacement> known, RedactionOptions options) {
    Tokens tokens = Tokens.of(text);
    Placeholders placeholders = new Placeholders(known);
    placeholders.avoidWordsOf(tokens);
    Sweep sweep = Sweep.over(tokens, options, placeholders.known());
    List<Span> spans = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (Span span : sweep.spans()) {
      String original = tokens.written(span.start(), span.end());
      if (options.hides(span.kind(), original)) {
        spans.add(span);
        written.add(placeholders.of(span.kind(), original));
      }
    }
    StringBuilder out = new StringBuilder(text.length());
    Echoes echoes = new Echoes(tokens, placeholders, options, out);
    for (int i = 0; i < written.size(); i++) {
      echoes.copyTo(spans.get(i).start());
      out.append(written.get(i));
      echoes.skipTo(spans.get(i).end());
    }
    echoes.copyTo(tokens.chars().length);
    return new Pass(new Redaction(out.toString(), placeholders.map()), sweep.joins());
  }
}
