package dev.keymend.source;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written without quotes is a string for whoever reads YAML 1.1 or 1.2. */
class YamlPlainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-10-05",
        "2026-10-05T10:00:00Z",
        "2026-10-05t10:00:00.1+01:00",
        "2026-1-5 1:00:00",
        ".inf",
        ".Inf",
        ".INF",
        "-.inf",
        "+.Inf",
        ".nan",
        ".NaN",
        ".NAN",
        "=",
        "<<",
        ".5",
        "-.5",
        "1.",
        "1.5e+3",
        "1e3",
        "1_000.5",
        "1:30.5",
        "0o17",
        "0x1F",
        "0b11",
        "012",
        "1",
        "+1",
        "y",
        "N",
        "yes",
        "Null",
        "~",
        "true"
      })
  void isQuoted(String text) {
    assertFalse(YamlPlain.isPlain(text, false));
    assertFalse(YamlPlain.isPlain(text, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kms:EncryptionContext:?", "?", "a?b", "? a", "a,b", "{a", "a]"})
  void isQuotedInBrackets(String text) {
    assertFalse(YamlPlain.isPlain(text, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kms:Decrypt", "arn:aws:s3:::b/k", "inf", "nan", "1234abcd-12ab", "2026-10-05-backup", "..",
        "a=b", "a<<b", "yy", "v1.5", "/x", "+a", "o-1"
      })
  void isPlain(String text) {
    assertTrue(YamlPlain.isPlain(text, false));
    assertTrue(YamlPlain.isPlain(text, true));
  }
}
