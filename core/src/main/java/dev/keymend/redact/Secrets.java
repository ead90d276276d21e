package dev.keymend.redact;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what nobody should have pasted anywhere. */
public final class Secrets {
  /**
   * What unlocks something.
   *
   * @param kind its kind; {@link PlaceholderKind#isSecret()} is true
   * @param range where it stands
   */
  public record Secret(PlaceholderKind kind, TextRange range) {}

  private static final RedactionOptions OPTIONS =
      new RedactionOptions(RedactionLevel.SECRETS, Set.of(), List.of());

  private Secrets() {}

  /**
   * Returns the secrets in a text, in its order; keys and certificates that are public are none.
   */
  public static List<Secret> in(String text) {
    List<Secret> secrets = new ArrayList<>();
    Tokens tokens = Tokens.of(text);
    for (Span span : Sweep.over(tokens, OPTIONS, Set.of()).spans()) {
      int start = tokens.writtenStart(span.start());
      int end = tokens.writtenEnd(span.end());
      if (OPTIONS.hides(span.kind(), text.substring(start, end))) {
        secrets.add(new Secret(span.kind(), new TextRange(start, end)));
      }
    }
    return secrets;
  }
}
