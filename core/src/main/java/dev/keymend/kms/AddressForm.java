package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** IP addresses, and ranges of them in a condition. */
final class AddressForm extends ValueForm {
  private static final Shape V4 = Shape.of("#d{1,3}.#d{1,3}.#d{1,3}.#d{1,3}");

  private final boolean publicOnly;

  /**
   * Makes the form.
   *
   * @param publicOnly whether requests come from the internet
   */
  AddressForm(boolean publicOnly) {
    this.publicOnly = publicOnly;
  }

  @Override
  public Fit fits(String value) {
    boolean possible = IpRange.isValid(value) && !(publicOnly && IpAddresses.isPrivate(value));
    return possible ? Fit.YES : Fit.NO;
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    if (!Ascii.hasWildcard(pattern)) {
      return fits(pattern);
    }
    return sample(pattern, matching, Stranger.OF_NOWHERE).isPresent() ? Fit.YES : Fit.NO;
  }

  @Override
  public Optional<String> sample(String pattern, Matching matching, Stranger stranger) {
    String own = stranger.address();
    if (Ascii.hasWildcard(pattern)) {
      return Ascii.glob(pattern, own, false)
          ? Optional.of(own)
          : ShapeSample.of(V4, pattern, false).filter(text -> fits(text) == Fit.YES);
    }
    int slash = pattern.indexOf('/');
    String base = slash < 0 ? pattern : pattern.substring(0, slash);
    return fits(pattern) == Fit.NO
        ? Optional.empty()
        : Optional.of(IpRange.contains(pattern, own) ? own : base);
  }

  @Override
  public boolean pins(String pattern, Matching matching) {
    return !Ascii.hasWildcard(pattern) && !IpRange.isBroad(pattern);
  }
}
