package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** Any text. */
final class AnyForm extends ValueForm {
  @Override
  public Fit fits(String value) {
    return Fit.YES;
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    return Fit.YES;
  }

  @Override
  public Optional<String> sample(String pattern, Matching matching, Stranger stranger) {
    String text = pattern.replace("*", "").replace('?', 'x');
    return Optional.of(text.isEmpty() && !pattern.isEmpty() ? "x" : text);
  }

  @Override
  public boolean pins(String pattern, Matching matching) {
    return !Ascii.hasWildcard(pattern);
  }
}
