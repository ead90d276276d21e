package dev.keymend.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.kms.ValueForm.Fit;
import dev.keymend.kms.ValueForm.Matching;
import dev.keymend.text.Ascii;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every key and every pattern. */
class ValueFormLawsTest {
  private static final String[] WHOLE = {
    "111122223333",
    "o-exampleorg1",
    "o-exampleorg1/r-ab12/ou-ab12-11111111/",
    "arn:aws:iam::111122223333:role/path/name",
    "arn:aws:sts::111122223333:assumed-role/a/bc",
    "arn:aws:s3:::bucket",
    "arn:aws:sns:eu-west-1:111122223333:topic",
    "vpc-01234567",
    "vpce-0123456789abcdef0",
    "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-01234567",
    "198.51.100.0/24",
    "10.0.0.0/8",
    "2001:db8::1",
    "s3.eu-west-1.amazonaws.com",
    "events.amazonaws.com",
    "alias/name",
    "Decrypt",
    "RSA_2048",
    "RSA_8192",
    "true",
    "2026-01-01",
    "365",
    "AROA1234567890123456:session",
    "eu-west-1",
    "ap-west-9",
    "RAW",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0123456789abcdef"
  };

  @Provide
  Arbitrary<ValueForm> forms() {
    return Arbitraries.of(ConditionKey.all()).map(ConditionKey::form);
  }

  /** A value with wildcards in place of some of it, or something else altogether. */
  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> cut =
        Combinators.combine(
                Arbitraries.of(WHOLE),
                Arbitraries.integers().between(0, 60),
                Arbitraries.integers().between(0, 12),
                Arbitraries.of("*", "?", "", "x", "0", "**", "*:*", ":"))
            .as(ValueFormLawsTest::replace);
    Arbitrary<String> twice =
        Combinators.combine(
                cut,
                Arbitraries.integers().between(0, 60),
                Arbitraries.integers().between(0, 12),
                Arbitraries.of("*", "?", "", "A"))
            .as(ValueFormLawsTest::replace);
    Arbitrary<String> wild = Arbitraries.strings().withChars("*?:/.-oaArn019_xé").ofMaxLength(20);
    return Arbitraries.oneOf(Arbitraries.of(WHOLE), cut, twice, twice, wild);
  }

  private static String replace(String text, int from, int length, String by) {
    int start = Math.min(from, text.length());
    int end = Math.min(start + length, text.length());
    return text.substring(0, start) + by + text.substring(end);
  }

  @Property(tries = 20_000, seed = "17")
  void sampleCanOccurAndMatches(
      @ForAll("forms") ValueForm form,
      @ForAll("patterns") String pattern,
      @ForAll Matching matching) {
    Optional<String> sample = form.sample(pattern, matching, Stranger.OF_NOWHERE);
    if (sample.isPresent()) {
      assertNotEquals(Fit.NO, form.meets(pattern, matching));
      assertNotEquals(Fit.NO, form.fits(sample.get()), sample.get());
      if (pattern.contains("*") || pattern.contains("?")) {
        assertTrue(Ascii.glob(pattern, sample.get(), true), sample.get());
      }
    }
  }

  @Property(tries = 20_000, seed = "17")
  void valueThatCanOccurMeetsItselfAndIsItsOwnSample(
      @ForAll("forms") ValueForm form, @ForAll("patterns") String value) {
    if (form.fits(value) != Fit.NO && !value.contains("*") && !value.contains("?")) {
      assertNotEquals(Fit.NO, form.meets(value));
      assertTrue(form.sample(value, Stranger.OF_NOWHERE).isPresent());
    }
  }

  @Property(tries = 20_000, seed = "17")
  void nothingMeetsAPatternOfWhichThereIsNoSample(
      @ForAll("forms") ValueForm form,
      @ForAll("patterns") String pattern,
      @ForAll Matching matching) {
    if (form.meets(pattern, matching) == Fit.NO) {
      assertEquals(Optional.empty(), form.sample(pattern, matching, Stranger.OF_NOWHERE));
    }
  }

  @Property(tries = 20_000, seed = "17")
  void whatIsNarrowerThanAPatternThatPinsDoesSoToo(
      @ForAll("forms") ValueForm form, @ForAll("patterns") String pattern) {
    if (form.pins(pattern) && form.meets(pattern) != Fit.NO) {
      for (int i = 0; i < pattern.length(); i++) {
        if (pattern.charAt(i) == '*') {
          String narrower = pattern.substring(0, i) + "0" + pattern.substring(i + 1);
          assertTrue(form.pins(narrower), narrower);
        }
      }
    }
  }

  @Property(tries = 5_000, seed = "17")
  void whatWasMeantCanOccur(@ForAll("forms") ValueForm form, @ForAll("patterns") String value) {
    form.nearest(value).ifPresent(meant -> assertNotEquals(Fit.NO, form.meets(meant), meant));
  }
}
