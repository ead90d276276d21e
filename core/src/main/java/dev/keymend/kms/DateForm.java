package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.Optional;
import java.util.OptionalLong;

/** Dates: ISO 8601, or seconds since 1970. */
final class DateForm extends ValueForm {
  private static final String SOME = "2027-01-01T00:00:00Z";

  /**
   * 2026-11-01 in seconds since 1970. Keymend has no clock, so that its answers are always the
   * same; but it was not there before, and what is decided with its help is decided later.
   * Credentials are no older than 36 hours (STS API Reference, GetFederationToken).
   */
  private static final long NOT_BEFORE = 1_793_491_200L;

  @Override
  public Fit fits(String value) {
    OptionalLong millis = DateText.parse(value);
    return millis.isPresent() && millis.getAsLong() >= NOT_BEFORE * 1000 ? Fit.YES : Fit.NO;
  }

  @Override
  public long least() {
    return NOT_BEFORE;
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    return Ascii.hasWildcard(pattern) ? Fit.UNKNOWN : fits(pattern);
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
