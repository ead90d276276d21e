package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** Dates: ISO 8601, or seconds since 1970. */
final class DateForm extends ValueForm {
  private static final String SOME = "2026-01-01T00:00:00Z";

  @Override
  public Fit fits(String value) {
    return DateText.parse(value).isPresent() ? Fit.YES : Fit.NO;
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    return hasWildcard(pattern) ? Fit.UNKNOWN : fits(pattern);
  }

  @Override
  public Optional<String> sample(String pattern, Matching matching, Stranger stranger) {
    return ifFits(Ascii.glob(pattern, SOME, false) ? SOME : pattern);
  }

  @Override
  public boolean pins(String pattern, Matching matching) {
    return false;
  }
}
