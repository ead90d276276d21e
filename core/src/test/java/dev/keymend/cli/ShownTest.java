package dev.keymend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b", "\n", "\r", "\u0000", "\u007f", "\u009b", "\u202e", "\u2066", "\u2028", "\u200f",
        "\u061c", "\ufeff", "\u200b"
      })
  void whatMovesOrHidesIsEscaped(String harmful) {
    String shown = Shown.line("a" + harmful + "b");
    assertEquals("a" + String.format("\\u%04x", (int) harmful.charAt(0)) + "b", shown);
  }

  @Test
  void noLineIsACommandOfARunner() {
    assertEquals("\\u003a:error::x", Shown.line("::error::x"));
    assertEquals("  \\u003a:error::x", Shown.line("  ::error::x"));
    assertEquals("a\n\\u003a:stop", Shown.lines("a\n::stop"));
    assertFalse(Shown.line("x ##[error]y").contains("##["));
    assertFalse(Shown.line("x ##vso[task.complete]y").contains("##vso"));
  }

  @Test
  void whatIsHarmlessStaysAsItIs() {
    String text = "arn:aws:iam::310987654321:role/é 名前 😀 \\u001b # 1";
    assertEquals(text, Shown.line(text));
  }
}
