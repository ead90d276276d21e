package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.Optional;
import java.util.OptionalInt;

/** Numbers between bounds. */
final class NumberForm extends ValueForm {
  private final long least;
  private final long most;

  NumberForm(long least, long most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public Fit fits(String value) {
    OptionalInt low = Decimal.compare(value, Long.toString(least));
    OptionalInt high = Decimal.compare(value, Long.toString(most));
    boolean within = low.isPresent() && low.getAsInt() >= 0 && high.orElse(1) <= 0;
    return within ? Fit.YES : Fit.NO;
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    return Ascii.hasWildcard(pattern) ? Fit.UNKNOWN : fits(pattern);
  }

  @Override
  public Optional<String> sample(String pattern, Matching matching, Stranger stranger) {
    String some = Long.toString(least);
    return ifFits(Ascii.glob(pattern, some, false) ? some : pattern);
  }

  @Override
  public boolean pins(String pattern, Matching matching) {
    return false;
  }

  @Override
  public long least() {
    return least;
  }

  @Override
  public long most() {
    return most;
  }
}
