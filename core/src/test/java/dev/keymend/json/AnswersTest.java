package dev.keymend.json;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What is called is fixed: whoever has the engine cannot put another answer in its place. */
class AnswersTest {
  @Test
  void theCallsCannotBeChanged() {
    assertFalse(Answers.RARE.isEmpty());
    assertThrows(UnsupportedOperationException.class, () -> Answers.RARE.remove("judge"));
  }
}
